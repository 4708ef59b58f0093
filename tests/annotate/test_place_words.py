"""Countries and regions by their names and adjectives."""

from __future__ import annotations

import pytest

from pipeline.annotate.entities.place_words import (
    demonym_bases,
    part_of_country,
    place_of_adjective,
    place_of_name,
    place_words,
)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("russischen", "Russland"),
        ("US-amerikanische", "Vereinigte Staaten"),
        ("Schweizer", "Schweiz"),
        ("niedersächsische", "Niedersachsen"),
        ("europäisches", "Europa"),
    ],
)
def test_an_adjective_leads_to_its_place(word: str, name: str) -> None:
    place = place_of_adjective(word)
    assert place is not None
    assert place.name == name


def test_common_adjectives_lead_nowhere() -> None:
    assert place_of_adjective("städtischen") is None
    assert place_of_adjective("deutschen") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Vereinigten Staaten", "US"),
        ("Niederlanden", "NL"),
        ("Frankreichs", "FR"),
        ("BRD", "DE"),
        ("NRW", "DE-NW"),
    ],
)
def test_a_name_is_known_in_its_cases_and_aliases(name: str, code: str) -> None:
    place = place_of_name(name)
    assert place is not None
    assert place.code == code


def test_a_part_of_a_country_is_named_after_it() -> None:
    part = part_of_country("südungarischen")
    assert part is not None
    assert (part.name, part.name_en, part.country) == ("Südungarn", "Southern Hungary", "HU")
    assert part_of_country("Nordstadt") is None


def test_demonyms_have_no_base_where_there_is_none() -> None:
    assert demonym_bases("Paris") == ()
    assert "Bremen" in demonym_bases("Bremer")
    assert "Kassel" in demonym_bases("Kassler")


def test_every_country_has_its_own_code() -> None:
    codes = [place.code for place in place_words() if place.label == "COUNTRY" and place.code]
    assert len(codes) == len(set(codes)) >= 249
