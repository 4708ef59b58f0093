"""Cuts a text at every boundary of what was found in it, so that each piece knows all that covers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Stretch(Protocol):
    """Anything that stands at [start, end) of the text."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last code point."""
        ...


class NamedStretch(Stretch, Protocol):
    """A section of the text."""

    @property
    def kind(self) -> str:
        """What the section is."""
        ...


@dataclass(frozen=True, slots=True)
class Cover:
    """Words that an item of the record has to do with.

    `item` is the key of the item on the page. `mark` says how the words are shown: the entity's type, DATE, QUOTE or
    AGREEMENT; "" where they are no more than evidence.
    """

    start: int
    end: int
    item: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text that is covered by the same things from its first to its last character."""

    start: int
    end: int
    text: str
    covers: tuple[Cover, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the text, or what lies between two sections (`kind` is None), in segments."""

    kind: str | None
    start: int
    end: int
    segments: tuple[Segment, ...]


def cut_text(text: str, *, sections: Iterable[NamedStretch], covers: Iterable[Cover]) -> list[Block]:
    """The text in blocks and segments: joined together, the segments are the text.

    Sections that overlap are cut short, so that no character stands in two blocks.
    """
    outline = list(_outline(len(text), sections))
    edges = [edge for _, start, end in outline for edge in (start, end)]
    segments = iter(cut_segments(text, covers=covers, edges=edges))
    blocks = []
    for kind, start, end in outline:
        inside: list[Segment] = []
        while not inside or inside[-1].end < end:
            inside.append(next(segments))
        blocks.append(Block(kind, start, end, tuple(inside)))
    return blocks


def cut_segments(text: str, *, covers: Iterable[Cover], edges: Iterable[int] = ()) -> list[Segment]:
    """The text cut at the ends of all covers and at the `edges`; each segment with what covers it, the longest first."""
    inside = [cover for cover in covers if 0 <= cover.start < cover.end <= len(text)]
    cuts = {0, len(text), *edges, *(cover.start for cover in inside), *(cover.end for cover in inside)}
    borders = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    waiting = sorted(inside, key=lambda cover: (cover.start, -cover.end, cover.item), reverse=True)
    open_covers: list[Cover] = []
    segments = []
    for start, end in pairwise(borders):
        open_covers = [cover for cover in open_covers if cover.end > start]
        while waiting and waiting[-1].start <= start:
            open_covers.append(waiting.pop())
        longest_first = sorted(open_covers, key=lambda cover: cover.start - cover.end)
        segments.append(Segment(start, end, text[start:end], tuple(longest_first)))
    return segments


def _outline(length: int, sections: Iterable[NamedStretch]) -> Iterator[tuple[str | None, int, int]]:
    """The sections with the gaps between them, from the first to the last character."""
    position = 0
    for section in _in_order(sections):
        start, end = max(section.start, position), min(section.end, length)
        if start >= end:
            continue
        if start > position:
            yield None, position, start
        yield str(section.kind), start, end
        position = end
    if position < length:
        yield None, position, length


def _in_order(sections: Iterable[NamedStretch]) -> Sequence[NamedStretch]:
    return sorted(sections, key=lambda section: (section.start, section.end))
