"""Who "Er", "Sie" and "Beide" at the start of a sentence are, where the sentence before leaves no choice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, takewhile

from pipeline.annotate.layers import Entity, Mention, Office, Span
from pipeline.summarize.wordings import Edit

_ONE = re.compile(
    r"(?P<pronoun>Er|Sie)(?=\s(?:ist|hat|wird|war|kann|soll|will|muss|darf|[a-zäöüß]{2,}te?)\b)"
)
_BOTH_PERSONS = re.compile(r"Beide(?=\s[a-zäöü])")
_BOTH_TOWNS = re.compile(r"(?:Beide|Die\sbeiden)\s(?:Städte|Kommunen|Gemeinden)(?=\s[a-zäöü])")
_TITLES = frozenset({"", "Herr", "Frau", "Dr.", "Prof."})

Named = tuple[Mention, Entity]


class Antecedents:
    """The names of one text, for the pronouns of its sentences."""

    def __init__(self, entities: Iterable[Entity], offices: Iterable[Office]) -> None:
        """Take what the text names, and the offices, which tell men from women."""
        named = [(m, entity) for entity in entities for m in entity.mentions if m.form == "name"]
        self._named = sorted(named, key=lambda one: one[0].start)
        self._offices: dict[str, list[Office]] = {}
        for office in offices:
            self._offices.setdefault(office.person, []).append(office)

    def opening(self, whole: str, span: Span, before: Span | None) -> Edit | None:
        """The name in the place of the pronoun that opens a sentence; None where it is not known for certain.

        Args:
            whole: the text.
            span: the sentence.
            before: the sentence before it.
        """
        if before is None:
            return None
        if match := _ONE.match(whole, *span):
            return self._one(match, self._of(before, {"PERSON"}), before)
        if match := _BOTH_TOWNS.match(whole, *span):
            return _both(match, self._of(before, {"CITY"}))
        if match := _BOTH_PERSONS.match(whole, *span):
            return _both(match, self._of(before, {"PERSON"}))
        return None

    def _of(self, span: Span, labels: Collection[str]) -> list[Named]:
        """The first mention of each thing of these kinds that is named in a span."""
        start, end = span
        first = bisect_left(self._named, start, key=lambda one: one[0].start)
        found: dict[str, Named] = {}
        for mention, entity in takewhile(lambda one: one[0].end <= end, islice(self._named, first, None)):
            if entity.label in labels:
                found.setdefault(entity.id, (mention, entity))
        return list(found.values())

    def _one(self, match: re.Match[str], persons: Sequence[Named], before: Span) -> Edit | None:
        if len(persons) != 1:
            return None
        ((mention, person),) = persons
        if not self._opens(before, mention, person, match.string) or not self._is_known_as(
            person, woman=match["pronoun"] == "Sie"
        ):
            return None
        return Edit(match.start(), match.end(), person.name, ((mention.start, mention.end),))

    def _opens(self, before: Span, mention: Mention, person: Entity, whole: str) -> bool:
        """Whether a sentence begins with the person, or with the person's office: no other word can be its subject."""
        if whole[before[0] : mention.start].strip() in _TITLES:
            return True
        evidence = (span for office in self._offices.get(person.id, ()) for span in office.evidence)
        return any(start - before[0] <= len("Die ") and mention.start <= end for start, end in evidence)

    def _is_known_as(self, person: Entity, *, woman: bool) -> bool:
        """Whether the offices of a person say that it is a woman, or a man."""
        roles = [office.role.split()[0] for office in self._offices.get(person.id, ())]
        return bool(roles) and {role.endswith(("in", "frau")) for role in roles} == {woman}


def _both(match: re.Match[str], named: Sequence[Named]) -> Edit | None:
    if len(named) != 2:
        return None
    names = " und ".join(entity.name for _, entity in named)
    return Edit(
        match.start(), match.end(), names, tuple((mention.start, mention.end) for mention, _ in named)
    )
