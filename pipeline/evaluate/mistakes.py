"""What went wrong in one place of one text, told so that a reader sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.evaluate.annotations import Span

CONTEXT = 60

MistakeKind = Literal["missed", "spurious", "wrong"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A gold item that was missed, a found one that is spurious, or one found with something wrong about it."""

    layer: str
    kind: MistakeKind
    what: str
    span: Span | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PlacedMistake:
    """A mistake with the document and the words around it; the span's own words stand between ⟦ and ⟧."""

    doc_id: str
    layer: str
    kind: MistakeKind
    what: str
    context: str
    confidence: float | None


def place(mistake: Mistake, doc_id: str, text: str) -> PlacedMistake:
    """Show a mistake in its text."""
    context = "" if mistake.span is None else in_context(text, mistake.span)
    return PlacedMistake(doc_id, mistake.layer, mistake.kind, mistake.what, context, mistake.confidence)


def in_context(text: str, span: Span) -> str:
    """The words of a span with what stands around them, on one line."""
    start, end = span
    before, inside, after = text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
    return " ".join(f"{before}⟦{inside}⟧{after}".split())


def worst(mistakes: Iterable[PlacedMistake], number: int) -> list[PlacedMistake]:
    """The `number` worst mistakes of each layer.

    What is wrong in a record is worse than what is missing from it, and the worse the surer the record was; of what
    is missing, one from each document comes before a second from any.
    """
    layers: dict[str, list[PlacedMistake]] = defaultdict(list)
    for mistake in mistakes:
        layers[mistake.layer].append(mistake)
    return [mistake for layer in layers.values() for mistake in _worst_first(layer)[:number]]


def _worst_first(mistakes: Sequence[PlacedMistake]) -> list[PlacedMistake]:
    said = [mistake for mistake in mistakes if mistake.kind != "missed"]
    missed = [mistake for mistake in mistakes if mistake.kind == "missed"]
    said.sort(key=lambda mistake: -(mistake.confidence or 0.0))
    rounds: dict[str, int] = defaultdict(int)
    turns = []
    for mistake in missed:
        turns.append((rounds[mistake.doc_id], mistake))
        rounds[mistake.doc_id] += 1
    turns.sort(key=lambda turn: turn[0])
    return said + [mistake for _, mistake in turns]
