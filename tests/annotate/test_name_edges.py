"""Where names begin and end by their wording."""

from __future__ import annotations

import pytest

from pipeline.annotate.entities.name_edges import mend_edges
from tests.named_docs import named_doc


def mended(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    mentions = mend_edges(named_doc(text, *names)._.mentions, text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return [(mention.text, mention.label) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "vom Theater an der Ruhr",
            [("Theater an der", "ORGANIZATION"), ("Ruhr", "REGION")],
            [("Theater an der Ruhr", "ORGANIZATION")],
        ),
        ("nach Kirchheim im Wald", [("Kirchheim im", "CITY")], [("Kirchheim im Wald", "CITY")]),
        (
            "der Bund der Häfen und -werften",
            [("Bund der Häfen und", "ORGANIZATION")],
            [("Bund der Häfen und -werften", "ORGANIZATION")],
        ),
        (
            "die Kammer in Lublin",
            [("Kammer in", "ORGANIZATION"), ("Lublin", "CITY")],
            [("Kammer", "ORGANIZATION"), ("Lublin", "CITY")],
        ),
        (
            "die Kinderhilfe, Ortsverband Holm,",
            [("Kinderhilfe", "ORGANIZATION"), ("Ortsverband Holm", "ORGANIZATION")],
            [("Kinderhilfe, Ortsverband Holm", "ORGANIZATION")],
        ),
        (
            "Vor der 5. Zivilkammer",
            [("5", "EVENT"), ("Zivilkammer", "ORGANIZATION")],
            [("5. Zivilkammer", "ORGANIZATION")],
        ),
        (
            "das Büro für Wasser des Verbands für Umwelt und Natur (VUN)",
            [("Büro für Wasser des Verbands für Umwelt und Natur", "ORGANIZATION")],
            [("Büro für Wasser", "ORGANIZATION"), ("Verbands für Umwelt und Natur", "ORGANIZATION")],
        ),
        (
            "der Bund der Deiche und Wehre (BDW)",
            [("Bund der Deiche und Wehre", "ORGANIZATION")],
            [("Bund der Deiche und Wehre", "ORGANIZATION")],
        ),
        (
            "Anna Holm, @AnnaHolm",
            [("Anna Holm", "PERSON"), ("AnnaHolm", "ORGANIZATION")],
            [("Anna Holm", "PERSON")],
        ),
        ("beim 3. Isar-Forum", [("Isar-Forum", "EVENT")], [("3. Isar-Forum", "EVENT")]),
        ("9. Isar-Forum: viele Gäste", [("Isar-Forum", "EVENT")], [("9. Isar-Forum", "EVENT")]),
        (
            "Zum Tag der Deichpflege 2022",
            [("Deichpflege 2022", "EVENT")],
            [("Tag der Deichpflege 2022", "EVENT")],
        ),
        (
            "vom Verein Holm & Co e. V.",
            [("Verein Holm & Co e. V.", "ORGANIZATION")],
            [("Holm & Co e. V.", "ORGANIZATION")],
        ),
        (
            "vom Verein Freie Wege",
            [("Verein Freie Wege", "ORGANIZATION")],
            [("Verein Freie Wege", "ORGANIZATION")],
        ),
        ("Gewählt sind\n2. CDU", [("CDU", "ORGANIZATION")], [("CDU", "ORGANIZATION")]),
        (
            "Die Anna-Holm-Stiftung hilft",
            [("Die Anna-Holm-Stiftung", "ORGANIZATION")],
            [("Anna-Holm-Stiftung", "ORGANIZATION")],
        ),
        ("Die Linke stimmt zu", [("Die Linke", "ORGANIZATION")], [("Die Linke", "ORGANIZATION")]),
        (
            "das Innenministerium in Kiel",
            [("Innenministerium in Kiel", "ORGANIZATION")],
            [("Innenministerium", "ORGANIZATION"), ("Kiel", "CITY")],
        ),
        (
            "die FernSchule in Holm",
            [("FernSchule in Holm", "ORGANIZATION")],
            [("FernSchule in Holm", "ORGANIZATION")],
        ),
    ],
)
def test_a_name_ends_where_the_wording_says(
    text: str, names: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert mended(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Das Land Hessen zahlt", "ORGANIZATION", ("Hessen", "REGION")),
        ("Das Land Hessen ist schön", "REGION", ("Land Hessen", "REGION")),
    ],
)
def test_a_land_that_acts_is_the_region(text: str, label: str, expected: tuple[str, str]) -> None:
    assert mended(text, ("Land Hessen", label)) == [expected]
