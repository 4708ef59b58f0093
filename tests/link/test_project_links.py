"""What the project's gazetteer says of entities goes before our own one."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc

from pipeline.annotate.entities.component import EntityGatherer
from pipeline.annotate.entities.project_names import ProjectNames
from pipeline.annotate.layers import Entity
from pipeline.link.gazetteer import shared_gazetteer
from pipeline.link.linker import EntityLinker
from pipeline.record.project_gazetteer import GazetteerEntry
from tests.named_docs import named_doc


def linked_doc(text: str, entries: list[dict[str, Any]], *names: tuple[str, str]) -> Doc:
    known = ProjectNames([GazetteerEntry.model_validate(entry) for entry in entries])
    return EntityLinker(shared_gazetteer(), known)(EntityGatherer(known)(named_doc(text, *names)))


def linked(text: str, entry: dict[str, Any], *names: tuple[str, str]) -> Entity:
    (entity,) = linked_doc(text, [entry], *names)._.entities
    return entity


def test_a_body_has_the_links_the_country_and_the_english_name_of_its_entry() -> None:
    entry = {"name": "Klinikum Hamm", "type": "ORGANIZATION", "aliases": ["KHA"], "links": {"wikidata": "Q1"}}
    body = linked(
        "Das KHA baut.", {**entry, "country": "DE", "name_en": "Hamm Hospital"}, ("KHA", "ORGANIZATION")
    )
    assert (body.name, body.name_en, body.country, body.links) == (
        "Klinikum Hamm",
        "Hamm Hospital",
        "DE",
        {"wikidata": "Q1"},
    )


def test_a_town_that_has_namesakes_is_the_one_of_the_entry_without_a_warning() -> None:
    entry = {"name": "Neustadt", "type": "CITY", "country": "DE", "links": {"geonames": "2864820"}}
    doc = linked_doc("In Neustadt heute.", [entry], ("Neustadt", "CITY"))
    (town,) = doc._.entities
    assert town.links["geonames"] == "2864820"
    assert doc._.warnings == []
    without = linked_doc("In Neustadt heute.", [], ("Neustadt", "CITY"))
    assert without._.entities[0].links == {}
    assert without._.warnings


def test_our_own_links_stay_beside_those_of_the_entry_only_where_both_mean_one_place() -> None:
    same = linked(
        "In Dortmund.",
        {"name": "Dortmund", "type": "CITY", "links": {"geonames": "2935517"}},
        ("Dortmund", "CITY"),
    )
    assert same.links["ags"] == "05913000"
    other = linked(
        "In Dortmund.", {"name": "Dortmund", "type": "CITY", "links": {"gnd": "7"}}, ("Dortmund", "CITY")
    )
    assert other.links == {"gnd": "7"}


def test_what_the_entry_does_not_say_our_gazetteer_does() -> None:
    town = linked("In München.", {"name": "München", "type": "CITY", "aliases": ["Muc"]}, ("München", "CITY"))
    assert (town.name_en, town.country) == ("Munich", "DE")
    assert "geonames" in town.links


def test_a_persons_links_are_taken_only_where_they_are_given() -> None:
    plain = {"name": "Josef Huber", "type": "PERSON", "aliases": ["Sepp Huber"]}
    assert linked("Sepp Huber kam.", plain, ("Sepp Huber", "PERSON")).links == {}
    given = linked("Sepp Huber kam.", {**plain, "links": {"gnd": "1"}}, ("Sepp Huber", "PERSON"))
    assert (given.name, given.links) == ("Josef Huber", {"gnd": "1"})


@pytest.mark.parametrize(("name", "kind"), [("ZN1", "ORGANIZATION"), ("Hinterwald", "CITY")])
def test_a_name_of_two_entries_is_left_open_with_a_warning(name: str, kind: str) -> None:
    entries = [
        {"name": f"{word} Nord", "type": kind, "aliases": [name], "links": {"gnd": word}}
        for word in ("Zeche", "Zelt")
    ]
    doc = linked_doc(f"In {name} heute.", entries, (name, kind))
    (entity,) = doc._.entities
    assert (entity.name, entity.links) == (name, {})
    assert doc._.warnings == [f"{name}: the project's gazetteer has several of this name; none was taken."]
