"""Links entities to the world: GeoNames, AGS, ISO 3166; countries; English names; and joins those that are one place."""

from __future__ import annotations

import re
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.entities.nominative import clean_name
from pipeline.annotate.entities.place_words import (
    PlaceWord,
    demonym_bases,
    part_of_country,
    place_of_adjective,
    place_of_name,
)
from pipeline.annotate.entities.project_names import NO_NAMES, ProjectNames
from pipeline.annotate.layers import Entity
from pipeline.link.countries import CountriesBeside, fill_countries
from pipeline.link.english import english_of_body, english_of_kind, english_of_town
from pipeline.link.gazetteer import (
    AGS_OF_STATES,
    GERMAN_SPEAKING,
    NUTS_OF_STATES,
    Gazetteer,
    GazetteerPlace,
    shared_gazetteer,
)
from pipeline.link.project import agreeing_towns, ambiguity_warnings, complete, known_entries
from pipeline.link.tables import read_pairs
from pipeline.link.towns import Choice, Surroundings, choose
from pipeline.record.vocabulary import EntityType

_TOWN_OF_BODY = re.compile(
    r"^(?:Stadt|Gemeinde|Landeshauptstadt|Hansestadt|Universitätsstadt|Marktgemeinde) ([A-ZÄÖÜ].*)"
)
_PLACES = frozenset({EntityType.CITY.value, EntityType.REGION.value, EntityType.COUNTRY.value})


class EntityLinker:
    """The component: reads `doc._.entities` and completes them."""

    def __init__(self, gazetteer: Gazetteer, names: ProjectNames = NO_NAMES) -> None:
        """Make a linker that asks these names of the project first, and then this gazetteer."""
        self.gazetteer = gazetteer
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """Link the entities of a document."""
        entities: list[Entity] = doc._.entities
        known = known_entries(entities, self.names)
        doc._.warnings.extend(ambiguity_warnings(entities, self.names))
        towns = {
            entity.id: agreeing_towns(self._named_towns(entity), known.get(entity.id))
            for entity in entities
            if entity.label == EntityType.CITY
        }
        self._link_countries_and_regions(entities)
        around = self._surroundings(entities, towns, doc)
        choices = self._choose_towns(entities, towns, around, doc.text)
        for entity in entities:
            if entity.label == EntityType.CITY:
                self._link_town(entity, choices[entity.id], doc)
        for entity in entities:
            if entity.id in known:
                complete(entity, known[entity.id])
        ambiguous = frozenset(id_ for id_, choice in choices.items() if choice.confidence and not choice.town)
        fill_countries(entities, around, doc.text, ambiguous=ambiguous)
        for entity in entities:
            if entity.name_en is None and entity.label not in _PLACES | {EntityType.PERSON.value}:
                entity.name_en = english_of_body(entity.name)
        doc._.entities = _numbered(_join_same_places(entities))
        return doc

    def _named_towns(self, entity: Entity) -> list[GazetteerPlace]:
        """Return the towns that an entity can be, and correct its name where only an inflected form is known."""
        for names in _possible_names(entity):
            found = {name: towns for name in names if (towns := self.gazetteer.towns(name))}
            if found:
                entity.name = max(found, key=lambda name: _weight(found[name]))
                return found[entity.name]
        return []

    def _surroundings(
        self, entities: list[Entity], towns: dict[str, list[GazetteerPlace]], doc: Doc
    ) -> Surroundings:
        around = Surroundings()
        for entity in entities:
            if entity.label in (EntityType.COUNTRY, EntityType.REGION):
                if entity.country:
                    around.countries.add(entity.country)
                if "ags" in entity.links:
                    around.ags_prefixes.add(entity.links["ags"])
        around.towns = [found[0] for found in towns.values() if len(found) == 1]
        publisher = doc._.release.publisher if doc._.release else None
        for name in [publisher, *(entity.name for entity in entities)]:
            match = _TOWN_OF_BODY.match(name or "")
            named = self.gazetteer.towns(match[1]) if match else []
            if len(named) == 1 or (named and named[0].ags):
                around.seats.append(named[0])
        around.towns += around.seats
        around.home = _home_country(around.towns)
        return around

    def _choose_towns(
        self, entities: list[Entity], towns: dict[str, list[GazetteerPlace]], around: Surroundings, text: str
    ) -> dict[str, Choice]:
        """Choose in two rounds: what is sure in the first one is known in the second."""
        cities = [entity for entity in entities if entity.label == EntityType.CITY]
        named = [entity for entity in entities if entity.label in (EntityType.COUNTRY, EntityType.REGION)]
        beside_towns = CountriesBeside(named, text)
        beside = {entity.id: beside_towns.of(entity) for entity in cities}
        choices: dict[str, Choice] = {}
        for _ in range(2):
            for entity in cities:
                around.beside = beside[entity.id]
                around.exonym_of = read_pairs("exonyms.tsv").get(entity.name)
                choices[entity.id] = choose(towns[entity.id], around, self.gazetteer)
            around.towns = [*around.seats, *(choice.town for choice in choices.values() if choice.town)]
            around.home = _home_country(around.towns)
        return choices

    def _link_countries_and_regions(self, entities: list[Entity]) -> None:
        for entity in entities:
            if entity.label == EntityType.COUNTRY:
                _link_known(entity, _known_place(entity))
            elif entity.label == EntityType.REGION:
                self._link_region(entity)

    def _link_region(self, entity: Entity) -> None:
        known = _known_place(entity)
        if known:
            _link_known(entity, known)
            if entity.name != known.name and (english := english_of_kind(entity.name)):
                entity.name_en = english
            return
        entity.name_en = english_of_kind(entity.name)
        found = self.gazetteer.districts(entity.name)
        if len(found) == 1:
            entity.country = "DE"
            entity.links["ags"] = found[0].ags

    def _link_town(self, entity: Entity, choice: Choice, doc: Doc) -> None:
        entity.country = choice.country
        entity.name_en = english_of_town(entity.name, choice.town)
        if choice.town is None:
            if choice.confidence:
                doc._.warnings.append(f"{entity.name}: several places have this name; none was linked.")
            return
        entity.confidence = round(entity.confidence * choice.confidence, 4)
        for scheme, value in (
            ("geonames", choice.town.geonames),
            ("ags", choice.town.ags),
            ("wikidata", choice.town.wikidata),
        ):
            if value is not None:
                entity.links[scheme] = str(value)


