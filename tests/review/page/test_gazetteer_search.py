"""The search for the place that an entity is."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from pipeline.record.vocabulary import EntityType
from pipeline.review.page.gazetteer_search import MOST, search_places


def test_towns_are_found_by_how_they_begin_with_what_tells_them_apart() -> None:
    found = search_places("Lindau", EntityType.CITY, language="de")
    assert "ZH, Schweiz" in {place.where for place in found}
    assert "Rendsburg-Eckernförde, Schleswig-Holstein, Deutschland" in {place.where for place in found}
    herne = search_places("herne", EntityType.CITY, language="en")[0]
    assert (herne.name, herne.country, herne.links) == (
        "Herne",
        "DE",
        {"geonames": "2905891", "ags": "05916000"},
    )
    assert herne.where == "North Rhine-Westphalia, Germany"
    assert herne.population is not None
    assert herne.population > 100_000


def test_the_very_name_comes_before_longer_ones_and_the_largest_first() -> None:
    names = [place.name for place in search_places("Wakefield", EntityType.CITY, language="en")]
    assert names[0] == "Wakefield"
    exact = [
        p.population or 0
        for p in search_places("Neustadt", EntityType.CITY, language="de")
        if p.name == "Neustadt"
    ]
    assert exact == sorted(exact, reverse=True)


def test_a_german_name_finds_the_town_with_its_english_name() -> None:
    milan = search_places("Mailand", EntityType.CITY, language="de")[0]
    assert (milan.country, milan.name_en, milan.where) == ("IT", "Milan", "Italien")


def test_regions_are_states_and_districts() -> None:
    bavaria = search_places("Bay", EntityType.REGION, language="en")[0]
    assert (bavaria.name, bavaria.name_en, bavaria.links["iso3166-2"]) == ("Bayern", "Bavaria", "DE-BY")
    loerrach = search_places("Lörrach", EntityType.REGION, language="de")
    assert [(place.links, place.where) for place in loerrach] == [
        ({"ags": "08336"}, "Baden-Württemberg, Deutschland")
    ]


def test_a_region_of_no_country_says_nothing_of_where_it_is() -> None:
    assert [place.where for place in search_places("Ostsee", EntityType.REGION, language="de")] == [""]


def test_countries_are_found_in_both_languages() -> None:
    for query in ("Frankr", "Franc"):
        france = search_places(query, EntityType.COUNTRY, language="de")[0]
        assert (france.name, france.links) == ("Frankreich", {"iso3166": "FR"})


@pytest.mark.parametrize("query", ["", " ", "h", "Xanadingsda", "%", "\x00\x00"])
def test_nothing_is_found_for_too_little_or_for_no_name(query: str) -> None:
    assert search_places(query, EntityType.CITY, language="de") == []


def test_what_is_no_place_is_not_searched_for() -> None:
    assert search_places("Herne", EntityType.PERSON, language="de") == []


def test_no_more_than_fits_on_the_page_is_given() -> None:
    assert len(search_places("Neu", EntityType.CITY, language="de")) == MOST


def test_the_page_asks_for_candidates(client: TestClient) -> None:
    answer = client.get(
        "/gazetteer", params={"q": "Herne", "type": "CITY"}, headers={"Accept-Language": "de"}
    )
    assert answer.json()[0]["where"] == "Nordrhein-Westfalen, Deutschland"
    assert client.get("/gazetteer", params={"q": "x" * 201}).status_code == 422
    assert client.get("/gazetteer", params={"q": "Herne", "type": "RIVER"}).status_code == 422
