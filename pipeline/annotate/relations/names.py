"""Relations that a name itself states: the Universität Bremen is in Bremen, the Grazer Rathaus in Graz."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipeline.annotate.entities.home_town import MUNICIPAL, Towns
from pipeline.annotate.entities.name_index import first_word
from pipeline.annotate.layers import Entity, Relation

_RESIDENT = re.compile(
    r"\b(?:Universität|Hochschule|\w*[Ff]euerwehr|Volkshochschule|\w*[Kk]linik(?:um|en)?|\w*[Oo]rchester|\w*[Tt]heater|\w*[Mm]useum"
    r"|Gymnasium|Landratsamt|\w*[Bb]ibliothek|\w*[Aa]kademie|Institute? of|Council|FC|Zoo|Messe|Flughafen|\w*[Hh]afen|\w*[Bb]ahnhof"
    r"|Rathaus|(?:Land|Amts|Bezirks|Arbeits|Sozial)gerichte?|Stadtarchiv|\w*halle|\w*haus|Schloss|Staatskanzlei)\b"
)
_ADMINISTRATIVE = re.compile(
    r"^(?:Land)?[Kk]reis\b|^Provinz|^Präfektur|^Region|^Städteregion|^Rhein-|^Département|^Metropol|kreis$"
    r"|^(?:Stadt|Gemeinde|Orts|Kreis)rat|^Rat |[Dd]elegation\b"
)
_WORD = re.compile(r"\w+")
_SITE = re.compile(
    r"(?:straße|platz|allee|gasse|weg|markt|ufer|halle|haus|rathaus|schloss|kirche|dom|saal|park|garten|brücke|museum|stadion|turm)$",
    re.IGNORECASE,
)


def relations_from_names(doc: Doc) -> Iterator[Relation]:
    """Yield located_in and takes_place_in for what bears the name of a place of the text."""
    entities = doc._.entities
    cities = [entity for entity in entities if entity.label == "CITY"]
    towns = _Places(cities)
    places = _Places([*cities, *(one for one in entities if one.label in {"REGION", "COUNTRY"})])
    for entity in entities:
        if entity.label in {"ORGANIZATION", "REGION"}:
            yield from _seat(entity, towns)
        elif entity.label == "EVENT":
            yield from _venue(entity, places)
    yield from _sites(entities)


class _Places:
    """The places of a text by the words that a name which holds one of them has."""

    def __init__(self, places: Sequence[Entity]) -> None:
        self._places = places
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(places):
            for word in _telling_words(_short(place.name)):
                self._by_word[word].append(number)

    def in_name(self, name: str) -> Iterator[Entity]:
        """Yield the places that a name may hold, in their order."""
        words = {"", *_WORD.findall(name)}
        numbers = {number for word in words for number in self._by_word.get(word, ())}
        return (self._places[number] for number in sorted(numbers))


def _telling_words(town: str) -> set[str]:
    """Return the first words of the town's name and of its adjective; the empty word where there is none."""
    return {first_word(town), *(first_word(f"{stem}er") for stem in _stems(town))}


def _seat(entity: Entity, towns: _Places) -> Iterator[Relation]:
    if _ADMINISTRATIVE.search(entity.name) or MUNICIPAL.match(entity.name):
        return
    for city in towns.in_name(entity.name):
        confidence = _seat_confidence(entity, city)
        if confidence:
            yield _named("located_in", entity, city, confidence)
            return


def _seat_confidence(entity: Entity, city: Entity) -> float:
    """Return how sure the name of a body or site places it in a town (0 where it does not)."""
    town = _short(city.name)
    if re.search(rf"\b(?:in|zu|von) {re.escape(town)}$", entity.name):
        return 0.75
    if re.match(rf"{_demonym(town)} ", entity.name):
        return 0.85 if entity.label == "REGION" else 0.6
    if _RESIDENT.search(entity.name) and _holds(entity.name, city):
        return 0.85 if entity.label == "REGION" else 0.6
    return 0.0


def _venue(event: Entity, places: _Places) -> Iterator[Relation]:
    for place in places.in_name(event.name):
        if _holds(event.name, place):
            yield _named("takes_place_in", event, place, 0.75)
            return


def _sites(entities: Sequence[Entity]) -> Iterator[Relation]:
    """Place streets, squares and buildings in the one town of a text that names only one."""
    home = Towns(entities).home
    if home is None or sum(entity.label == "CITY" for entity in entities) > 1:
        return
    for entity in entities:
        if entity.label == "REGION" and _SITE.search(entity.name):
            yield _named("located_in", entity, home, 0.7)


def _named(kind: str, entity: Entity, place: Entity, confidence: float) -> Relation:
    first = entity.mentions[0]
    return Relation(kind, entity.id, place.id, [(first.start, first.end)], confidence, "inferred")


def _holds(name: str, place: Entity) -> bool:
    town = _short(place.name)
    exact = re.search(rf"(?<!\w){re.escape(town)}(?!\w)", name)
    demonym = re.search(rf"(?<![\w-]){_demonym(town)}(?!\w)", name)
    return bool(exact or demonym) and name != place.name


def _short(name: str) -> str:
    return re.split(r" \(|/| am | an der ", name)[0]


def _demonym(town: str) -> str:
    """Return a pattern for the adjective of a town: Grazer, Bremer, Münchner, Dresdner."""
    return "(?:" + "|".join(re.escape(stem) for stem in sorted(_stems(town))) + ")er"


def _stems(town: str) -> set[str]:
    stems = {town, town + "n"} if town.endswith("e") else {town}
    if town.endswith("en") and len(town) > 5:
        stems |= {town[:-2], town[:-2] + "n"}
    return stems
