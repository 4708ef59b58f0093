"""Of which city, district, country or body an office is by its own phrase: "Leiterin der Feuerwehr", "X (Kreis A)"."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.places import Surroundings, city_of_body, is_party
from pipeline.record.vocabulary import EntityType, RoleClass

MUNICIPAL = frozenset(
    {RoleClass.MAYOR, RoleClass.DEPUTY_MAYOR, RoleClass.COUNCILLOR, RoleClass.DEPARTMENT_HEAD}
)
GOVERNMENTAL = frozenset(
    {RoleClass.MINISTER, RoleClass.STATE_SECRETARY, RoleClass.HEAD_OF_GOVERNMENT, RoleClass.HEAD_OF_STATE}
)
_OF_DISTRICT = re.compile(r"kreis", re.IGNORECASE)


def stated_body(holding: Holding, around: Surroundings) -> Entity | None:
    """The place or body that stands in the phrase itself, or beside the name that it is bound to."""
    named = [c.item.entity for c in holding.phrase.complements if c.item.entity is not None]
    role_class = holding.phrase.role_class
    if holding.rank is not None:
        named = named[holding.rank : holding.rank + 1]
    for entity in sorted(named, key=lambda e: _rank(e, role_class)):
        if _suits(entity, holding):
            return _preferred(entity, role_class, around)
    for item in holding.beside:
        if item.entity is not None and _suits_beside(item.entity, holding):
            return _preferred(item.entity, role_class, around)
    return _body_of_prefix(holding, around) or _body_of_topic(holding, around)


def _body_of_prefix(holding: Holding, around: Surroundings) -> Entity | None:
    """As in "UN-Generalsekretär", "US-Präsident": what the text names by that acronym elsewhere."""
    prefix = holding.phrase.role.prefix
    if not prefix.endswith("-"):
        return None
    acronym = prefix.removesuffix("-")
    names = {acronym, "USA"} if acronym == "US" else {acronym}
    for entity in around.entities:
        if _suits(entity, holding) and not names.isdisjoint(mention.text for mention in entity.mentions):
            return entity
    return None


def _rank(entity: Entity, role_class: str) -> int:
    """For those who lead bodies, a body before a place."""
    leads_body = role_class in {RoleClass.EXECUTIVE, RoleClass.SPOKESPERSON, RoleClass.PARTY_OFFICER}
    return int(leads_body and entity.label != EntityType.ORGANIZATION)


def _suits(entity: Entity, holding: Holding) -> bool:
    role_class = holding.phrase.role_class
    if is_party(entity) and _is_membership(holding):
        return False
    if role_class == RoleClass.PARTY_OFFICER:
        return entity.label == EntityType.ORGANIZATION
    if role_class in MUNICIPAL and entity.label == EntityType.COUNTRY:
        return False
    return entity.label not in {EntityType.EVENT, EntityType.PERSON}


def _is_membership(holding: Holding) -> bool:
    """Whether a party named with the office tells only the holder's party: "SPD-Ratsherr X"."""
    role_class = holding.phrase.role_class
    held_by_members = MUNICIPAL | GOVERNMENTAL | {RoleClass.LEGISLATOR, RoleClass.DISTRICT_ADMINISTRATOR}
    return role_class in held_by_members and "y" not in holding.phrase.role.entry.flags


def _suits_beside(entity: Entity, holding: Holding) -> bool:
    """A name beside the person's tells the place of a mayor, the body of a chair, the party of a party's officer."""
    role_class = holding.phrase.role_class
    if is_party(entity):
        return role_class == RoleClass.PARTY_OFFICER or "y" in holding.phrase.role.entry.flags
    if _OF_DISTRICT.match(holding.phrase.role.key) and entity.label == EntityType.CITY:
        return False
    if role_class in MUNICIPAL | GOVERNMENTAL | {RoleClass.DISTRICT_ADMINISTRATOR, RoleClass.DIPLOMAT}:
        return entity.label != EntityType.ORGANIZATION or city_of_body(entity) is not None
    return entity.label == EntityType.ORGANIZATION


def _preferred(entity: Entity, role_class: str, around: Surroundings) -> Entity:
    """For a mayor the city rather than its body; for an executive the club or company of a city rather than that."""
    if role_class in {RoleClass.MAYOR, RoleClass.DEPUTY_MAYOR}:
        return around.city_named(city_of_body(entity)) or entity
    if role_class == RoleClass.EXECUTIVE and entity.label == EntityType.CITY:
        return around.body_like(rf"\b{re.escape(entity.name)}\b") or entity
    return entity


def _body_of_topic(holding: Holding, around: Surroundings) -> Entity | None:
    """As in "Verwaltungsdirektor des Klinikums": the body of the text whose name holds that noun."""
    for noun in re.findall(r"[A-ZÄÖÜ]\w{4,}", holding.phrase.topic):
        stem = re.sub(r"(?:es|s|en|e)$", "", noun.casefold())
        body = around.body_like(rf"(?i){re.escape(stem)}", before=holding.start)
        if body is not None and "für" not in holding.phrase.topic:
            return body
    return None
