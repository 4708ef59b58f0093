from __future__ import annotations

from pipeline.translate.check_names import SourceName
from pipeline.translate.shortened import shortened

IDA = SourceName("Ida Grünwald", "PERSON")


def test_brackets_fall_away() -> None:
    assert shortened(
        "Die Landrätin Ida Grünwald (SPD) hat den Vertrag gestern unterschrieben.", names=[IDA]
    ) == ("Die Landrätin Ida Grünwald hat den Vertrag gestern unterschrieben.")


def test_a_last_relative_clause_falls_away_behind_a_name_only() -> None:
    text = "Der Kreistag dankte am Montag in Soest der Landrätin Ida Grünwald, die seit 1999 im Amt ist."
    assert shortened(text, names=[IDA]) == (
        "Der Kreistag dankte am Montag in Soest der Landrätin Ida Grünwald."
    )
    assert shortened(text, names=[]) is None


def test_a_sentence_without_asides_or_too_short_a_rest_gives_none() -> None:
    assert (
        shortened("Der Kreistag dankte am Montag in Soest der Landrätin Ida Grünwald.", names=[IDA]) is None
    )
    assert shortened("Das kostet viel (5 Euro).", names=[]) is None
    frame = "Möglich macht das in diesem Jahr Ida Grünwald, die aus ihrem Erbe für das Projekt 36.000 Euro gestiftet hat."
    assert shortened(frame, names=[IDA]) is None
