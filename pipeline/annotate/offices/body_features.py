"""What speaks for each place and body of a text being the one that an office is of, as the ranker weighs it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.body_kinds import can_speak_for, fits, kind_of
from pipeline.annotate.offices.body_questions import LEAST_STEM, Candidate, Question, Sought, Told
from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.news_sources import is_news_source
from pipeline.annotate.offices.places import Surroundings
from pipeline.record.vocabulary import EntityType, RoleClass

_DISTANCES = (0, 1, 2, 3, 5, 8, 13, 21, 40)
_TOP, _FOOT = 160, 400
_NEAR_SENTENCES = 5
_LEAST_SHARED = 4
_NEVER = frozenset({EntityType.PERSON, EntityType.EVENT})


@dataclass(slots=True)
class _Seen:
    """Where an entity is named: items before and behind the office, and how many of its like stand nearer."""

    kind: str
    before: int | None
    behind: int | None
    rank: int = 0
    rank_of_label: int = 0
    rank_of_kind: int = 0


@dataclass(slots=True)
class TextBodies:
    """The places and bodies of a text: where each is named, and what kind it is."""

    around: Surroundings
    entities: list[Entity] = field(init=False)
    kinds: dict[str, str] = field(init=False)
    _at: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _sources: set[str] = field(default_factory=set)
    _begins: dict[int, int] = field(default_factory=dict)
    _length: int = 0

    def __post_init__(self) -> None:
        for index, item in enumerate(self.around.items):
            self._begins.setdefault(item.sentence, index)
            self._length = item.end
            if item.entity is not None:
                self._at[item.entity.id].append(index)
        self.entities = [e for e in self.around.entities if e.label not in _NEVER and e.id in self._at]
        items = self.around.items
        self._sources = {id_ for id_, at in self._at.items() if all(is_news_source(items, i) for i in at)}
        self.kinds = {entity.id: kind_of(entity) for entity in self.entities}

    def question(self, holding: Holding, *, rule: Entity | None, before: Sequence[Told]) -> Question:
        """What the office can be of, each with what speaks for it.

        Args:
            holding: The office.
            rule: What the rules say.
            before: The offices that the text gave before, of whatever body the rules say.
        """
        sought = Sought.of(holding, self._sentence(holding.phrase.head), rule)
        seen = self._seen(holding.phrase.head)
        alone = Counter(self.kinds.values())
        found = [Candidate(None, list(self._none(sought, seen)))]
        for entity in self._possible(sought):
            one = seen[entity.id]
            features = [f"kind {one.kind}", *_crossed("kind", sought.role_class, one.kind)]
            features += _crossed("kind", sought.noun, one.kind)
            features += _by_rule(entity, sought, one.kind)
            features += self._by_place(sought, one)
            features += self._by_weight(entity, sought, one.kind)
            features += self._by_person(entity, sought, one.kind)
            features += _by_words(entity, sought, one)
            features += _by_offices(entity, sought, before)
            if alone[one.kind] == 1:
                features += ["only one", *_crossed("only one", sought.role_class, one.kind)]
            found.append(Candidate(entity, features))
        return Question(holding, rule, found)

    def _possible(self, sought: Sought) -> list[Entity]:
        """The places and bodies, for a spokesperson those that the noun can speak for."""
        if sought.role_class != RoleClass.SPOKESPERSON:
            return self.entities
        return [e for e in self.entities if can_speak_for(self.kinds[e.id], sought.kinds.get("role"))]

    def _sentence(self, index: int) -> int:
        return self.around.items[index].sentence

    def _seen(self, head: int) -> dict[str, _Seen]:
        seen: dict[str, _Seen] = {}
        for entity in self.entities:
            at = self._at[entity.id]
            first, behind = bisect_left(at, head), bisect_right(at, head)
            seen[entity.id] = _Seen(
                self.kinds[entity.id],
                at[first - 1] if first else None,
                at[behind] if behind < len(at) else None,
            )
        nearer: Counter[str] = Counter()
        known = [(one.before, e) for e in self.entities if (one := seen[e.id]).before is not None]
        for rank, (_, entity) in enumerate(sorted(known, key=lambda pair: -(pair[0] or 0))):
            one = seen[entity.id]
            one.rank, one.rank_of_label, one.rank_of_kind = (
                rank,
                nearer[entity.label],
                nearer[f"kind {one.kind}"],
            )
            nearer.update([entity.label, f"kind {one.kind}"])
        return seen

    def _none(self, sought: Sought, seen: dict[str, _Seen]) -> Iterator[str]:
        """What speaks for no body."""
        rule = sought.rule
        kind = "none" if rule is None else self.kinds.get(rule.id, "none")
        bodies = sum(
            seen[e.id].before is not None for e in self.entities if e.label == EntityType.ORGANIZATION
        )
        yield from ("none", f"none {sought.role_class}", f"none {sought.noun}")
        yield from (f"none rule {rule is None}", f"none rule {rule is None} {sought.role_class}")
        yield from (f"none pattern {sought.holding.pattern}", f"none status {sought.holding.status}")
        yield f"none bodies {min(bodies, 4)}"
        yield f"none topic {bool(sought.holding.phrase.topic)}"
        for where in ("role", "topic"):
            yield f"none {where} {sought.kinds.get(where)}"
        if rule is not None:
            yield from (f"none rule {kind}", f"none rule {kind} {sought.role_class}")

    def _by_place(self, sought: Sought, one: _Seen) -> Iterator[str]:
        """By where it is named last before the office, and first behind it."""
        head, role_class, kind = sought.holding.phrase.head, sought.role_class, one.kind
        if one.before is None:
            yield from ("only behind", f"only behind {kind}")
        else:
            back = sought.sentence - self._sentence(one.before)
            yield from (
                f"back {min(back, 6)}",
                f"back {min(back, 3)} {role_class}",
                f"back {min(back, 2)} {kind}",
            )
            yield from (f"words back {_bucket(head - one.before)}", f"rank {min(one.rank, 5)}")
            yield from (
                f"rank of label {min(one.rank_of_label, 5)}",
                f"rank of kind {min(one.rank_of_kind, 2)}",
            )
            yield from _crossed(f"rank of kind {min(one.rank_of_kind, 1)}", role_class, kind)
            if back <= 1 and one.before - self._begins[self._sentence(one.before)] <= 2:
                yield from (f"begins sentence {back}", f"begins sentence {back} {role_class}")
        if one.behind is not None:
            ahead = self._sentence(one.behind) - sought.sentence
            yield f"ahead {min(ahead, 3)}"
            if ahead == 0:
                words = _bucket(one.behind - head)
                yield from (f"words ahead {words}", f"words ahead {min(words, 8)} {kind}")

    def _by_weight(self, entity: Entity, sought: Sought, kind: str) -> Iterator[str]:
        """By how often it is named, and whether at the top or the foot of the text."""
        at, role_class = self._at[entity.id], sought.role_class
        same = [len(self._at[e.id]) for e in self.entities if e.label == entity.label]
        most = entity.label == EntityType.ORGANIZATION and len(at) == max(same)
        share = len(at) / sum(same)
        near = sum(0 <= sought.sentence - self._sentence(i) <= _NEAR_SENTENCES for i in at)
        first = self._sentence(at[0])
        yield from (f"named {min(len(at), 6)}", f"named near {min(near, 4)}")
        yield from (f"share {int(share * 5)}", f"share {int(share * 3)} {role_class}")
        yield from (
            f"first in {_bucket(first)}",
            f"first in headline {kind}" if first <= 1 else "first later",
        )
        if entity.id in self._sources:
            yield from ("news source", f"news source {role_class}")
        if most:
            yield from ("most named", f"most named {role_class}")
        items = self.around.items
        if items[at[0]].start < _TOP:
            yield from ("top", f"top {role_class}", f"top {kind}")
        if items[at[-1]].start > self._length - _FOOT:
            yield from ("foot", f"foot {role_class}")
        if sought.holding.start > self._length - _FOOT:
            yield from ("office at foot", f"office at foot {kind}", f"office at foot most named {most}")
        publisher = self.around.publisher or ""
        if publisher and (entity.name in publisher or publisher in entity.name):
            yield from ("publisher", f"publisher {role_class}", f"publisher {kind}")

    def _by_person(self, entity: Entity, sought: Sought, kind: str) -> Iterator[str]:
        """By whether the holder is named with it elsewhere."""
        if sought.person is None:
            return
        person = {self._sentence(i) for i in self._at[sought.person]} - {sought.sentence}
        body = {self._sentence(i) for i in self._at[entity.id]}
        together = len(person & body)
        if together:
            yield from ("with person", f"with person {sought.role_class}", f"with person {kind}")
            yield f"with person {min(together, 3)} times"
        elif any(sentence + step in body for sentence in person for step in (-1, 1)):
            yield "near person"


def _by_rule(entity: Entity, sought: Sought, kind: str) -> Iterator[str]:
    if entity is sought.rule:
        yield from ("rule", f"rule {kind}", f"rule {sought.noun}", f"rule {sought.role_class}")
        yield from _crossed("rule", sought.role_class, kind)


def _by_words(entity: Entity, sought: Sought, one: _Seen) -> Iterator[str]:
    """By what the role's compound and its complement have in common with the name: "Verbandsvorsteher", "des Unternehmens"."""
    name = entity.name.casefold()
    shared = _longest_shared(sought.words, name)
    if shared:
        yield from (f"shared {min(shared, 8)}", f"shared {one.kind}")
    for where, kind in sought.kinds.items():
        fitting = fits(one.kind, kind)
        yield from (f"{where} fits {fitting}", f"{where} fits {fitting} {kind}")
        if fitting:
            yield f"{where} fits rank {min(one.rank_of_kind, 3) if one.before is not None else 'none'}"
    if len(sought.stem) >= LEAST_STEM and sought.stem in name:
        place = "within"
        if re.search(rf"\b{re.escape(sought.stem)}", name):
            place = "at start"
        elif re.search(rf"{re.escape(sought.stem)}(?:s|es|en)?\b", name):
            place = "at end"
        yield from (f"stem {place}", f"stem {place} {one.kind}")


def _by_offices(entity: Entity, sought: Sought, before: Sequence[Told]) -> Iterator[str]:
    """By whose office of it the text told before."""
    for office in before:
        if office.of != entity.id:
            continue
        if office.person == sought.person:
            yield from ("same person", f"same person {sought.role_class} {office.role_class}")
        elif office.role_class == sought.role_class:
            yield f"another holds {sought.role_class}"
        else:
            yield from ("another holds", f"another holds for {sought.role_class}")
    if before and before[-1].of == entity.id:
        yield from ("last", f"last {sought.role_class}")


def _crossed(what: str, one: str, other: str) -> tuple[str]:
    return (f"{what} {one} {other}",)


def _bucket(number: int) -> int:
    return bisect_left(_DISTANCES, number)


def _longest_shared(one: str, other: str) -> int:
    """The length of the longest stretch that two texts share, from `_LEAST_SHARED` letters on."""
    longest = 0
    for start in range(len(one)):
        while one[start : start + max(longest + 1, _LEAST_SHARED)] in other and start + max(
            longest + 1, _LEAST_SHARED
        ) <= len(one):
            longest = max(longest + 1, _LEAST_SHARED)
    return longest
