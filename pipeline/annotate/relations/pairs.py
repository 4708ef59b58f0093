"""Relations as the model of pairs tells them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.annotate.layers import Agreement, Entity, Relation, Span
from pipeline.annotate.sentences.spans import sentence_spans
from pipeline.record.vocabulary import Basis, RelationType

LEAST = 0.5
"""How probable a relation must be: from here on the types below are right in half of the cases or nearly, on texts the model has not seen."""

TYPES = frozenset(
    kind.value
    for kind in (
        RelationType.LOCATED_IN,
        RelationType.MEMBER_OF,
        RelationType.PARTICIPATES_IN,
        RelationType.OPERATED_BY,
        RelationType.ORGANIZES,
        RelationType.TAKES_PLACE_IN,
    )
)
"""What is taken from the model: the other types it finds hardly ever, or less surely than the rules, or they come with the agreements."""


def relations_from_pairs(doc: Doc) -> Iterator[Relation]:
    """Yield what the model finds, each with its probability as confidence and the sentences of the two nearest mentions."""
    if not doc._.pairs:
        return
    items = {item.id: item for item in (*doc._.entities, *doc._.agreements)}
    sentences = sentence_spans(doc)
    for pair in doc._.pairs:
        if pair.label in TYPES and pair.probability >= LEAST:
            evidence = _evidence(items[pair.subject], items[pair.object], sentences)
            basis = Basis.STATED if len(evidence) == 1 else Basis.INFERRED
            yield Relation(pair.label, pair.subject, pair.object, evidence, pair.probability, basis.value)


def _evidence(one: Entity | Agreement, other: Entity | Agreement, sentences: Sequence[Span]) -> list[Span]:
    """Return the sentences of the two mentions that are nearest to each other, once where they share one."""
    starts = [start for start, _ in sentences]
    places = sorted([*((m.start, 0) for m in one.mentions), *((m.start, 1) for m in other.mentions)])
    # The nearest two stand beside each other in the order of all mentions.
    beside = [(a, b) for (a, first), (b, second) in pairwise(places) if first != second]
    near = min(beside, key=lambda pair: pair[1] - pair[0])
    numbers = {max(bisect_right(starts, place) - 1, 0) for place in near}
    return [sentences[number] for number in sorted(numbers)]
