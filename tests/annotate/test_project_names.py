"""The names of the project's gazetteer, in texts and among mentions."""

from __future__ import annotations

import time

import pytest

from pipeline.annotate.entities.component import EntityGatherer
from pipeline.annotate.entities.ordinary_words import is_ordinary
from pipeline.annotate.entities.project_names import NO_NAMES, ProjectNames
from pipeline.annotate.layers import Entity
from pipeline.record.project_gazetteer import GazetteerEntry
from tests.named_docs import by_name, named_doc, words_of_entity


def entry(name: str, kind: str, *aliases: str) -> GazetteerEntry:
    return GazetteerEntry.model_validate({"name": name, "type": kind, "aliases": aliases})


NAMES = ProjectNames(
    [
        entry("Landschaftsverband Westfalen-Lippe", "ORGANIZATION", "LWL"),
        entry("Rheinische Energiegenossenschaft Süd", "ORGANIZATION"),
        entry("Heimatplan Morgen", "PROGRAM"),
        entry("Klimapfad", "PROGRAM"),
        entry("Essen", "CITY"),
        entry("Hagen", "CITY"),
        entry("Kleinkleckersdorf", "CITY", "KKD"),
        entry("Josef Huber", "PERSON", "Sepp Huber", "Huber"),
        entry("OB", "ORGANIZATION"),
        entry("Stadttheater", "ORGANIZATION"),
        entry("Zeche Nord", "ORGANIZATION", "ZN1"),
        entry("Zentrum Nord", "ORGANIZATION", "ZN1"),
        entry("Alte Mühle", "ORGANIZATION"),
        entry("Alte Mühle", "REGION"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der LWL zahlt.", [("LWL", "ORGANIZATION")]),
        ("Das Geld des LWLs", [("LWLs", "ORGANIZATION")]),
        (
            "des Landschaftsverbandes Westfalen-Lippe",
            [("Landschaftsverbandes Westfalen-Lippe", "ORGANIZATION")],
        ),
        (
            "mit der Rheinischen Energiegenossenschaft\nSüd",
            [("Rheinischen Energiegenossenschaft\nSüd", "ORGANIZATION")],
        ),
        ("der Heimatplan Morgen gilt", [("Heimatplan Morgen", "PROGRAM")]),
        ("Kleinkleckersdorfs Rat", [("Kleinkleckersdorfs", "CITY")]),
        ("Sepp Hubers Rede", [("Sepp Hubers", "PERSON")]),
        ("in ZN1 heute", [("ZN1", "ORGANIZATION")]),  # which one is left open, the type is not
        ("die LWL-Klinik und der Bau-LWL", []),
        ("der LWLer", []),
        ("lwl und heimatplan morgen", []),
        ("Das Essen ist gut", []),  # an ordinary word
        ("Herr Huber sprach", []),  # a surname alone
        ("Der OB sprach", []),  # too short
        ("im Stadttheater", []),  # every town has one
        ("in der Alten Mühle", []),  # a body or a place: only the sentence tells
        ("Klimapfad", [("Klimapfad", "PROGRAM")]),
        ("Klimapfad heißt ein Weg; jeder klimapfad zählt", []),  # the text writes it small, too
        ("", []),
    ],
)
def test_names_are_found_whole_in_any_case(text: str, expected: list[tuple[str, str]]) -> None:
    found = NAMES.find(text)
    assert [(mention.text, mention.label) for mention in found] == expected
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    "word", ["Essen", "Vereinigung", "Verbandes", "Bürgermeisterin", "Dezember", "Stadtwerken", "aber"]
)
def test_ordinary_words_are_known(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["Dortmund", "Klimapfad", "LWL"])
def test_names_are_no_ordinary_words(word: str) -> None:
    assert not is_ordinary(word)


def gathered(text: str, *names: tuple[str, str], known: ProjectNames = NAMES) -> dict[str, Entity]:
    return by_name(EntityGatherer(known)(named_doc(text, *names)))


