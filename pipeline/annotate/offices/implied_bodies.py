"""Of which city, district, country or body an office is by its context, where its phrase does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from itertools import islice

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.body_kinds import can_speak_for, kind_of, kind_of_word
from pipeline.annotate.offices.body_of_noun import OF_EXECUTIVE_BODIES, body_of_noun
from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.items import Kind
from pipeline.annotate.offices.news_sources import is_news_source
from pipeline.annotate.offices.places import (
    HOME_COUNTRIES,
    Surroundings,
    city_of_body,
    is_party,
    is_run_by_executives,
)
from pipeline.annotate.offices.roles import Role, topic_german
from pipeline.annotate.offices.stated_bodies import GOVERNMENTAL, MUNICIPAL
from pipeline.record.vocabulary import EntityType, RoleClass

_SPEAK_FOR_BODIES = frozenset(
    {
        RoleClass.EXECUTIVE,
        RoleClass.SPOKESPERSON,
        RoleClass.OTHER,
        RoleClass.DEPARTMENT_HEAD,
        RoleClass.STATE_SECRETARY,
    }
)
# How many sentences back a country is near.
_NEAR = 2
_OF_CITY = re.compile(r"stadt|gemeinde|rathaus|bürger|beauftragt", re.IGNORECASE)
_OF_DISTRICT = re.compile(r"kreis", re.IGNORECASE)
_OF_PROJECT = re.compile(r"projekt|koordinator")
_FOREIGN_HEADS = frozenset(
    {
        "Premierminister",
        "Premier",
        "Staatspräsident",
        "König",
        "Queen",
        "Staatschef",
        "Diktator",
        "Machthaber",
        "Juntachef",
        "Kaiser",
        "Sultan",
        "Emir",
    }
)
_FOREIGN_NOUNS = frozenset({"Mayor", "Maire", "Alcalde", "Alcaldesa", "Sindaco", "Sindaca", "Burgemeester"})


def implied_body(holding: Holding, around: Surroundings, taken: set[str]) -> Entity | None:
    """The place or body that the context gives. `taken` are the ids of cities whose mayor is another person."""
    role = holding.phrase.role
    role_class = RoleClass(holding.phrase.role_class)
    if holding.phrase.article in {"deren", "dessen"}:
        return _nearest(
            holding, around, kinds={Kind.BODY, Kind.PLACE} if role_class in MUNICIPAL else {Kind.BODY}
        )
    body = _body_spoken_for(holding, around) or body_of_noun(role, around, holding.start)
    if body is not None:
        return body
    if role_class in OF_EXECUTIVE_BODIES:
        return _executive_body(holding, around)
    if role_class == RoleClass.DISTRICT_ADMINISTRATOR or _OF_DISTRICT.match(role.key):
        return around.district or around.body_like(r"^Landratsamt|^(?:Land)?[Kk]reis")
    if role_class == RoleClass.MAYOR:
        return _union_of(_city_of_mayor(holding, around, taken), role, around)
    if role_class in MUNICIPAL:
        city = _acting_city(holding, around) or around.heading_city(holding.start) or around.home
        return _union_of(city, role, around)
    if role_class in GOVERNMENTAL:
        return _government(holding, around)
    if role_class == RoleClass.DIPLOMAT:
        return _nearest(holding, around, kinds={Kind.PLACE}, label=EntityType.COUNTRY) or around.country
    if role_class == RoleClass.PARTY_OFFICER:
        return _nearest(holding, around, suits=is_party)
    return None


def _union_of(city: Entity | None, role: Role, around: Surroundings) -> Entity | None:
    """The Verbandsgemeinde of that name: where there is one, the plain Bürgermeister leads it, not its town."""
    if city is None or role.key not in {"bürgermeister", "beigeordnet"}:
        return city
    return around.body_like(rf"^Verbandsgemeinde {re.escape(city_of_body(city) or city.name)}$") or city


def _executive_body(holding: Holding, around: Surroundings) -> Entity | None:
    """Of a chair, director, spokesperson or other function."""
    role = holding.phrase.role
    role_class = holding.phrase.role_class
    if re.search(r"Stadt(?:kommunikation|verwaltung)", holding.phrase.complement):
        return around.home
    if role_class == RoleClass.SPOKESPERSON:
        if role.key == "regierungssprecher":
            return around.body_like(r"(?i)regierung", before=holding.start)
        if re.search(r"bürgermeister|[Ss]tadt|Landr[aä]t", holding.phrase.topic + role.prefix):
            return around.body_like(r"^(?:Hanse|Landeshaupt)?[Ss]tadt ") or around.home
        return _body_of_spokesperson(holding, around)
    if role_class == RoleClass.OTHER:
        return _of_function(holding, around)
    if role.key == "präsident" and not holding.phrase.complement:
        nearest = _nearest(holding, around, kinds={Kind.BODY, Kind.PLACE}, suits=_has_president)
        if nearest is not None:
            return nearest
        if around.main_body is None:
            return _state_abroad(holding, around)
    if role_class == RoleClass.EXECUTIVE and role.entry.masculine in {"Oberstadtdirektor"}:
        return around.home
    return _nearest(holding, around, suits=is_run_by_executives) or around.main_body


def _body_of_spokesperson(holding: Holding, around: Surroundings) -> Entity | None:
    word = kind_of_word(holding.phrase.role.prefix.strip("-"))

    def suits(body: Entity) -> bool:
        return is_run_by_executives(body) and can_speak_for(kind_of(body), word)

    nearest = _nearest(holding, around, suits=suits)
    if nearest is not None or around.main_body is None:
        return nearest
    return around.main_body if suits(around.main_body) else None


def _first(entities: list[Entity]) -> Entity | None:
    return entities[0] if entities else None


def _body_spoken_for(holding: Holding, around: Surroundings) -> Entity | None:
    """As in "Für das Hauptzollamt nahm Regierungsdirektorin X teil": the body behind "für" before the role, nobody in between."""
    if holding.phrase.role_class not in _SPEAK_FOR_BODIES:
        return None
    head = holding.phrase.head
    sentence = around.items[head].sentence
    for index in range(holding.phrase.start - 1, 0, -1):
        item = around.items[index]
        if item.sentence != sentence or item.kind is Kind.PERSON:
            return None
        if item.kind is Kind.BODY and item.entity is not None and not is_party(item.entity):
            before = [one.lower for one in around.items[max(0, index - 2) : index]]
            return item.entity if "für" in before else None
    return None


def _acting_city(holding: Holding, around: Surroundings) -> Entity | None:
    """The city that acts in the sentence: "Für Hagen unterzeichnete …", "Die Stadt Gelsenkirchen war durch … vertreten"."""
    start = holding.phrase.head
    while start > 0 and around.items[start - 1].sentence == around.items[holding.phrase.head].sentence:
        start -= 1
    previous = None
    for item in around.items[start : holding.phrase.head]:
        if item.entity is not None:
            city = city_of_body(item.entity)
            if city is not None:
                return around.city_named(city)
            if item.entity.label == EntityType.CITY and previous is not None and previous.lower == "für":
                return item.entity
        previous = item
    return None


def _city_of_mayor(holding: Holding, around: Surroundings, taken: set[str]) -> Entity | None:
    local = around.heading_city(holding.start) or _acting_city(holding, around)
    if local is not None and local.id not in taken:
        return local
    home = _first(around.cities)
    others = (city for city in islice(around.cities, 1, None) if city.id not in taken)
    if holding.phrase.role.entry.masculine in _FOREIGN_NOUNS:
        known = list(others)
        abroad = [city for city in known if city.country not in {None, *HOME_COUNTRIES}]
        return _first(abroad) or _first(known)
    if holding.status is not None or home is None or home.id not in taken:
        return home
    # The text's own mayor is known, so this one comes from the other place that the text is most about.
    return max(others, key=around.times_named, default=None)


def _government(holding: Holding, around: Surroundings) -> Entity | None:
    """The land or the country that the text is about; of a state secretary or a federal minister the ministry."""
    role = holding.phrase.role
    noun = role.entry.masculine
    topic = topic_german(role.prefix)
    federal = role.key.startswith("bundes")
    if federal:
        ministry = around.body_like(rf"(?i)bundes.*{topic}|{topic}.*minist") if topic else None
        return ministry or around.body_like(r"^Bundesregierung") or _named(around, "Deutschland")
    if any(adjective.startswith("deutsch") for adjective in holding.phrase.plain):
        # Not marked as a mention, and yet it says of what.
        return _named(around, "Deutschland") or around.body_like(r"^Bundesregierung")
    if noun in {"Staatssekretär", "Staatsrat"}:
        ministry = around.body_like(r"(?<!Bundes)[Mm]inisterium|^Behörde", before=holding.start)
        return ministry or around.land
    if noun in _FOREIGN_HEADS:
        return around.country
    if noun == "Ministerpräsident":
        return around.land or around.country
    if role.key in {"außenminister", "verteidigungsminister"} and around.land is None:
        return around.body_like(r"^Bundesregierung") or _state_abroad(holding, around)
    ministry = (
        around.body_like(rf"(?i)^(?!bundes)(?=.*(?:minist|senatsverwaltung)).*{topic}") if topic else None
    )
    return around.land or ministry or _state_abroad(holding, around)


def _state_abroad(holding: Holding, around: Surroundings) -> Entity | None:
    """The foreign country that a text without a Land is about, where it is named near the office."""
    country = around.country
    if country is None or country.country in HOME_COUNTRIES or _named(around, "Deutschland"):
        return None
    sentence = around.items[holding.phrase.head].sentence
    near = (item.entity is country and sentence - _NEAR <= item.sentence <= sentence for item in around.items)
    return country if any(near) else None


def _named(around: Surroundings, name: str) -> Entity | None:
    return next((entity for entity in around.entities if entity.name == name), None)


def _has_president(entity: Entity) -> bool:
    return entity.label == EntityType.COUNTRY or is_run_by_executives(entity)


def _of_function(holding: Holding, around: Surroundings) -> Entity | None:
    key = holding.phrase.role.key
    if _OF_DISTRICT.match(key):
        return around.district
    if _OF_CITY.search(key):
        return around.heading_city(holding.start) or around.home
    if _OF_PROJECT.search(key):
        return around.program
    return _nearest(holding, around, suits=is_run_by_executives)


def _nearest(
    holding: Holding,
    around: Surroundings,
    *,
    kinds: Collection[Kind] = (Kind.BODY,),
    label: str | None = None,
    suits: Callable[[Entity], bool] = bool,
) -> Entity | None:
    """The name of one of `kinds` that stands last before the office, in the same sentence or the one before."""
    sentence = around.items[holding.phrase.head].sentence
    for index in range(holding.phrase.head - 1, -1, -1):
        item = around.items[index]
        if item.sentence < sentence - 1:
            return None
        if item.kind not in kinds or item.entity is None or label not in {None, item.entity.label}:
            continue
        if suits(item.entity) and not is_news_source(around.items, index):
            return item.entity
    return None
