"""Gathers the mentions of each person: full names, surnames alone, slips of the pen, Bavarian order ("Stemmer Alois")."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.annotate.entities.bearers import Bearers
from pipeline.annotate.entities.clusters import Cluster
from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.entities.person_names import (
    PersonName,
    misspelt_full_name,
    parse_person,
    same_full_name,
)
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

AMBIGUOUS_SURNAME = 0.55
"""Certainty of a surname that several persons of the text bear, given to the one named last."""

MAX_COMPARED = 500
"""Persons in one text up to which a name is compared with all of them for misspellings and other orders."""

_WOMAN = re.compile(r"(?:\bFrau|\b[A-ZÄÖÜ][\wäöüß-]*in)\s+(?:(?:Dr|Prof)\.\s*)*$")
_MAN = re.compile(
    r"(?:\bHerrn?|\b[A-ZÄÖÜ][\wäöüß-]*(?:meister|minister|rat|präsident|direktor|leiter|chef|sprecher|vorsitzender"
    r"|kanzler|rektor|dezernent))s?\s+(?:(?:Dr|Prof)\.\s*)*$"
)


@dataclass(slots=True)
class _Person:
    name: PersonName
    cluster: Cluster
    genders: Counter[str] = field(default_factory=Counter)
    spellings: Counter[PersonName] = field(default_factory=Counter)
    surnames: Counter[str] = field(default_factory=Counter)

    def add(self, mention: Mention, name: PersonName, text: str, certainty: float = 1.0) -> None:
        self.cluster.add(mention, certainty)
        self.surnames[name.surname] += 1
        if name.is_full:
            self.spellings[name] += 1
        if gender := _gender_before(text, mention.start):
            self.genders[gender] += 1

    @property
    def last_start(self) -> int:
        return self.cluster.mentions[-1].start

    @property
    def gender(self) -> str | None:
        if self.genders:
            return self.genders.most_common(1)[0][0]
        return guess_gender(self.name.text)


def gather_persons(mentions: list[Mention], text: str) -> list[Cluster]:
    """Return one cluster a person for mentions labelled PERSON, in text order."""
    names = _without_genitives([parse_person(mention.text) for mention in mentions])
    persons = _gather_full_names(mentions, names, text)
    _assign_short_names(mentions, names, text, persons)
    for person in persons:
        person.cluster.name = _best_spelling(person)
        order = sorted(range(len(person.cluster.mentions)), key=lambda i: person.cluster.mentions[i].start)
        person.cluster.mentions = [person.cluster.mentions[i] for i in order]
        person.cluster.certainty = [person.cluster.certainty[i] for i in order]
    return [person.cluster for person in persons]


def _without_genitives(names: list[PersonName]) -> list[PersonName]:
    surnames = {name.surname for name in names}
    plain = []
    for name in names:
        base = re.sub(r"(?:s|'|’)$", "", name.surname)
        plain.append(PersonName(name.given, base) if base in surnames else name)
    return plain


def _gather_full_names(mentions: list[Mention], names: list[PersonName], text: str) -> list[_Person]:
    persons: list[_Person] = []
    by_surname: defaultdict[str, dict[int, _Person]] = defaultdict(dict)
    for mention, name in zip(mentions, names, strict=True):
        if not name.is_full:
            continue
        person = _same_person(name, persons, list(by_surname[name.surname.casefold()].values()))
        if person is None:
            person = _Person(name, Cluster(EntityType.PERSON.value, name.text))
            persons.append(person)
        elif len(name.given) > len(person.name.given):
            person.name = name
        by_surname[person.name.surname.casefold()][id(person)] = person
        person.add(mention, name, text)
    return persons


def _same_person(name: PersonName, persons: list[_Person], namesakes: list[_Person]) -> _Person | None:
    """Return the person of that full name. `namesakes` have, or had, the surname."""
    tests: tuple[tuple[list[_Person], Callable[[PersonName], bool]], ...] = (
        (namesakes, lambda other: same_full_name(name, other)),
        (persons, lambda other: _is_tail(name, other) or _is_tail(other, name)),
        (persons, lambda other: _is_reversed(name, other)),
        (persons, lambda other: misspelt_full_name(name, other)),
    )
    for asked, test in tests if len(persons) <= MAX_COMPARED else tests[:1]:
        found = [person for person in asked if test(person.name)]
        if len(found) == 1:
            return found[0]
        if found:
            return max(found, key=lambda person: person.last_start)
    return None


def _is_tail(short: PersonName, whole: PersonName) -> bool:
    words, all_words = short.text.casefold().split(), whole.text.casefold().split()
    return 1 < len(words) < len(all_words) and all_words[-len(words) :] == words


def _is_reversed(one: PersonName, other: PersonName) -> bool:
    return len(one.given) == 1 and one.text.split() == [other.surname, *other.given]


def _assign_short_names(
    mentions: list[Mention], names: list[PersonName], text: str, persons: list[_Person]
) -> None:
    bearers: Bearers[_Person] = Bearers()
    for person in persons:
        bearers.add(person)
    for mention, name in zip(mentions, names, strict=True):
        if name.is_full:
            continue
        found, certainty = bearers.of(name.surname)
        if len(found) > 1:
            gender = _gender_before(text, mention.start)
            found = [p for p in found if gender and p.gender in (None, gender)] or found
        if len(found) > 1:
            found, certainty = [_named_last(found, mention.start)], AMBIGUOUS_SURNAME
        if not found:
            found = [_Person(name, Cluster(EntityType.PERSON.value, name.text))]
            persons.append(found[0])
            bearers.add(found[0])
        found[0].add(mention, name, text, certainty)


def _named_last(persons: list[_Person], start: int) -> _Person:
    def nearness(person: _Person) -> tuple[bool, int]:
        before = [mention.start for mention in person.cluster.mentions if mention.start < start]
        return (bool(before), max(before) if before else -person.cluster.start)

    return max(persons, key=nearness)


def _gender_before(text: str, start: int) -> str | None:
    before = text[max(0, start - 60) : start]
    if _WOMAN.search(before):
        return "f"
    return "m" if _MAN.search(before) else None


def _best_spelling(person: _Person) -> str:
    if not person.spellings:
        return _capitalised(person.name.text)
    plain = [name for name in person.spellings if not _is_shouted(name.text)] or list(person.spellings)
    best = max(
        plain, key=lambda name: (person.surnames[name.surname], len(name.given), person.spellings[name])
    )
    return _capitalised(best.text)


def _is_shouted(name: str) -> bool:
    return name.isupper() and len(name) > 4


def _capitalised(name: str) -> str:
    return re.sub(r"\w+", lambda word: word[0].capitalize(), name) if _is_shouted(name) else name
