"""A text with some stretches written otherwise, and where each span of the one lies in the other."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.annotate.layers import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Write `new` in the place of `[start, end)`."""

    start: int
    end: int
    new: str


class EditedText:
    """A text after some edits.

    Attributes:
        source: the text before them.
        text: the text after them.
    """

    def __init__(self, source: str, edits: Iterable[Edit]) -> None:
        """Do the edits; of two that overlap, only the one that begins first.

        A stretch that keeps its length keeps its characters' places; in any other, every new character stands for the
        whole old stretch.
        """
        self.source = source
        self._starts, self._ends = array("L"), array("L")
        parts: list[str] = []
        at = 0
        for edit in sorted(edits):
            if edit.start < at:
                continue
            parts += [source[at : edit.start], edit.new]
            self._keep(at, edit.start)
            if len(edit.new) == edit.end - edit.start:
                self._keep(edit.start, edit.end)
            else:
                self._starts.extend([edit.start] * len(edit.new))
                self._ends.extend([edit.end] * len(edit.new))
            at = edit.end
        parts.append(source[at:])
        self._keep(at, len(source))
        self.text = "".join(parts)

    def _keep(self, start: int, end: int) -> None:
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def to_source(self, span: Span) -> Span:
        """Return the span of the source that a span of the edited text stands for; an empty one stays empty."""
        start, end = span
        if start >= end:
            place = self._starts[start] if start < len(self._starts) else len(self.source)
            return place, place
        return self._starts[start], self._ends[end - 1]

    def to_edited(self, span: Span) -> Span:
        """Return the span of the edited text that stands for a span of the source; empty where nothing of it is left."""
        start, end = bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1])
        return start, max(start, end)
