"""The spans of a record by layer, as tools want them that mark stretches of text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from pipeline.record.models import Agreement, Record, Span
from pipeline.record.vocabulary import MentionForm, QuoteKind

ENTITIES = "entities"


@dataclass(frozen=True, slots=True)
class LayerSpan:
    """A stretch of the text, what it is, and which item of the record it belongs to."""

    start: int
    end: int
    label: str
    item: str
    confidence: float = 1.0
    wikidata: str = ""


def _entity_spans(record: Record) -> Iterator[LayerSpan]:
    return _mentions(record, {MentionForm.NAME})


def _mention_spans(record: Record) -> Iterator[LayerSpan]:
    return _mentions(record, set(MentionForm))


def _date_spans(record: Record) -> Iterator[LayerSpan]:
    return (LayerSpan(d.start, d.end, "DATE", d.id, d.confidence) for d in record.dates)


def _quote_spans(record: Record) -> Iterator[LayerSpan]:
    return (LayerSpan(q.start, q.end, quote_label(q.kind), q.id, q.confidence) for q in record.quotes)


def _agreement_spans(record: Record) -> Iterator[LayerSpan]:
    for agreement in record.agreements:
        for start, end in agreement_places(agreement):
            yield LayerSpan(start, end, "AGREEMENT", agreement.id, agreement.confidence)


def _official_spans(record: Record) -> Iterator[LayerSpan]:
    for official in record.officials:
        for start, end in official.evidence:
            yield LayerSpan(start, end, "OFFICIAL", official.id, official.confidence)


def quote_label(kind: QuoteKind) -> str:
    """The label of a quote."""
    return f"{kind.upper()}_QUOTE"


def agreement_places(agreement: Agreement) -> list[Span]:
    """Where an agreement is mentioned; its evidence, where it is nowhere named."""
    return [(mention.start, mention.end) for mention in agreement.mentions] or agreement.evidence


def _relation_spans(record: Record) -> Iterator[LayerSpan]:
    for relation in record.relations:
        for start, end in relation.evidence:
            yield LayerSpan(start, end, relation.type.upper(), relation.id, relation.confidence)


def _mentions(record: Record, forms: Collection[MentionForm]) -> Iterator[LayerSpan]:
    for kind, entity in record.entities():
        for mention in entity.mentions:
            if mention.form in forms:
                wikidata = entity.links.get("wikidata", "")
                yield LayerSpan(mention.start, mention.end, kind, entity.id, entity.confidence, wikidata)


def _section_spans(record: Record) -> Iterator[LayerSpan]:
    return (LayerSpan(s.start, s.end, s.kind.upper(), "") for s in record.document.sections)


def _summary_spans(record: Record) -> Iterator[LayerSpan]:
    for position, sentence in enumerate(record.summary.get("de", [])):
        for start, end in sentence.evidence:
            yield LayerSpan(start, end, "SUMMARY", str(position))


LAYERS: dict[str, Callable[[Record], Iterator[LayerSpan]]] = {
    ENTITIES: _entity_spans,
    "mentions": _mention_spans,
    "dates": _date_spans,
    "quotes": _quote_spans,
    "agreements": _agreement_spans,
    "officials": _official_spans,
    "relations": _relation_spans,
    "sections": _section_spans,
    "summary": _summary_spans,
}
"""Every layer by its name: `entities` are named mentions, `mentions` also noun phrases that stand for an entity;
officials, relations and the summary have their evidence there, and so has an agreement that is nowhere named."""
