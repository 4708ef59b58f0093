"""Where the marks of a plot lie. The templates draw them; colours and type come from the style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from pipeline.review.intervals import Share

WIDTH = 420.0
HEIGHT = 200.0
LABELS = 24.0
"""Height below the bars that their labels take."""
ROW = 28.0
NAMES = 148.0
"""Width left of the intervals that their names take."""
MARGIN = 24.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A rectangle of a bar; `name` says what it stands for."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of one or several segments with its label below and its total above; a label may be left out."""

    label: str
    total: int
    middle: float
    top: float
    segments: list[Segment]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    value: float
    position: float


@dataclass(frozen=True, slots=True)
class IntervalMark:
    """The share of a component and how far it can be trusted."""

    name: str
    y: float
    share: float
    low: float
    high: float


def stacked_bars(
    labels: Sequence[str], stacks: Sequence[dict[str, int]], *, most_labels: int = 10
) -> list[Bar]:
    """Bars side by side that fill the plot; where there are many, only some have a label."""
    highest = max((sum(stack.values()) for stack in stacks), default=0) or 1
    step = WIDTH / max(len(stacks), 1)
    width = min(step * 0.8, 48.0)
    room = HEIGHT - LABELS - MARGIN
    every = ceil(len(labels) / most_labels) or 1
    bars = []
    for place, (label, stack) in enumerate(zip(labels, stacks, strict=True)):
        middle = step * (place + 0.5)
        segments = _segments(stack, x=middle - width / 2, width=width, scale=room / highest)
        top = min((segment.y for segment in segments), default=HEIGHT - LABELS)
        bars.append(Bar("" if place % every else label, sum(stack.values()), middle, top, segments))
    return bars


def _segments(stack: dict[str, int], *, x: float, width: float, scale: float) -> list[Segment]:
    segments, bottom = [], HEIGHT - LABELS
    for name, count in stack.items():
        if count:
            bottom -= count * scale
            segments.append(
                Segment(name, round(x, 1), round(bottom, 1), round(width, 1), round(count * scale, 1))
            )
    return segments


def share_axis(shares: Sequence[Share]) -> list[Tick]:
    """An axis of shares up to 1 that begins at 0, or at one half when no interval reaches below that."""
    lowest = min((share.interval[0] for share in shares if share.interval), default=0.0)
    begin = 0.5 if lowest >= 0.5 else 0.0
    values = [begin + (1 - begin) * fifth / 5 for fifth in range(6)]
    return [Tick(value, _across(value, begin)) for value in values]


def interval_marks(shares: dict[str, Share], axis: Sequence[Tick]) -> list[IntervalMark]:
    """A mark for each share that was counted, one below the other."""
    begin = axis[0].value
    marks: list[IntervalMark] = []
    for name, share in shares.items():
        if share.interval is None or share.value is None:
            continue
        low, high = share.interval
        y = ROW * (len(marks) + 0.5) + MARGIN / 2
        marks.append(IntervalMark(name, y, *(_across(value, begin) for value in (share.value, low, high))))
    return marks


def _across(value: float, begin: float) -> float:
    room = WIDTH - NAMES - MARGIN
    return round(NAMES + room * (value - begin) / (1 - begin), 1)
