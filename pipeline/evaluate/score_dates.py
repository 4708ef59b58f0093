"""Dates: the exact span, and span and EDTF value together."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.evaluate.alignment import overlap
from pipeline.evaluate.annotations import Annotations, DateItem, Span
from pipeline.evaluate.counts import compare, matched
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.mistakes import Mistake

LAYER = "dates"


def score_dates(gold: Annotations, found: Annotations) -> LayerScore:
    """Compare spans ("dates") and spans with their values ("dates.value"); a value may rightly be None."""
    counts = {
        LAYER: compare((date.span for date in gold.dates), (date.span for date in found.dates)),
        "dates.value": compare(
            ((date.span, date.value) for date in gold.dates),
            ((date.span, date.value) for date in found.dates),
        ),
    }
    return LayerScore(counts, list(_mistakes(gold, found)))


def right_dates(gold: Annotations, found: Annotations) -> list[bool]:
    """Whether span and value of each date are right."""
    return matched(
        ((date.span, date.value) for date in gold.dates), ((date.span, date.value) for date in found.dates)
    )


def _mistakes(gold: Annotations, found: Annotations) -> Iterator[Mistake]:
    ours = {date.span: date for date in gold.dates}
    near: set[Span] = set()
    for date in found.dates:
        match = ours.get(date.span) or next((g for g in gold.dates if overlap(g.span, date.span)), None)
        if match is None:
            yield Mistake(LAYER, "spurious", str(date.value), date.span, date.confidence)
            continue
        near.add(match.span)
        if wrong := _difference(match, date, gold.text):
            yield Mistake(LAYER, "wrong", wrong, date.span, date.confidence)
    for date in gold.dates:
        if date.span not in near:
            yield Mistake(LAYER, "missed", str(date.value), date.span)


def _difference(gold: DateItem, found: DateItem, text: str) -> str:
    parts = []
    if gold.value != found.value:
        parts.append(f"{found.value} instead of {gold.value}")
    if gold.span != found.span:
        parts.append(f"instead of “{text[gold.span[0] : gold.span[1]]}”")
    return ", ".join(parts)
