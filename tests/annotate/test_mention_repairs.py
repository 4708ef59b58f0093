"""Mentions that the entity model cut, split or labelled wrongly."""

from __future__ import annotations

import pytest

from pipeline.annotate.entities.mention_repairs import repair
from tests.named_docs import named_doc


def repaired(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    doc = named_doc(text, *names)
    return [(mention.text, mention.label) for mention in repair(doc._.mentions, text)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Die Bundesrepublik Deutschland",
            [("Bundesrepublik", "COUNTRY"), ("Deutschland", "COUNTRY")],
            [("Bundesrepublik Deutschland", "COUNTRY")],
        ),
        ("Landrat a. D. Bo Lund", [("D. Bo Lund", "PERSON")], [("Bo Lund", "PERSON")]),
        ("Richterin i. R. Bo Lund", [("i. R. Bo Lund", "PERSON")], [("Bo Lund", "PERSON")]),
        ("Pfarrer D. Bo Lund", [("D. Bo Lund", "PERSON")], [("D. Bo Lund", "PERSON")]),
        (
            "R. sagte eine Frau aus Jena",
            [("R.", "PERSON"), ("eine", "PERSON"), ("Jena", "CITY")],
            [("Jena", "CITY")],
        ),
        (
            "Der Freistaat Bayern",
            [("Freistaat", "ORGANIZATION"), ("Bayern", "REGION")],
            [("Freistaat Bayern", "REGION")],
        ),
        (
            "Das Presseamt Trier",
            [("Presseamt", "ORGANIZATION"), ("Trier", "CITY")],
            [("Presseamt Trier", "ORGANIZATION")],
        ),
        (
            "Ein US-amerikanischer Rat",
            [("US", "COUNTRY"), ("amerikanischer", "COUNTRY")],
            [("US-amerikanischer", "COUNTRY")],
        ),
        (
            "In Klagenfurt am Wörthersee",
            [("Klagenfurt", "CITY"), ("Wörthersee", "REGION")],
            [("Klagenfurt am Wörthersee", "CITY")],
        ),
        ("In Halle (Saale) heute", [("Halle", "CITY")], [("Halle (Saale)", "CITY")]),
        ("Am Riebeckplatz", [("Riebeckplatz", "CITY")], [("Riebeckplatz", "REGION")]),
        ("Aus Ecuador", [("Ecuador", "CITY")], [("Ecuador", "COUNTRY")]),
        ("In Afrika", [("Afrika", "COUNTRY")], [("Afrika", "REGION")]),
        ("In Luxemburg", [("Luxemburg", "CITY")], [("Luxemburg", "CITY")]),
        ("Die deutschen Städte", [("deutschen", "COUNTRY")], []),
        ("Das Ministerium zahlt", [("Ministerium", "ORGANIZATION")], []),
        (
            "Die Europäische Kommission",
            [("Europäische", "REGION")],
            [("Europäische Kommission", "ORGANIZATION")],
        ),
        ("Der Brexit, sagte Iran Müller", [("Iran Müller", "PERSON")], [("Iran Müller", "PERSON")]),
    ],
)
def test_wording_mends_a_mention(
    text: str, names: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert repaired(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Die Feuerwehr Essen und Metz", [("Feuerwehr Essen", "ORGANIZATION"), ("Metz", "CITY")]),
        ("Züge der Deutsche Bahn in Köln", [("Deutsche Bahn", "ORGANIZATION"), ("Köln", "CITY")]),
        ("Kehl an der französischen Grenze", [("Kehl", "CITY"), ("französischen", "COUNTRY")]),
        ("Der Rat der Europäischen Union heute", [("Rat der Europäischen Union", "ORGANIZATION")]),
    ],
)
def test_sound_mentions_stay(text: str, names: list[tuple[str, str]]) -> None:
    assert repaired(text, *names) == names


def test_the_second_of_two_coordinated_towns_is_a_body_like_the_first() -> None:
    text = "Die Stadt Hagen und die französische Stadt Wattrelos gehen eine Partnerschaft ein."
    names = [("Stadt Hagen", "ORGANIZATION"), ("französische", "COUNTRY"), ("Wattrelos", "CITY")]
    assert repaired(text, *names) == [
        ("Stadt Hagen", "ORGANIZATION"),
        ("französische", "COUNTRY"),
        ("Stadt Wattrelos", "ORGANIZATION"),
    ]


@pytest.mark.parametrize("between", ["besuchte die Stadt", "in der Nähe der Stadt"])
def test_a_town_that_is_only_named_beside_a_body_stays_a_town(between: str) -> None:
    text = f"Die Stadt Hagen {between} Wattrelos."
    assert repaired(text, ("Stadt Hagen", "ORGANIZATION"), ("Wattrelos", "CITY"))[1] == ("Wattrelos", "CITY")


def test_a_doubtful_single_word_is_given_back_to_the_person_whose_surname_it_is() -> None:
    text = "Detlef Krampe stimmte zu. Krampe und andere mahnten. In Krampe wohnt er nicht."
    doc = named_doc(text, ("Detlef Krampe", "PERSON"), ("Krampe", "CITY"), ("Krampe", "CITY"))
    for mention in doc._.mentions[1:]:
        mention.score = 0.7
    assert [mention.label for mention in repair(doc._.mentions, text)] == ["PERSON", "PERSON", "CITY"]


@pytest.mark.parametrize(
    "word", ["Stadtrat", "Stadtrats", "Programm", "Programms", "Förderverein", "Landkreise", "Landkreisen"]
)
def test_a_general_word_alone_is_no_name(word: str) -> None:
    assert repaired(f"Der Beschluss des {word} gilt.", (word, "ORGANIZATION")) == []
