"""The mentions of a document by place: which entities a stretch of text names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Mention


@dataclass(frozen=True, slots=True)
class Named:
    """One mention with the entity that it names."""

    start: int
    end: int
    entity: Entity
    mention: Mention

    @property
    def label(self) -> str:
        """The type of the entity."""
        return self.entity.label

    @property
    def is_genitive(self) -> bool:
        """Whether the name has the ending of the genitive: "Grupps Meinung"."""
        words, form = self.entity.name.split(), self.mention.text
        return form.endswith("s") and bool(words) and form[:-1].endswith(words[-1])


class MentionIndex:
    """The mentions of one document, in text order."""

    def __init__(self, doc: Doc) -> None:
        """Sort the mentions of `doc._.entities`."""
        self.text: str = doc.text
        self.entities: dict[str, Entity] = {entity.id: entity for entity in doc._.entities}
        self.all: list[Named] = sorted(
            (
                Named(mention.start, mention.end, entity, mention)
                for entity in doc._.entities
                for mention in entity.mentions
            ),
            key=lambda named: (named.start, -named.end),
        )
        self._starts = [named.start for named in self.all]
        self._starts_of: dict[str, list[int]] = {}

    def within(self, start: int, end: int) -> list[Named]:
        """Return the mentions in `[start, end)`, in order."""
        first = bisect_left(self._starts, start)
        return [named for named in self.all[first : bisect_left(self._starts, end)] if named.end <= end]

    def before(self, position: int) -> int:
        """Return how many mentions begin before a position."""
        return bisect_left(self._starts, position)

    def backwards(self, position: int, *, reach: int) -> Iterator[Named]:
        """Yield the mentions before a position, the nearest first, at most `reach` characters away."""
        for number in range(self.before(position) - 1, -1, -1):
            if position - self._starts[number] > reach:
                return
            yield self.all[number]

    def distance(self, entity: str, position: int) -> float | None:
        """Return how far from a position an entity is named; behind it counts three times as far. None: nowhere."""
        if entity not in self.entities:
            return None
        if entity not in self._starts_of:
            self._starts_of[entity] = sorted(mention.start for mention in self.entities[entity].mentions)
        starts = self._starts_of[entity]
        behind = bisect_right(starts, position)
        before = [float(position - start) for start in starts[max(behind - 1, 0) : behind]]
        ahead = [3.0 * (start - position) for start in starts[behind : behind + 1]]
        return min([*before, *ahead], default=None)
