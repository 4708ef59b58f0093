from __future__ import annotations

import pytest

from pipeline.summarize.shorten import cuts
from pipeline.summarize.wordings import reworded


def shortened(sentence: str, *names: str) -> str:
    ends = {sentence.index(name) + len(name) for name in names}
    span = (0, len(sentence))
    return reworded(sentence, span, cuts(sentence, span, names=ends)).text


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        (
            "Die Stadt Ahlen (rund 50.000 Einwohner) baut im Süden eine neue Schule.",
            "Die Stadt Ahlen baut im Süden eine neue Schule.",
        ),
        (
            "Die Stadt Ahlen baut – anders als zunächst geplant – im Süden eine neue Schule.",
            "Die Stadt Ahlen baut im Süden eine neue Schule.",
        ),
        (
            "Die Stadt Ahlen baut im Süden eine neue Schule, wie das Rathaus am Montag mitteilte.",
            "Die Stadt Ahlen baut im Süden eine neue Schule.",
        ),
        (
            "Die neue Schule im Süden, so Bürgermeisterin Klein, kostet die Stadt 5 Millionen Euro.",
            "Die neue Schule im Süden kostet die Stadt 5 Millionen Euro.",
        ),
        (
            "Die Stadt Ahlen baut im Süden eine neue Schule, wobei das Land die Hälfte zahlt.",
            "Die Stadt Ahlen baut im Süden eine neue Schule.",
        ),
    ],
)
def test_what_a_sentence_can_do_without_is_left_out(sentence: str, short: str) -> None:
    assert shortened(sentence) == short


@pytest.mark.parametrize(
    "added",
    [
        ", um die Schülerinnen und Schüler besser zu fördern",
        ", weil die alte Schule zu klein geworden ist",
        ", und das Land zahlt die Hälfte der Kosten",
    ],
)
def test_what_is_added_behind_a_whole_sentence_is_left_out(added: str) -> None:
    kept = "Die Stadt Ahlen baut ab Juni im Süden eine neue Schule"
    assert shortened(f"{kept}{added}.") == f"{kept}."
    awaited = "Die Stadt Ahlen baut ab Juni im Süden deshalb eine neue Schule"
    assert shortened(f"{awaited}{added}.") == f"{awaited}{added}.", "the sentence leads up to what is added"


def test_a_relative_clause_is_left_out_behind_a_name() -> None:
    sentence = "Die Ahlener Werke, die der Stadt seit 1990 gehören, bauen im Süden ein neues Kraftwerk."
    assert shortened(sentence, "Werke") == "Die Ahlener Werke bauen im Süden ein neues Kraftwerk."
    demand = "Die Stadt fordert von den Ahlener Werken, den Strom bis 2030 günstiger zu liefern."
    assert shortened(demand, "Werken") == demand
    listed = "Es heißt, dass unter den Ahlener Werken, die Preise und die Gebühren in Ahlen gelitten hatten."
    assert shortened(listed, "Werken") == listed
    last = "Die Stadt fördert im Süden die Ahlener Werke, die seit 1990 Strom liefern."
    assert shortened(last, "Werke") == "Die Stadt fördert im Süden die Ahlener Werke."


@pytest.mark.parametrize(
    "sentence",
    [
        # Which firms are meant is said by the clause.
        "Firmen, die mehr als hundert Menschen beschäftigen, zahlen in Ahlen eine höhere Steuer.",
        # A list is no clause.
        "Gefördert werden in Ahlen das Museum, die neue Schule, das Bad und die Bücherei.",
        # Without the speaker the city would say it.
        "Die Schule sei in einem Jahr fertig und koste weniger als geplant, so Bürgermeisterin Klein.",
        "Für die Stadt Ahlen entstünden im nächsten Jahr Kosten von 5 Millionen Euro, so der Kämmerer.",
        # What is not whole cannot do without the rest.
        "Während die Stadt Ahlen im Süden eine neue Schule bauen lässt, weil sie wächst, will Beckum sparen.",
        # A condition is none that can be left out.
        "Die Stadt Ahlen baut (falls das Land zahlt) im Süden eine neue Schule.",
    ],
)
def test_what_carries_meaning_stays(sentence: str) -> None:
    assert shortened(sentence) == sentence


def test_what_would_leave_no_sentence_is_not_done() -> None:
    sentence = "Er kam (mit allen Fraktionen des Rates der Stadt und ihren Gästen)."
    assert shortened(sentence) == sentence
