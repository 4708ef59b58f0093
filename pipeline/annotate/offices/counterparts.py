"""Offices told by another's: "sein Amtskollege X", "ihr Vorgänger Y", "die Stadträtin und ihre Nachfolgerin Z"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.layers import Entity, Office
from pipeline.annotate.offices.holdings import following_names, names_beside
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.places import Surroundings, city_of_body, is_district
from pipeline.annotate.offices.role_words import ARTICLES, is_title
from pipeline.annotate.offices.roles import Role, english_role, find_role
from pipeline.record.vocabulary import Basis, EntityType, OfficeStatus, RoleClass

_PEER = re.compile(r"(?P<office>Amts)?[Kk]olleg(?:e|en|in|innen)")
_PREDECESSOR = re.compile(r"(?:Amts|Vor)?(?:[Vv]orgänger)(?:s|n|in|innen)?")
_SUCCESSOR = re.compile(r"(?:Amts)?[Nn]achfolger(?:s|n|in|innen)?")
_OWNER = re.compile(r"(?P<owner>sein|ihr|dess|der)(?:e|er|en|em|es)?", re.IGNORECASE)
_PLACING = frozenset({"aus", "in", "von", "vom", "im"})
# Precision of the whole office on the training part of the gold texts, with gold names.
_CONFIDENCE = 0.9
_MAX_SENTENCES_BACK = 5
_NOT_SHARED = frozenset({RoleClass.OTHER, RoleClass.SPOKESPERSON, RoleClass.LEGISLATOR})


@dataclass(slots=True)
class Counterpart:
    """A noun that gives its holder the office of someone named before.

    `kind` is "peer", "predecessor" or "successor"; `owner` the index of the possessive or of the owner's name;
    `start` and `end` bound the noun phrase in the text's characters; `persons` are those it names.
    """

    noun: int
    kind: str
    gender: str
    start: int
    end: int
    owner: int | None
    official: bool
    plural: bool
    places: list[Item] = field(default_factory=list)
    persons: list[tuple[Item, list[Item]]] = field(default_factory=list)


def read_counterpart(items: list[Item], noun: int) -> Counterpart | None:
    """Read the phrase around the noun at `noun`; None where it is no such noun or nothing says whose."""
    kind = _kind(items[noun])
    if kind is None:
        return None
    counterpart = Counterpart(
        noun=noun,
        kind=kind,
        gender="f" if re.search(r"in(?:nen)?$", items[noun].text) else "m",
        start=items[noun].start,
        end=items[noun].end,
        owner=None,
        official=items[noun].text.startswith("Amts") or kind != "peer",
        plural=items[noun].text.endswith("innen"),
    )
    _read_owner(items, counterpart)
    if counterpart.owner is None:
        return None
    _read_names(items, counterpart)
    return counterpart


def _kind(item: Item) -> str | None:
    if item.kind is not Kind.WORD:
        return None
    for pattern, kind in ((_PEER, "peer"), (_PREDECESSOR, "predecessor"), (_SUCCESSOR, "successor")):
        if pattern.fullmatch(item.text):
            return kind
    return None


def _read_owner(items: list[Item], counterpart: Counterpart) -> None:
    index = counterpart.noun - 1
    while index >= 0 and items[index].sentence == items[counterpart.noun].sentence:
        item = items[index]
        if item.kind in {Kind.PLACE, Kind.BODY}:
            counterpart.places.append(item)
        elif item.kind is Kind.PERSON or (item.kind is Kind.WORD and _OWNER.fullmatch(item.text)):
            counterpart.owner = index
            counterpart.start = item.start
            counterpart.plural = counterpart.plural or (
                counterpart.gender == "m" and item.lower in {"seine", "ihre"}
            )
            return
        elif item.lower.startswith("jeweilig") or not (
            item.kind is Kind.WORD and re.fullmatch(r"\w+(?:e|en|er|em|es)", item.lower)
        ):
            return
        index -= 1


def _read_names(items: list[Item], counterpart: Counterpart) -> None:
    index = counterpart.noun + 1
    if index < len(items) and items[index].lower in _PLACING:
        for offset in range(1, 4):
            if index + offset < len(items) and items[index + offset].kind in {Kind.PLACE, Kind.BODY}:
                counterpart.places.append(items[index + offset])
                index += offset + 1
                break
    names = following_names(items, index, plural=counterpart.plural)
    counterpart.persons = [(items[name], names_beside(items, name)) for name in names]
    if not names and _is_apposition(items, counterpart):
        counterpart.persons = [(items[_before_comma(counterpart)], [])]


def _before_comma(counterpart: Counterpart) -> int:
    return (counterpart.owner or 0) - 2


def _is_apposition(items: list[Item], counterpart: Counterpart) -> bool:
    """As in "Duri Demarmels, Caflischs Vorgänger im Stadthaus"."""
    person = _before_comma(counterpart)
    return person >= 0 and items[person + 1].text == "," and items[person].kind is Kind.PERSON


def antecedent(items: list[Item], counterpart: Counterpart, offices: Sequence[Office]) -> Office | None:
    """The office that the counterpart shares: of the owner named in the phrase, or named last before it."""
    owner = items[counterpart.owner] if counterpart.owner is not None else None
    if owner is None:
        return None
    own = {person.entity.id for person, _ in counterpart.persons if person.entity}
    if owner.kind is Kind.PERSON:
        return _shared_office(owner.entity, offices, counterpart.kind)
    gender = {"sein": "m", "ihr": "f"}.get(owner.lower[: 4 if owner.lower.startswith("sein") else 3])
    for index in range((counterpart.owner or 0) - 1, -1, -1):
        item = items[index]
        if item.sentence < owner.sentence - _MAX_SENTENCES_BACK:
            return None
        if item.role is not None and item.sentence == owner.sentence:
            held = _office_of_role(item.role, offices)
            if held is not None and (gender is None or item.role.gender in {None, gender}):
                return held
        if item.kind is not Kind.PERSON or item.entity is None or item.entity.id in own:
            continue
        office = _shared_office(item.entity, offices, counterpart.kind)
        if office and _gender_fits(item.entity, office, gender):
            return office
    return None


def _office_of_role(role: Role, offices: Sequence[Office]) -> Office | None:
    """The one office of that name: "Die Regierungspräsidentin dankte ihrem Amtsvorgänger"."""
    held = [
        o for o in offices if any((r := find_role(word)) and r.key == role.key for word in o.role.split())
    ]
    return held[0] if len({office.person for office in held}) == 1 else None


def _shared_office(entity: Entity | None, offices: Sequence[Office], kind: str) -> Office | None:
    not_shared = _NOT_SHARED if kind == "peer" else _NOT_SHARED - {RoleClass.OTHER}
    held = [o for o in offices if entity and o.person == entity.id and o.role_class not in not_shared]
    return held[0] if held else None


def _gender_fits(entity: Entity, office: Office, gender: str | None) -> bool:
    role = find_role(office.role.split()[0]) if office.role else None
    known = (role.gender if role and not role.entry.is_adjective else None) or guess_gender(entity.name)
    return gender is None or known is None or known == gender


def counterpart_offices(
    items: list[Item], counterpart: Counterpart, offices: Sequence[Office], around: Surroundings
) -> list[Office]:
    """The offices that the counterpart gives to the persons it names."""
    shared = antecedent(items, counterpart, offices)
    if shared is None:
        return []
    found: list[Office] = []
    for person, beside in counterpart.persons:
        if person.entity is None or person.entity.id == shared.person:
            continue
        body = _body(counterpart, beside, shared, [*offices, *found], around)
        if body is None and not counterpart.official:
            continue
        found.append(_office(counterpart, person.entity, shared, body, person))
    return found


def _office(
    counterpart: Counterpart, person: Entity, shared: Office, body: Entity | None, item: Item
) -> Office:
    gender = guess_gender(person.name) if counterpart.plural else counterpart.gender
    return Office(
        person=person.id,
        role=role_for(shared.role, gender),
        role_class=shared.role_class,
        evidence=[(min(counterpart.start, item.start), max(counterpart.end, item.end))],
        confidence=_CONFIDENCE,
        role_en=_english(shared, body),
        of=body.id if body else None,
        of_name=body.name if body else None,
        status=_status(counterpart, shared),
        basis=Basis.INFERRED.value,
    )


def _english(shared: Office, body: Entity | None) -> str | None:
    role = next((r for word in shared.role.split() if (r := find_role(word)) is not None), None)
    return english_role(role, body.country if body else None) if role else shared.role_en


def role_for(role: str, gender: str | None) -> str:
    """The role's name for a holder of the other gender: "Oberbürgermeisterin" is "Oberbürgermeister" for a man."""
    words = role.split()
    for index, word in enumerate(words):
        known = find_role(word)
        if known is not None:
            words[index] = Role(known.entry, known.prefix, gender or "m", plural=False).nominative(gender)
            return " ".join(words)
    return role


