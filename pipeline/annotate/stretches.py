"""Stretches of a text in order, asked for in a long text without walking over all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from pipeline.annotate.layers import Span


class Stretches:
    """Spans of one text; they may overlap and nest."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Put the spans in order."""
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        # How far the spans up to here reach.
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of the spans shares a character with `[start, end)`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def cover(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in one of the spans."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end

    def any_within(self, start: int, end: int) -> bool:
        """Whether one of the spans lies in `[start, end)`."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return any(stop <= end for _, stop in self._spans[first:last])
