"""Offices told by who follows whom: "X folgt auf Y", "löst Y ab", "tritt die Nachfolge von Y an", "Amtsinhaber Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.layers import Entity, Office
from pipeline.annotate.offices.counterparts import role_for
from pipeline.annotate.offices.holdings import is_person, skip_titles
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.led_bodies import clause_around
from pipeline.annotate.offices.role_words import ARTICLES
from pipeline.annotate.offices.subjects import person_before, subject
from pipeline.record.vocabulary import Basis, OfficeStatus, RoleClass

_FOLLOWS = re.compile(r"folgt(?:e|en)?|gefolgt|nachfolgt|nachfolgte")
_REPLACES = re.compile(r"löst(?:e|en)?|ablöst|ablöste|abgelöst|ersetzt|ersetzte|beerbt|beerbte")
_SUCCEEDING = re.compile(r"Nachfolge|(?:Amts)?[Nn]achfolger(?:in|s)?")
_RIVAL = re.compile(r"(?:Mit|Gegen)(?:bewerber|kandidat)(?:in|en|s)?|Herausforderer(?:in|s)?|Herausforderin")
_INCUMBENT = re.compile(r"Amtsinhaber(?:in|s)?")
_PREDECESSOR = re.compile(r"(?:Amtsv|V)orgänger(?:in|s)?")
_BUSINESS = re.compile(r"(?:Amtsg|G)eschäfte")
_LEADS = re.compile(r"führt(?:e|en)?|geführt|weiterführt|wahrnimmt|nimmt|übernimmt|übernahm")
_DATIVES = {"ihm": "m", "ihr": "f"}
_OWNERS = {"sein": "m", "ihr": "f"}
_LEAVES_LATER = re.compile(r"\b(?:geht|tritt|ausscheidet|scheidet|verlässt|wechselt)\b")
_ADJECTIVE = re.compile(r"[a-zäöüß\d-]+(?:e|en|er|es|em)")
_SHARED = frozenset(RoleClass) - {RoleClass.SPOKESPERSON}
_MAX_BEFORE_NAME = 8
_MAX_SENTENCES_BACK = 6
_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Succession:
    """Who comes after whom; either can be unknown. `start` and `end` count items; `rival` where both only want the office."""

    successor: Entity | None
    predecessor: Entity | None
    start: int
    end: int
    status: OfficeStatus | None = None


def succession_offices(items: list[Item], offices: Sequence[Office]) -> list[Office]:
    """The offices that those hold or held who follow or precede a holder, where the text gives them none of that class.

    Args:
        items: the text.
        offices: those that the text gives otherwise, in text order.
    """
    found: list[Office] = []
    for succession in _successions(items):
        office = _told(items, succession, [*offices, *found])
        if office is not None:
            found.append(office)
    return found


def _successions(items: list[Item]) -> Iterator[Succession]:
    for index, item in enumerate(items):
        if item.kind is not Kind.WORD:
            continue
        read = None
        if _FOLLOWS.fullmatch(item.text):
            read = _followed(items, index)
        elif _REPLACES.fullmatch(item.text):
            read = _replaced(items, index)
        elif _SUCCEEDING.fullmatch(item.text):
            read = _succeeded(items, index)
        elif _BUSINESS.fullmatch(item.text) or (item.text == "Stelle" and _is_interim(items, index)):
            read = _acting(items, index)
        else:
            read = _beside_noun(items, index)
        if read is not None:
            yield read


def _followed(items: list[Item], verb: int) -> Succession | None:
    """As in "X folgt auf Y", "auf Y folgt X", "ihr folgt X", "X folgt Y nach"."""
    start, end = clause_around(items, verb)
    before = next((i for i in range(start, end) if items[i].lower == "auf" and _name(items, i + 1)), None)
    if before is not None:
        predecessor = _name(items, before + 1)
    elif start < verb and items[verb - 1].lower in _DATIVES and verb - 1 == start:
        predecessor = person_before(items, verb, _DATIVES[items[verb - 1].lower])
    else:
        return None
    inverted = predecessor is not None and (before is None or before < verb)
    successor = _name(items, verb + 1, far=True) if inverted else subject(items, verb, start=start, end=end)
    if inverted and successor is None:
        return None
    return _succession(items, successor, predecessor, verb)


def _replaced(items: list[Item], verb: int) -> Succession | None:
    """As in "X löst Y ab", "der Y ersetzt"."""
    start, end = clause_around(items, verb)
    split = items[verb].lower.startswith("löst")
    if split and not any(item.lower == "ab" for item in items[verb:end]):
        return None
    successor = subject(items, verb, start=start, end=end)
    predecessor = _name(items, verb + 1)
    if predecessor is None or predecessor == successor:
        return None
    return _succession(items, successor, predecessor, verb)


def _succeeded(items: list[Item], noun: int) -> Succession | None:
    """As in "X tritt die Nachfolge von Y an", "Nachfolgerin von Y wird X", "X als Nachfolger des Ministers Y"."""
    after = noun + 1
    if after >= len(items) or items[after].lower not in {"von", "des", "der", "vom"}:
        return None
    predecessor = _name(items, after + 1)
    if predecessor is None:
        return None
    start, end = clause_around(items, noun)
    others = [
        i
        for i in range(start, end)
        if items[i].kind is Kind.PERSON
        and i != predecessor
        and items[i].entity is not items[predecessor].entity
    ]
    verb = next((i for i in range(start, noun) if items[i].text[:1].islower() and i > start), noun)
    successor = others[0] if len(others) == 1 else subject(items, verb, start=start, end=end)
    return _succession(items, successor, predecessor, noun)


def _beside_noun(items: list[Item], noun: int) -> Succession | None:
    """As in "Amtsinhaberin X", "sein Gegenkandidat, der Lehrer Y": the office is the one spoken of."""
    patterns = (
        (_RIVAL, OfficeStatus.CANDIDATE),
        (_INCUMBENT, OfficeStatus.CURRENT),
        (_PREDECESSOR, OfficeStatus.FORMER),
    )
    status = next((status for pattern, status in patterns if pattern.fullmatch(items[noun].text)), None)
    if status is None:
        return None
    person = _name(items, noun + 1 + (noun + 1 < len(items) and items[noun + 1].text == ","))
    if person is None:
        return None
    return Succession(None, items[person].entity, noun, person + 1, status)


def _is_interim(items: list[Item], noun: int) -> bool:
    start, end = clause_around(items, noun)
    return any(item.lower in {"kommissarisch", "interimistisch"} for item in items[start:end])


def _acting(items: list[Item], noun: int) -> Succession | None:
    """As in "die Geschäfte führt Vizepräsidentin X": for the one spoken of."""
    start, end = clause_around(items, noun)
    verb = next((i for i in range(start, end) if _LEADS.fullmatch(items[i].text)), None)
    if verb is None:
        return None
    person = subject(items, verb, start=start, end=end)
    if person is None:
        names = [i for i in range(start, end) if items[i].kind is Kind.PERSON]
        person = names[0] if len(names) == 1 else None
    if person is None:
        return None
    at = person if items[person].sentence == items[noun].sentence else noun
    return Succession(None, items[person].entity, min(at, noun), max(at, noun) + 1, OfficeStatus.ACTING)


def _name(items: list[Item], index: int, *, far: bool = False) -> int | None:
    """The name that begins at `index`, behind articles, adjectives and nouns; `far`: behind a date too."""
    for position in range(index, min(len(items), index + _MAX_BEFORE_NAME)):
        item = items[position]
        if item.sentence != items[index].sentence:
            return None
        if item.kind is Kind.PERSON:
            return position
        known = item.is_capitalised or item.lower in ARTICLES or _ADJECTIVE.fullmatch(item.text)
        dated = far and (item.lower in {"zum", "am", "ab"} or item.text == "." or item.text.isdigit())
        if not (
            known or dated or item.kind in {Kind.PLACE, Kind.BODY} or skip_titles(items, position) > position
        ):
            return None
    return None


def _succession(
    items: list[Item], successor: int | None, predecessor: int | None, at: int
) -> Succession | None:
    if successor is None or predecessor is None or not is_person(items, successor):
        return None
    return Succession(
        items[successor].entity,
        items[predecessor].entity,
        min(at, predecessor, successor if items[successor].sentence == items[at].sentence else at),
        max(at, predecessor) + 1,
    )


def _told(items: list[Item], succession: Succession, offices: Sequence[Office]) -> Office | None:
    successor, predecessor = succession.successor, succession.predecessor
    if predecessor is None:
        return None
    place = items[succession.end - 1]
    if succession.status is not None:
        shared = _spoken_of(items, succession, offices)
        status = succession.status
    else:
        shared = _last_office(successor, offices, before=place.end)
        later = shared is not None and shared.status in {OfficeStatus.DESIGNATED, OfficeStatus.CANDIDATE}
        rest = " ".join(
            i.text for i in items[succession.end : succession.end + 20] if i.sentence == place.sentence
        )
        status = OfficeStatus.CURRENT if later or _LEAVES_LATER.search(rest) else OfficeStatus.FORMER
    if shared is not None:
        return _copied(items, shared, predecessor, succession, offices, status)
    shared = _last_office(predecessor, offices, before=place.end)
    if shared is None or successor is None:
        return None
    return _copied(items, shared, successor, succession, offices, OfficeStatus.CURRENT)


def _last_office(person: Entity | None, offices: Sequence[Office], *, before: int) -> Office | None:
    """The office of a person told last before a place in the text, of those that one takes over."""
    held = [
        o
        for o in offices
        if person is not None
        and o.person == person.id
        and o.evidence[0][0] < before
        and o.role_class in _SHARED
    ]
    current = [o for o in held if o.status != OfficeStatus.FORMER]
    return max(current or held, key=lambda o: o.evidence[0][0], default=None)


def _spoken_of(items: list[Item], succession: Succession, offices: Sequence[Office]) -> Office | None:
    """The office told last before, in the sentences just before; behind "sein", "ihr" or a name that one's."""
    start = items[succession.start].start
    owner = items[succession.start - 1] if succession.start else None
    if owner is not None and owner.kind is Kind.PERSON:
        return _last_office(owner.entity, offices, before=start)
    first = items[succession.start].sentence - _MAX_SENTENCES_BACK
    bound = next(item.start for item in items if item.sentence >= first)
    other = succession.predecessor.id if succession.predecessor else None
    gender = next((g for word, g in _OWNERS.items() if owner and owner.lower.startswith(word)), None)
    if gender is not None:
        named = _last_named(items, succession.start, gender, other)
        return _last_office(named, offices, before=start)
    near = [
        o
        for o in offices
        if bound <= o.evidence[0][0] < start and o.role_class in _SHARED and o.person != other
    ]
    return max(near, key=lambda o: o.evidence[0][0], default=None)


def _last_named(items: list[Item], index: int, gender: str, other: str | None) -> Entity | None:
    """Whom "sein" or "ihr" at `index` means: the person of that gender named last."""
    for item in reversed(items[:index]):
        if item.sentence < items[index].sentence - _MAX_SENTENCES_BACK:
            return None
        named = item.entity if item.kind is Kind.PERSON else None
        if named is not None and named.id != other and guess_gender(named.name) in {None, gender}:
            return named
    return None


def _copied(
    items: list[Item],
    shared: Office,
    person: Entity,
    succession: Succession,
    offices: Sequence[Office],
    status: OfficeStatus,
) -> Office | None:
    """The shared office for the other person; None where that one has an office of its class of that time or body."""
    own = [o for o in offices if o.person == person.id and o.role_class == shared.role_class]
    if any(o.status == status or o.of == shared.of for o in own):
        return None
    span = (items[succession.start].start, items[succession.end - 1].end)
    return replace(
        shared,
        person=person.id,
        role=role_for(shared.role, guess_gender(person.name)),
        status=status.value,
        evidence=[span],
        confidence=_CONFIDENCE,
        basis=Basis.INFERRED.value if shared.of else Basis.STATED.value,
    )
