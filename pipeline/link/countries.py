"""Finds the country of a place that no gazetteer knows, from the words beside it and from where the text comes."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.annotate.entities.place_words import place_of_adjective, place_of_name
from pipeline.annotate.layers import Entity
from pipeline.link.gazetteer import GERMAN_SPEAKING
from pipeline.link.towns import Surroundings
from pipeline.record.vocabulary import EntityType

CONTEXT_SHARE = 0.9
"""Share of a text's linked places that must lie in one country, for an unknown place to be taken to lie there too."""

LANDMARK_SHARE = 0.7
"""The same for streets and buildings with a German name, among the countries where German is spoken."""

MAX_DISTANCE = 30
"""Characters between a country and a place that it stands beside."""

_BETWEEN_BEFORE = re.compile(
    r"\s+(?:[Pp]artner|[Gg]roß|[Hh]afen|[Hh]aupt)?(?:[Ss]tadt|[Gg]emeinde|[Rr]egion|[Kk]ommune|[Mm]etropole|[Dd]istrikt"
    r"|[Oo]rt|[Pp]rovinz)?(?:en)?\s*$"
)
_BETWEEN_AFTER = re.compile(r"\s*(?:\(|,|in|im)\s*(?:der |den )?$")
_LANDMARK = re.compile(
    r"(?:straße|strasse|gasse|platz|markt|weg|allee|ring|brücke|kirche|dom|münster|kloster|haus|halle|saal|hof|schloss"
    r"|burg|hafen|bahnhof|park|garten|wiese|stadion|werk|tor|turm|bad|museum|stufen|amt|allee|ufer|polder|achse|eck)s?"
    r"(?= |$)",
    re.IGNORECASE,
)


class CountriesBeside:
    """Tells which countries a text names right beside a place: "israelische Partnerregion Gezer", "Bergen (Norwegen)"."""

    def __init__(self, entities: list[Entity], text: str) -> None:
        """Note where the countries and regions among these entities stand."""
        self._text = text
        named = [
            (mention, entity.country) for entity in entities if entity.country for mention in entity.mentions
        ]
        self._by_end = {
            mention.end: country for mention, country in named if place_of_adjective(mention.text) is not None
        }
        self._by_start = {mention.start: country for mention, country in named}

    def of(self, entity: Entity) -> frozenset[str]:
        """Return the countries beside any mention of an entity."""
        found: set[str] = set()
        for mention in entity.mentions:
            for end in range(mention.start - MAX_DISTANCE, mention.start):
                if end in self._by_end and _BETWEEN_BEFORE.fullmatch(self._text[end : mention.start]):
                    found.add(self._by_end[end])
            for start in range(mention.end + 1, mention.end + MAX_DISTANCE):
                if start in self._by_start and _BETWEEN_AFTER.fullmatch(self._text[mention.end : start]):
                    found.add(self._by_start[start])
        return frozenset(found)


def fill_countries(
    entities: list[Entity], around: Surroundings, text: str, *, ambiguous: frozenset[str] = frozenset()
) -> None:
    """Give regions and towns that no gazetteer knows a country, where the text leaves little doubt.

    Args:
        entities: All entities of the text; those linked already have their country.
        around: What the text says about where it plays.
        text: The text.
        ambiguous: Ids of towns whose name several places have: for those the text's usual country says little.
    """
    beside_places = CountriesBeside([e for e in entities if e.label == EntityType.COUNTRY], text)
    places = [entity for entity in entities if entity.label in (EntityType.CITY, EntityType.REGION)]
    inside_names = _countries_of_words(places)
    counts = Counter(place.country for place in places for _ in place.mentions if place.country)
    counts.update(seat.country for seat in around.seats)
    german = Counter({country: count for country, count in counts.items() if country in GERMAN_SPEAKING})
    for place in places:
        if place.country or place.links or place.id in ambiguous or place_of_name(place.name):
            continue
        beside = beside_places.of(place)
        inside = {inside_names[word] for word in place.name.split(" ") if word in inside_names}
        if len(beside) == 1:
            place.country = min(beside)
        elif len(inside) == 1:
            place.country = min(inside)
        elif country := _prevailing(counts, CONTEXT_SHARE):
            _assume(place, country, CONTEXT_SHARE)
        elif _LANDMARK.search(place.name) and (country := _prevailing(german, LANDMARK_SHARE)):
            _assume(place, country, LANDMARK_SHARE)


def _countries_of_words(places: list[Entity]) -> dict[str, str]:
    """Return the countries of the towns by name and form in -er, to be found in "Stadthalle Kehl", "Grazer Rathaus"."""
    towns = [place for place in places if place.label == EntityType.CITY and place.country]
    return {
        form: town.country
        for town in towns
        if town.country
        for form in (town.name, f"{town.name}er", *(mention.text for mention in town.mentions))
    }


def _prevailing(counts: Counter[str], share: float) -> str | None:
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    return country if count >= share * counts.total() else None


def _assume(place: Entity, country: str, confidence: float) -> None:
    place.country = country
    place.confidence = round(place.confidence * confidence, 4)