def _status(counterpart: Counterpart, shared: Office) -> str:
    if counterpart.kind == "predecessor":
        return OfficeStatus.FORMER.value
    return OfficeStatus.CURRENT.value if counterpart.kind == "successor" else shared.status


def _body(
    counterpart: Counterpart,
    beside: list[Item],
    shared: Office,
    offices: Sequence[Office],
    around: Surroundings,
) -> Entity | None:
    if counterpart.kind != "peer":
        return next((entity for entity in around.entities if entity.id == shared.of), None)
    for item in [*counterpart.places, *beside]:
        if item.entity is not None:
            return _as_shared(item.entity, shared, around)
    return other_party(shared, offices, around) if counterpart.official else None


def _as_shared(entity: Entity, shared: Office, around: Surroundings) -> Entity:
    """The Kreis of that name where the shared office is a Kreis's: "ihr Uelzener Kollege"."""
    if shared.role_class == RoleClass.DISTRICT_ADMINISTRATOR and entity.label == EntityType.CITY:
        stem = entity.name
        regions = (e for e in around.entities if e.label == EntityType.REGION and is_district(e))
        return next((region for region in regions if stem in region.name), entity)
    return entity


def other_party(shared: Office, offices: Sequence[Office], around: Surroundings) -> Entity | None:
    """The place that the counterpart of an office holder belongs to, where the text is about two such places.

    The holder's own place is known and whose office is held by another is too; of the rest it is the one that the
    text names most.
    """
    own = next((entity for entity in around.entities if entity.id == shared.of), None)
    if own is None:
        return None
    held = {
        o.of
        for o in offices
        if o.role_class == shared.role_class and o.status == OfficeStatus.CURRENT and o.of
    }
    name = city_of_body(own) or own.name
    pool = [e for e in _kin(own, around) if e.id not in held and name not in e.name]
    return max(pool, key=lambda e: (around.times_named(e), -e.mentions[0].start), default=None)


def _kin(own: Entity, around: Surroundings) -> list[Entity]:
    if own in around.cities:
        return around.cities
    if is_district(own):
        return [e for e in around.entities if e.label == EntityType.REGION and is_district(e)]
    return [e for e in around.entities if e.label == own.label]


def joined_mayor(items: list[Item], start: int, offices: Sequence[Office]) -> Office | None:
    """The mayor that a phrase at `start` is joined to by "und": "Westphal und der damalige Bürgermeister X".

    Two mayors who act together are not of the same city.
    """
    index = start - 1
    if index >= 0 and items[index].lower in ARTICLES:
        index -= 1
    if index < 1 or items[index].lower not in {"und", "sowie"}:
        return None
    person = index - 1
    while person > 0 and (is_title(items[person].text) or items[person].text in {"(", ")"}):
        person -= 1
    entity = items[person].entity if items[person].kind is Kind.PERSON else None
    return next(
        (o for o in offices if entity and o.person == entity.id and o.role_class == RoleClass.MAYOR and o.of),
        None,
    )