def test_an_alias_that_the_model_missed_is_one_entity_with_the_name() -> None:
    text = "Der LWL baut. Der Landschaftsverband Westfalen-Lippe zahlt."
    found = gathered(text, ("Landschaftsverband Westfalen-Lippe", "ORGANIZATION"))
    assert list(found) == ["Landschaftsverband Westfalen-Lippe"]
    assert words_of_entity(found["Landschaftsverband Westfalen-Lippe"]) == [
        "LWL",
        "Landschaftsverband Westfalen-Lippe",
    ]


def test_an_alias_alone_is_called_by_the_name() -> None:
    found = gathered("Der LWL baut.", ("LWL", "ORGANIZATION"))
    assert words_of_entity(found["Landschaftsverband Westfalen-Lippe"]) == ["LWL"]


def test_another_type_of_the_model_is_corrected() -> None:
    assert (
        gathered("Der LWL baut.", ("LWL", "CITY"))["Landschaftsverband Westfalen-Lippe"].label
        == "ORGANIZATION"
    )


def test_a_surname_is_not_taken_for_a_town() -> None:
    (person,) = gathered("Frau Hagen sprach.", ("Hagen", "PERSON")).values()
    assert person.label == "PERSON"


def test_a_longer_name_that_holds_a_known_one_stays() -> None:
    assert list(gathered("Das LWL Museum Nord", ("LWL Museum Nord", "ORGANIZATION"))) == ["LWL Museum Nord"]


def test_an_ordinary_word_that_the_model_marked_is_known() -> None:
    assert list(gathered("In Essen heute", ("Essen", "CITY"))) == ["Essen"]


def test_a_persons_other_name_is_the_same_person_and_a_surname_follows() -> None:
    text = "Sepp Huber kam. Josef Huber sprach. Huber ging."
    found = gathered(text, ("Sepp Huber", "PERSON"), ("Josef Huber", "PERSON"), ("Huber", "PERSON"))
    assert {name: len(person.mentions) for name, person in found.items()} == {"Josef Huber": 3}


def test_a_surname_in_the_gazetteer_does_not_name_its_next_bearer() -> None:
    assert list(gathered("Herr Huber kam.", ("Huber", "PERSON"))) == ["Huber"]


def test_an_alias_of_two_entries_keeps_its_own_name() -> None:
    assert list(gathered("In ZN1 heute", ("ZN1", "ORGANIZATION"))) == ["ZN1"]


def test_an_acronym_that_the_text_explains_otherwise_is_the_text_s_own() -> None:
    text = "Die Leipziger Werkstatt Laut (LWL) spielt. Das LWL lädt ein."
    found = gathered(text, ("Leipziger Werkstatt Laut", "ORGANIZATION"), ("LWL", "ORGANIZATION"))
    assert {name: len(body.mentions) for name, body in found.items()} == {"Leipziger Werkstatt Laut": 3}


def test_an_acronym_that_the_text_explains_as_the_gazetteer_does_is_known() -> None:
    text = "Der Landschaftsverband Westfalen-Lippe (LWL) baut."
    found = gathered(text, ("Landschaftsverband Westfalen-Lippe", "ORGANIZATION"), ("LWL", "ORGANIZATION"))
    assert {name: len(body.mentions) for name, body in found.items()} == {
        "Landschaftsverband Westfalen-Lippe": 2
    }


def test_without_a_gazetteer_nothing_is_found_and_nothing_changes() -> None:
    assert not NO_NAMES
    assert NO_NAMES.find("Der LWL baut.") == []
    assert list(gathered("Der LWL baut.", ("LWL", "ORGANIZATION"), known=NO_NAMES)) == ["LWL"]


def test_ten_thousand_names_are_looked_up_quickly() -> None:
    many = ProjectNames([entry(f"Stadtwerk Nummer {n}", "ORGANIZATION", f"SWN{n}") for n in range(10_000)])
    started = time.process_time()
    assert len(many.find("Das Stadtwerk Nummer 77 und SWN9999 bauen am Markt. " * 50)) == 100
    assert time.process_time() - started < 5
