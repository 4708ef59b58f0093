"""Spans of one form of a text as spans of another: gold counts in the file, a record in the normalised text."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache

Span = tuple[int, int]
KEPT = 128
"""How many pairs of texts are remembered: each is compared more than once, and again for every component left out."""


@lru_cache(maxsize=KEPT)
def span_map(source: str, target: str) -> Callable[[Span], Span]:
    """A function that takes a span of `source` to the span of `target` with the same characters.

    The ends of what was left out or changed go to the nearest characters inside the span that are in both; a span of
    which nothing is left becomes an empty one.
    """
    if source == target:
        return _same
    places: list[int | None] = [None] * len(source)
    for block in SequenceMatcher(None, source, target, autojunk=False).get_matching_blocks():
        places[block.a : block.a + block.size] = range(block.b, block.b + block.size)

    def move(span: Span) -> Span:
        kept = [place for place in places[span[0] : span[1]] if place is not None]
        if kept:
            return kept[0], kept[-1] + 1
        before = next((place + 1 for place in reversed(places[: span[0]]) if place is not None), 0)
        return before, before

    return move


def _same(span: Span) -> Span:
    return span
