"""Offices in the looser forms of news: a verb before its subject, an area without preposition, a contact's lines."""

from __future__ import annotations

import pytest
from marked_docs import marked_doc

from pipeline.annotate.offices.items import Kind, read_items
from pipeline.annotate.offices.roles import find_role
from tests.annotate.test_offices import Row, only, read, rows


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "Bisher ist [P Ulf Brandes] Sprecher der [O Kammer Süd].",
            ("Ulf Brandes", "Sprecher", "spokesperson", "Kammer Süd", "current"),
        ),
        (
            "[P Gerda Pahl] stellte sich vor. Vor ihrem Wechsel war sie Direktorin des [O Museums Haar].",
            ("Gerda Pahl", "Direktorin", "executive", "Museums Haar", "former"),
        ),
        (
            "Die Sprecherin der [O Kammer Süd] ist [P Gerda Pahl].",
            ("Gerda Pahl", "Sprecherin", "spokesperson", "Kammer Süd", "current"),
        ),
        (
            "[P Ulf Brandes] übernimmt das Amt des Direktors der [O Kammer Süd].",
            ("Ulf Brandes", "Direktor", "executive", "Kammer Süd", "designated"),
        ),
        (
            "[P Ulf Brandes], seines Zeichens Direktor der [O Kammer Süd], kam.",
            ("Ulf Brandes", "Direktor", "executive", "Kammer Süd", "current"),
        ),
        (
            "Das sagte [P Gerda Pahl], eine Expertin vom [O Verband Nord] erklärte es.",
            ("Gerda Pahl", "Expertin", "other", "Verband Nord", "current"),
        ),
        (
            "Es kam [P Gerda Pahl], Bereichsleiterin Politik und Handel bei [O Nordwerk].",
            ("Gerda Pahl", "Bereichsleiterin Politik und Handel", "department_head", "Nordwerk", "current"),
        ),
        (
            "Es kam die frühere Abgeordnete und Juristin [P Gerda Pahl].",
            ("Gerda Pahl", "Abgeordnete", "legislator", None, "former"),
        ),
        (
            "Kontakt\n\n[P Gerda Pahl]\nSprecherin der [O Kammer Süd]\nTelefon 123",
            ("Gerda Pahl", "Sprecherin", "spokesperson", "Kammer Süd", "current"),
        ),
    ],
)
def test_an_office_in_a_looser_form(marked: str, row: Row) -> None:
    assert only(marked) == row


def test_a_profession_alone_is_no_office() -> None:
    assert rows(read("Ihn vertritt der Anwalt [P Ulf Brandes].")) == []
    assert [row[1] for row in rows(read("Es kam [P Ulf Brandes], Anwalt der [O Kammer Süd]."))] == ["Anwalt"]


def test_a_holder_without_a_name_acts() -> None:
    found = rows(read("Der Präsident der [O Kammer Süd] verließ den Saal."))
    assert [row[1] for row in found] == ["Präsident"]
    assert rows(read("Der Präsident der [O Kammer Süd] ist ein Amt.")) == []


def test_nouns_in_or_have_one_form_for_the_plural() -> None:
    several, of_one = find_role("Direktoren"), find_role("Direktors")
    assert several is not None
    assert of_one is not None
    assert (several.plural, of_one.plural) == (True, False)


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "Es sprach [P Ute Kern] (sie ist zugleich Aufsichtsratsvorsitzende der [O Alva GmbH]).",
            ("Ute Kern", "Aufsichtsratsvorsitzende", "executive", "Alva GmbH", "current"),
        ),
        (
            "Es kam der deutsche Oberbefehlshaber vor Ort, [P Jan Roth].",
            ("Jan Roth", "Oberbefehlshaber", "other", None, "current"),
        ),
        (
            "Das sagte [P Jan Roth], der Sprecher der so genannten [O Nothilfe].",
            ("Jan Roth", "Sprecher", "spokesperson", "Nothilfe", "current"),
        ),
        (
            "Ihm folgt [P Ute Kern] aus [C Warleben], bislang Abschnittsleiterin Süd.",
            ("Ute Kern", "Abschnittsleiterin Süd", "executive", None, "current"),
        ),
    ],
)
def test_offices_beside_a_name_with_words_between(marked: str, row: Row) -> None:
    assert only(marked) == row


def test_two_roles_share_the_article_before_the_first() -> None:
    found = rows(read("Der frühere Landrat und Justizminister, [P Jan Roth] ([O SPD]), kam."))
    assert [row[1] for row in found] == ["Landrat", "Justizminister"]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("Es kam [P Ute Pahl], Ministerin für Arbeit, Bildung und Sport.", "Ministerin für Arbeit, Bildung und Sport"),
        (
            "Es kam [P Ute Pahl], Ministerin für Arbeit, Kultur, Bundes- und Europaangelegenheiten.",
            "Ministerin für Arbeit, Kultur, Bundes- und Europaangelegenheiten",
        ),
    ],
)  # fmt: skip
def test_a_list_of_duties_is_read_whole_and_as_it_is_written(marked: str, role: str) -> None:
    assert only(marked)[1] == role


def test_line_ends_within_a_sentence_are_left_out() -> None:
    doc = marked_doc("Auf dem Podium sitzt heute auch der Direktor der\nKammer Süd.\n\nEr kam allein.")
    breaks = [item.start for item in read_items(doc) if item.kind is Kind.LINE_BREAK]
    assert breaks == [doc.text.index("\n\n")]
