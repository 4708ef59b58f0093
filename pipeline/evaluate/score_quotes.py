"""Quotes: spans that agree by half, of the same kind; and who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.evaluate.alignment import gold_id, overlap, pair_up
from pipeline.evaluate.annotations import Annotations, QuoteItem
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.mistakes import Mistake
from pipeline.record.vocabulary import QuoteKind

LAYER = "quotes"
LEAST_OVERLAP = 0.5


def score_quotes(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> LayerScore:
    """Compare the quotes.

    Two quotes of one kind answer to each other where they share at least half of the characters of each; "quotes"
    counts those, "quotes.direct" and "quotes.indirect" each kind, and "quotes.speaker" those whose speaker is right
    too (None is right where the gold speaker is None).
    """
    pairs = [(gold.quotes[g], found.quotes[f]) for g, f in pair_up(gold.quotes, found.quotes, _likeness)]
    counts = {LAYER: Counts(len(pairs), len(found.quotes), len(gold.quotes))}
    for kind in QuoteKind:
        counts[f"quotes.{kind}"] = Counts(
            *(
                sum(q.kind == kind for q in quotes)
                for quotes in ([a for a, _ in pairs], found.quotes, gold.quotes)
            )
        )
    right = sum(a.speaker == _speaker(b, ids) for a, b in pairs)
    counts["quotes.speaker"] = Counts(right, len(found.quotes), len(gold.quotes))
    return LayerScore(counts, list(_mistakes(gold, found, pairs, ids)))


def right_quotes(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> list[bool]:
    """Whether each quote answers to a gold one and has its speaker."""
    pairs = pair_up(gold.quotes, found.quotes, _likeness)
    right = {f for g, f in pairs if gold.quotes[g].speaker == _speaker(found.quotes[f], ids)}
    return [place in right for place in range(len(found.quotes))]


def _likeness(gold: QuoteItem, found: QuoteItem) -> float:
    longer = max(gold.span[1] - gold.span[0], found.span[1] - found.span[0])
    shared = overlap(gold.span, found.span) / longer if longer else 0.0
    return shared if gold.kind == found.kind and shared >= LEAST_OVERLAP else 0.0


def _speaker(quote: QuoteItem, ids: Mapping[str, str]) -> str | None:
    return None if quote.speaker is None else gold_id(ids, quote.speaker)


def _mistakes(
    gold: Annotations, found: Annotations, pairs: list[tuple[QuoteItem, QuoteItem]], ids: Mapping[str, str]
) -> Iterator[Mistake]:
    names = {entity.id: entity.name for entity in gold.entities}
    found_names = {entity.id: entity.name for entity in found.entities}
    for ours, theirs in pairs:
        if ours.speaker != _speaker(theirs, ids):
            said, meant = found_names.get(theirs.speaker or ""), names.get(ours.speaker or "")
            yield Mistake(
                LAYER, "wrong", f"speaker {said} instead of {meant}", theirs.span, theirs.confidence
            )
    matched_ours, matched_theirs = {a for a, _ in pairs}, {b for _, b in pairs}
    for quote in found.quotes:
        if quote not in matched_theirs:
            yield Mistake(LAYER, "spurious", quote.kind, quote.span, quote.confidence)
    for quote in gold.quotes:
        if quote not in matched_ours:
            yield Mistake(LAYER, "missed", quote.kind, quote.span)
