"""The database of places."""

from __future__ import annotations

import time

from pipeline.link.gazetteer import OTHER_NAME, OWN_NAME, Gazetteer
from pipeline.link.keys import name_key, short_key


def test_towns_come_largest_first_and_tell_how_the_name_is_theirs() -> None:
    gazetteer = Gazetteer()
    munich = gazetteer.towns("München")[0]
    assert (munich.geonames, munich.ags, munich.country) == (2867714, "09162000", "DE")
    assert gazetteer.towns("Lwiw")[0].own == OTHER_NAME
    assert gazetteer.towns("Dortmund")[0].own == OWN_NAME
    populations = [town.population for town in gazetteer.towns("Neustadt")]
    assert populations == sorted(populations, reverse=True)
    assert gazetteer.towns("Xanadingsda") == []


def test_names_are_found_with_and_without_accents_but_umlauts_count() -> None:
    gazetteer = Gazetteer()
    assert gazetteer.towns("Zielona Gora")[0].id == gazetteer.towns("Zielona Góra")[0].id
    assert gazetteer.towns("Münster")[0].country == "DE"
    assert name_key("Straße  İzmir") == "strasse izmir"
    assert short_key("Neustadt an der Weinstraße") == "neustadt"
    assert short_key("Halle (Saale)") == "halle"


def test_districts_are_found_with_and_without_their_kind() -> None:
    gazetteer = Gazetteer()
    assert [district.ags for district in gazetteer.districts("Landkreis Lörrach")] == ["08336"]
    assert gazetteer.districts("Lörrach") == gazetteer.districts("Landkreis Lörrach")


def test_twins_are_known_from_both_sides() -> None:
    gazetteer = Gazetteer()
    dortmund = gazetteer.towns("Dortmund")[0].id
    twins = gazetteer.twins(dortmund)
    assert twins
    assert all(dortmund in gazetteer.twins(twin) for twin in twins)


def test_opening_is_quick() -> None:
    start = time.perf_counter()
    Gazetteer().towns("Dortmund")
    assert time.perf_counter() - start < 0.3


def test_towns_and_districts_are_found_by_how_their_names_begin() -> None:
    gazetteer = Gazetteer()
    found = gazetteer.towns_beginning("herne", most=3)
    assert found[0].ags == "05916000"
    assert len(found) == 3
    assert [town.name for town in gazetteer.towns_beginning("mailand", most=1)] == ["Milan"]
    assert [district.name for district in gazetteer.districts_beginning("ahrw", most=5)] == ["Ahrweiler"]
    district = gazetteer.district("08336")
    assert district is not None
    assert district.name == "Lörrach"
    assert gazetteer.district("99999") is None
