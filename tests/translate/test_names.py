from __future__ import annotations

import pytest

from pipeline.translate.check_names import SourceName, doubled_names, invented_names, lost_names
from pipeline.translate.exonyms import english_of
from pipeline.translate.words import alike

ORDINARY = frozenset(
    {"city", "council", "the", "lord", "mayor", "ministry", "volunteer", "fire", "brigade", "of"}
)


@pytest.mark.parametrize(
    ("name", "label", "english"),
    [
        ("Annegret Stollmann", "PERSON", "Lord Mayor Stollmann said so."),
        ("Thomas Müller", "PERSON", "said Muller"),
        ("Kölner", "CITY", "the Cologne city council"),
        ("französischen", "COUNTRY", "the French town"),
        ("Dortmunder", "CITY", "Dortmund city council"),
        ("Nordrhein-Westfalen", "REGION", "in North Rhine-Westphalia"),
        ("niedersächsische", "REGION", "the Lower Saxony state government"),
        ("UNO", "ORGANIZATION", "the UN"),
        ("Bundesministerium für Verkehr", "ORGANIZATION", "the Federal Ministry of Transport"),
    ],
)
def test_names_are_found_in_their_english_form(name: str, label: str, english: str) -> None:
    assert lost_names([SourceName(name, label)], english) == []


@pytest.mark.parametrize(
    ("name", "label", "english"),
    [
        ("Annegret Stollmann", "PERSON", "Lord Mayor Annegret Stellwagen said so."),
        ("Herne", "CITY", "The City of Essen said so."),
        ("DLRG", "ORGANIZATION", "the lifeguards of the DRK"),
        ("Polen", "COUNTRY", "in Portugal"),
    ],
)
def test_lost_names_are_named(name: str, label: str, english: str) -> None:
    assert lost_names([SourceName(name, label)], english) == [name]


def test_the_linked_english_name_counts() -> None:
    name = SourceName("Lwiw", "CITY", ("Lwiw", "Lviv"))
    assert lost_names([name], "A transport to Lviv") == []


def test_names_from_nowhere_are_found() -> None:
    english = "The City Council of Potsdam and Netherlands"
    assert invented_names("Der Stadtrat Potsdam", english, ordinary=ORDINARY) == ["Netherlands"]


def test_english_names_of_german_places_are_not_invented() -> None:
    german = "Die bayerische Stadt Nürnberg und die Freiwillige Feuerwehr"
    english = "The Bavarian city of Nuremberg and the Volunteer Fire Brigade"
    assert invented_names(german, english, ordinary=ORDINARY) == []


def test_misspelt_acronyms_are_invented() -> None:
    assert invented_names("Die SPSG wirkt mit.", "The SPGS is involved.", ordinary=ORDINARY) == ["SPGS"]


def test_exonyms_hold_for_adjectives_and_inhabitants() -> None:
    assert "French" in english_of("französischer")
    assert "Munich" in english_of("Münchner")
    assert english_of("Rathaus") == ()


def test_alike_words_share_most_of_their_letters() -> None:
    assert alike("ukrainische", "Ukrainian")
    assert not alike("Westphal", "Westfal")


def test_a_name_is_not_said_more_often_than_in_german() -> None:
    pkk = SourceName("PKK", "ORGANIZATION")
    german = "Der Staat und die PKK verhandeln."
    assert doubled_names([pkk], german, "Talks are held between the PKK and the PKK.") == ["PKK"]
    assert doubled_names([pkk], german, "The state and the PKK are holding talks.") == []
    herne = SourceName("Herne", "CITY")
    assert doubled_names([herne], "Herne und die Herner zahlen.", "Herne and the people of Herne pay.") == []
