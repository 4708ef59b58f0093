"""Entities linked to the world."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.layers import Entity
from pipeline.evaluate.oracle import set_gold_mentions
from pipeline.ingest.release import PressRelease
from pipeline.link.gazetteer import shared_gazetteer
from pipeline.link.linker import EntityLinker
from tests.named_docs import linked, linked_doc, named_doc

P, C, R, L, O, G = "PERSON", "CITY", "REGION", "COUNTRY", "ORGANIZATION", "PROGRAM"  # noqa: E741
SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed"


def test_a_german_town_has_geonames_and_ags() -> None:
    town = linked("In Dortmund.", ("Dortmund", C))["Dortmund"]
    assert (town.country, town.links["geonames"], town.links["ags"]) == ("DE", "2935517", "05913000")


@pytest.mark.parametrize(
    ("words", "label", "country", "english"),
    [
        ("München", C, "DE", "Munich"),
        ("Lwiw", C, "UA", "Lviv"),
        ("Mailand", C, "IT", "Milan"),
        ("Straßburg", C, "FR", "Strasbourg"),
        ("Rom", C, "IT", "Rome"),
        ("Palo Alto", C, "US", None),
        ("Kassel", C, "DE", None),
        ("russischen", L, "RU", "Russia"),
        ("Bayern", R, "DE", "Bavaria"),
        ("Freistaat Sachsen", R, "DE", "Free State of Saxony"),
        ("Steiermark", R, "AT", "Styria"),
        ("Landkreis Lörrach", R, "DE", "Lörrach district"),
        ("Europa", R, None, "Europe"),
    ],
)
def test_places_have_country_and_english_name(
    words: str, label: str, country: str | None, english: str | None
) -> None:
    (place,) = linked(f"Aus {words} heute.", (words, label)).values()
    assert (place.country, place.name_en) == (country, english)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Stadt Dortmund", "City of Dortmund"),
        ("Europäische Kommission", "European Commission"),
        ("Vereinte Nationen", "United Nations"),
        ("Universität München", "University of Munich"),
        ("Landgericht Köln", "Cologne Regional Court"),
        ("Universität Danzig", "University of Gdańsk"),
        ("Stadt Xanadingsda", None),
        ("Deichgraf Immobilien SE", None),
    ],
)
def test_bodies_have_english_names_where_they_are_sure(name: str, english: str | None) -> None:
    assert linked(f"Es zahlt: {name}.", (name, O))[name].name_en == english


def test_regions_carry_their_codes() -> None:
    land = linked("Land und Leute in Nordrhein-Westfalen.", ("Nordrhein-Westfalen", R))["Nordrhein-Westfalen"]
    assert land.links == {"iso3166-2": "DE-NW", "ags": "05", "nuts": "DEA"}
    kreis = linked("Im Kreis Olpe.", ("Kreis Olpe", R))["Kreis Olpe"]
    assert (kreis.links, kreis.country) == ({"ags": "05966"}, "DE")
    assert linked("In Polen.", ("Polen", L))["Polen"].links == {"iso3166": "PL"}


def test_a_demonym_comes_from_the_town_where_german_is_spoken() -> None:
    found = linked("Die Dillinger Firma wächst.", ("Dillinger", "CITY"))
    assert list(found) == ["Dillingen"]


def test_a_demonym_finds_its_town_and_joins_it() -> None:
    alone = linked("Der Kaiserslauterer Rat tagt.", ("Kaiserslauterer", C))
    assert alone["Kaiserslautern"].links["geonames"] == "2894003"
    both = linked("Die Göttinger Polizei. In Göttingen.", ("Göttinger", C), ("Göttingen", C))
    assert len(both["Göttingen"].mentions) == 2


def test_a_country_beside_a_name_decides() -> None:
    assert linked("In Bergen (Norwegen) heute.", ("Bergen", C), ("Norwegen", L))["Bergen"].country == "NO"


def test_twin_towns_and_named_countries_decide() -> None:
    text = "Wadgassen in Frankreich zu Gast: Arques lud ein."
    assert linked(text, ("Wadgassen", C), ("Frankreich", L), ("Arques", C))["Arques"].country == "FR"


def test_the_bracketed_halle_is_the_one_on_the_saale() -> None:
    assert linked("In Halle (Saale).", ("Halle (Saale)", C))["Halle (Saale)"].links["ags"] == "15002000"
    assert (
        linked("In Frankfurt (Oder).", ("Frankfurt (Oder)", C))["Frankfurt (Oder)"].links["ags"] == "12053000"
    )


def test_a_name_of_many_places_is_refused_with_a_warning() -> None:
    doc = linked_doc("In Neustadt.", ("Neustadt", C))
    (town,) = doc._.entities
    assert "geonames" not in town.links
    assert any("Neustadt" in warning for warning in doc._.warnings)


def test_a_state_that_the_text_names_tells_namesakes_apart() -> None:
    text = "Im Landkreis Bad Dürkheim: Neustadt an der Weinstraße in Rheinland-Pfalz."
    found = linked(
        text, ("Landkreis Bad Dürkheim", R), ("Neustadt an der Weinstraße", C), ("Rheinland-Pfalz", R)
    )
    assert found["Neustadt an der Weinstraße"].links["ags"] == "07316000"


def test_an_unknown_street_lies_where_the_text_plays_and_that_is_less_sure() -> None:
    found = linked(
        "In Erfurt, Michaelisstraße. Aus Polen.", ("Erfurt", C), ("Michaelisstraße", R), ("Polen", L)
    )
    assert found["Michaelisstraße"].country == "DE"
    assert found["Michaelisstraße"].confidence < 1


def test_words_of_a_place_and_beside_it_tell_its_country() -> None:
    text = "In Graz und Kigali: das Grazer Rathaus, die israelische Partnerregion Gezer."
    found = linked(text, ("Graz", C), ("Kigali", C), ("Grazer Rathaus", R), ("israelische", L), ("Gezer", R))
    assert (found["Grazer Rathaus"].country, found["Gezer"].country) == ("AT", "IL")


def test_without_any_hint_a_place_has_no_country() -> None:
    assert linked("In Xanadingsda.", ("Xanadingsda", C))["Xanadingsda"].country is None


def test_the_publisher_is_a_hint() -> None:
    doc = named_doc("Am Riebeckplatz wird gebaut.", ("Riebeckplatz", R))
    doc._.release = PressRelease(text=doc.text, source="a", publisher="Stadt Halle (Saale)")
    doc._.entities = [Entity("e1", R, "Riebeckplatz", doc._.mentions, 1.0)]
    EntityLinker(shared_gazetteer())(doc)
    assert doc._.entities[0].country == "DE"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Halle", "Bergen", "Rom", "Neustadt", "Olpe", "Graz", "Xyz", "Linz"]), max_size=6
    )
)
def test_linking_never_loses_a_mention_and_ids_are_in_order(names: list[str]) -> None:
    doc = linked_doc("In " + ", ".join(names) + ".", *((name, C) for name in names))
    assert sum(len(entity.mentions) for entity in doc._.entities) == len(names)
    assert [entity.id for entity in doc._.entities] == [f"e{i + 1}" for i in range(len(doc._.entities))]


@pytest.mark.shared
def test_the_showcase_is_gathered_and_linked() -> None:
    gold = json.loads((SEED / "dortmund-pittsburgh.json").read_text(encoding="utf-8"))
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche_entities")
    nlp.add_pipe("depesche_linker")
    doc = nlp.make_doc((SEED / "texts" / "dortmund-pittsburgh.txt").read_text(encoding="utf-8"))
    set_gold_mentions(doc, gold)
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = {entity.name: entity for entity in doc._.entities}
    assert set(found) == {entity["name"] for entity in gold["entities"]}
    assert found["Pittsburgh"].links["geonames"] == "5206379"
    assert found["Dortmund"].links["ags"] == "05913000"
    assert found["Thomas Westphal"].mentions[2].text == "Westpahl"
