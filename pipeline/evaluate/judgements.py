"""Which items of a record are right as they stand, and how sure the record was of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.annotate.confidence.kinds import office_kind, quote_kind
from pipeline.evaluate.alignment import align
from pipeline.evaluate.annotations import Annotations
from pipeline.evaluate.offsets import span_map
from pipeline.evaluate.score_agreements import right_agreements
from pipeline.evaluate.score_dates import right_dates
from pipeline.evaluate.score_entities import right_entities
from pipeline.evaluate.score_officials import right_officials
from pipeline.evaluate.score_quotes import right_quotes
from pipeline.evaluate.score_relations import right_relations

LAYERS = ("entities", "officials", "agreements", "dates", "quotes", "relations", "topics", "sdgs")
"""The layers whose items have a confidence; those of `Doc._`, but for the officials, which are offices there."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One found item: its layer, its kind within the layer ("" where it has none), how sure, and whether right."""

    layer: str
    kind: str
    confidence: float
    right: bool


def judge(gold: Annotations, found: Annotations) -> list[Judgement]:
    """Whether a reviewer would leave each found item as it stands.

    An entity is right where its type and name are; an official where person, class of the role, body and status are;
    an agreement that answers to a gold one where kind and status are; a date where span and value are; a quote where
    it and its speaker are; a relation where type, subject and object are; a topic or goal where its code is. These
    are the strictest measures of each layer; parties and signatories are judged as relations.
    """
    if gold.text != found.text:
        gold = gold.moved(found.text, span_map(gold.text, found.text))
    ids = align(gold, found)
    officials = ((office_kind(o.of, o.basis), o.confidence) for o in found.officials)
    quotes = ((quote_kind(q.kind, q.speaker), q.confidence) for q in found.quotes)
    relations = ((r.type, r.confidence) for r in found.relations)
    return [
        *_of("entities", ((e.type, e.confidence) for e in found.entities), right_entities(gold, found)),
        *_of("officials", officials, right_officials(gold, found, ids)),
        *_of(
            "agreements", (("", a.confidence) for a in found.agreements), right_agreements(gold, found, ids)
        ),
        *_of("dates", (("", d.confidence) for d in found.dates), right_dates(gold, found)),
        *_of("quotes", quotes, right_quotes(gold, found, ids)),
        *_of("relations", relations, right_relations(gold, found, ids)),
        *_subjects(gold, found),
    ]


def _of(layer: str, items: Iterable[tuple[str, float]], right: list[bool]) -> Iterator[Judgement]:
    for (kind, confidence), is_right in zip(items, right, strict=True):
        yield Judgement(layer, str(kind), confidence, is_right)


def _subjects(gold: Annotations, found: Annotations) -> Iterator[Judgement]:
    # As in the scores: gold without a topic leaves the topics open.
    topics = sorted(found.topics) if gold.topics else []
    for layer, ours, codes in (("topics", gold.topics, topics), ("sdgs", gold.sdgs, sorted(found.sdgs))):
        for code in codes:
            yield Judgement(layer, "", found.confidence_in_subjects[code], code in ours)