def _possible_names(entity: Entity) -> list[list[str]]:
    """Return the names that the mentions may be, likeliest first; those that are as likely together.

    "Dillinger" may come from Dilling in Sudan, but rather does from Dillingen.
    """
    surfaces = [clean_name(mention.text) for mention in entity.mentions]
    bases = list(dict.fromkeys(base for surface in surfaces for base in demonym_bases(surface)))
    is_derived = entity.name in bases and entity.name not in surfaces
    written = [entity.name, *surfaces, *(surface.removesuffix("s") for surface in surfaces)]
    return [*([bases] if is_derived else []), *([name] for name in dict.fromkeys(written)), bases]


def _weight(towns: list[GazetteerPlace]) -> tuple[bool, int]:
    """Return what speaks for a name that these towns go by: one where German is spoken, then the largest."""
    german = [town.population for town in towns if town.country in GERMAN_SPEAKING]
    return bool(german), max(german or [town.population for town in towns])


def _known_place(entity: Entity) -> PlaceWord | None:
    bare = re.sub(r"^(?:Land|Bundesland|Freistaat|Kanton) ", "", entity.name)
    known = (
        place_of_name(entity.name)
        or place_of_name(bare)
        or place_of_adjective(entity.name)
        or part_of_country(entity.name)
    )
    return known if known and known.label == entity.label else None


def _link_known(entity: Entity, known: PlaceWord | None) -> None:
    if known is None:
        return
    entity.country = known.country or None
    if known.name_en != entity.name and entity.name != "USA":
        entity.name_en = known.name_en
    if known.code:
        entity.links["iso3166" if known.label == EntityType.COUNTRY else "iso3166-2"] = known.code
    if known.code in AGS_OF_STATES:
        entity.links |= {"ags": AGS_OF_STATES[known.code], "nuts": NUTS_OF_STATES[known.code]}


def _home_country(towns: list[GazetteerPlace]) -> str:
    """The German-speaking country with most of the towns; Germany where another one has not more."""
    counts = Counter(town.country for town in towns if town.country in GERMAN_SPEAKING)
    return max(counts, key=lambda country: (counts[country], country == "DE"), default="DE")


def _join_same_places(entities: list[Entity]) -> list[Entity]:
    kept: dict[tuple[str, str], Entity] = {}
    joined = []
    for entity in entities:
        key = (entity.label, entity.links.get("geonames") or entity.links.get("ags") or entity.name)
        first = kept.get(key) if entity.label in _PLACES else None
        if first is None:
            kept[key] = entity
            joined.append(entity)
            continue
        first.mentions = sorted([*first.mentions, *entity.mentions], key=lambda mention: mention.start)
        if len(entity.name) > len(first.name):
            first.name = entity.name
    return joined


def _numbered(entities: list[Entity]) -> list[Entity]:
    ordered = sorted(entities, key=lambda entity: entity.mentions[0].start)
    for number, entity in enumerate(ordered, start=1):
        entity.id = f"e{number}"
    return ordered


@Language.factory(
    "depesche_linker",
    default_config={"gazetteer": None},
    assigns=["doc._.entities"],
    requires=["doc._.entities"],
)
def create_entity_linker(nlp: Language, name: str, gazetteer: str | None) -> EntityLinker:  # noqa: ARG001
    """Make the component; ``gazetteer`` is the file of the project's names, or None."""
    return EntityLinker(shared_gazetteer(), ProjectNames.read(gazetteer))
