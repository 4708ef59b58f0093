"""Searches the places that an entity can be linked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from pydantic import BaseModel, Field

from pipeline.annotate.entities.place_words import PlaceWord, place_words
from pipeline.link.english import english_of_town
from pipeline.link.gazetteer import (
    AGS_OF_STATES,
    NUTS_OF_STATES,
    District,
    GazetteerPlace,
    shared_gazetteer,
)
from pipeline.link.keys import name_key
from pipeline.record.vocabulary import EntityType
from pipeline.review.page.interface_text import Language

MOST = 12
"""Candidates shown at once."""

FEWEST_LETTERS = 2

_STATE_OF_AGS = {ags: state for state, ags in AGS_OF_STATES.items()}


class Candidate(BaseModel):
    """A place that an entity may be."""

    name: str
    name_en: str | None
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    links: dict[str, str]
    population: int | None
    where: str = Field(description="what tells it from its namesakes, in the language of the page")


def search_places(query: str, kind: EntityType, *, language: Language) -> list[Candidate]:
    """The places whose name, or one of whose names, begins with the query; the largest first.

    Returns:
        At most `MOST`; none for less than two letters, and none for what is no place.
    """
    if len(name_key(query)) < FEWEST_LETTERS:
        return []
    find = _FINDERS.get(kind)
    return list(islice(find(query, language), MOST)) if find else []


def _towns(query: str, language: Language) -> Iterator[Candidate]:
    for town in shared_gazetteer().towns_beginning(name_key(query), most=MOST):
        yield Candidate(
            name=town.name,
            name_en=english_of_town(query.strip(), town),
            country=town.country,
            links=_town_links(town),
            population=town.population or None,
            where=_where_town(town, language),
        )


def _regions(query: str, language: Language) -> Iterator[Candidate]:
    yield from _known_places(query, EntityType.REGION, language)
    for district in shared_gazetteer().districts_beginning(name_key(query), most=MOST):
        yield _district_candidate(district, language)


def _countries(query: str, language: Language) -> Iterator[Candidate]:
    yield from _known_places(query, EntityType.COUNTRY, language)


_FINDERS: dict[EntityType, Callable[[str, Language], Iterator[Candidate]]] = {
    EntityType.CITY: _towns,
    EntityType.REGION: _regions,
    EntityType.COUNTRY: _countries,
}


def _known_places(query: str, kind: EntityType, language: Language) -> Iterator[Candidate]:
    key = name_key(query)
    for word in place_words():
        names = (word.name, word.name_en, *word.aliases)
        if word.label == kind.value and any(name_key(name).startswith(key) for name in names):
            yield Candidate(
                name=word.name,
                name_en=word.name_en if word.name_en != word.name else None,
                country=word.country or None,
                links=_word_links(word),
                population=None,
                where="" if kind is EntityType.COUNTRY else country_name(word.country, language),
            )


def _town_links(town: GazetteerPlace) -> dict[str, str]:
    links = {"geonames": town.geonames, "ags": town.ags, "wikidata": town.wikidata}
    return {scheme: str(value) for scheme, value in links.items() if value is not None}


def _word_links(word: PlaceWord) -> dict[str, str]:
    if not word.code:
        return {}
    links = {"iso3166" if word.label == EntityType.COUNTRY.value else "iso3166-2": word.code}
    if word.code in AGS_OF_STATES:
        links |= {"ags": AGS_OF_STATES[word.code], "nuts": NUTS_OF_STATES[word.code]}
    return links


def _district_candidate(district: District, language: Language) -> Candidate:
    return Candidate(
        name=district.name,
        name_en=None,
        country="DE",
        links={"ags": district.ags},
        population=None,
        where=", ".join(filter(None, [_state_name(district.ags, language), country_name("DE", language)])),
    )


def _where_town(town: GazetteerPlace, language: Language) -> str:
    """The district, the state and the country, as far as they are known."""
    district = shared_gazetteer().district(town.ags[:5]) if town.ags else None
    state = _state_name(town.ags, language) if town.ags else ""
    between = district.name if district and district.name != town.name else ""
    region = state or (town.admin1 if town.admin1.isalpha() else "")
    return ", ".join(filter(None, [between, region, country_name(town.country, language)]))


def _state_name(ags: str, language: Language) -> str:
    code = _STATE_OF_AGS.get(ags[:2])
    return next((_name(word, language) for word in place_words() if word.code == code and code), "")


def country_name(code: str, language: Language) -> str:
    """What a country is called, or its code where it has no name here."""
    named = (
        word
        for word in place_words()
        if word.label == EntityType.COUNTRY.value and code == word.country != ""
    )
    return next((_name(word, language) for word in named), code)


def _name(word: PlaceWord, language: Language) -> str:
    return word.name if language == "de" else word.name_en
