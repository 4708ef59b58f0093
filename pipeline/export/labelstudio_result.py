"""What a record says of a text, as the `result` of a Label Studio prediction or annotation.

Offsets are code points, as in the record: Label Studio stores code points of the text, and not the UTF-16 units that
JavaScript counts (its frontend converts them; before version 1.13.1 some texts with emoji were shown shifted).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.export.labelstudio_config import (
    AGREEMENT,
    DATE,
    GOALS,
    HOLDER,
    LABELS,
    OF,
    OFFICIAL,
    SPEAKER,
    SUMMARY,
    TEXT,
    TOPICS,
    topic_choice,
)
from pipeline.export.span_layers import agreement_places, quote_label
from pipeline.record.models import Record, Span, Topic
from pipeline.record.vocabulary import RelationType

Result = dict[str, Any]


class LabelStudioResult:
    """The regions of one record, the relations between them, and its choices."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._regions: dict[str, list[Result]] = {}
        self._related: set[tuple[str, str, str]] = set()

    def all(self) -> list[Result]:
        """Regions first, since relations refer to them."""
        self._add_regions()
        regions = [region for regions in self._regions.values() for region in regions]
        return [*regions, *self._relations(), *self._choices(), *self._summary()]

    def _add_regions(self) -> None:
        record = self._record
        for kind, entity in record.entities():
            spans = [(mention.start, mention.end) for mention in entity.mentions]
            tells = [f"{entity.id} {entity.name} ({mention.form})" for mention in entity.mentions]
            self._add(entity.id, kind, spans, tells, entity.confidence)
        for a in record.agreements:
            tell = f"{a.id} {a.title or ''} ({a.kind}, {a.status}, {a.date or 'no date'})"
            self._add(a.id, AGREEMENT, agreement_places(a), [tell] * len(agreement_places(a)), a.confidence)
        for o in record.officials:
            tell = f"{o.id} {o.role} ({o.role_class}, {o.status})"
            self._add(o.id, OFFICIAL, o.evidence, [tell] * len(o.evidence), o.confidence)
        for date in record.dates:
            self._add(date.id, DATE, [(date.start, date.end)], [date.value or "no value"], date.confidence)
        for quote in record.quotes:
            self._add(quote.id, quote_label(quote.kind), [(quote.start, quote.end)], [], quote.confidence)

    def _add(
        self, item: str, label: str, spans: Sequence[Span], tells: Sequence[str], confidence: float
    ) -> None:
        regions = []
        for number, (start, end) in enumerate(spans):
            value = {
                "start": start,
                "end": end,
                "text": self._record.document.text[start:end],
                "labels": [str(label)],
            }
            region = _result(f"{item}-{number}", LABELS, "labels", value)
            region["score"] = confidence
            if tells:
                region["meta"] = {"text": [tells[number]]}
            regions.append(region)
        self._regions[item] = regions

    def _relations(self) -> Iterator[Result]:
        record = self._record
        for r in record.relations:
            yield from self._relate(r.subject, r.object, r.type, r.evidence)
        for a in record.agreements:
            for party in a.parties:
                yield from self._relate(party, a.id, RelationType.PARTY_TO, a.evidence)
            for signatory in a.signatories:
                yield from self._relate(signatory, a.id, RelationType.SIGNED, a.evidence)
        for o in record.officials:
            yield from self._relate(o.id, o.person, HOLDER, o.evidence)
            if o.of is not None:
                yield from self._relate(o.id, o.of, OF, o.evidence)
        for quote in record.quotes:
            if quote.speaker is not None:
                yield from self._relate(quote.id, quote.speaker, SPEAKER, [(quote.start, quote.end)])

    def _relate(self, source: str, target: str, label: str, evidence: Sequence[Span]) -> Iterator[Result]:
        if (source, target, label) in self._related:
            return
        self._related.add((source, target, label))
        yield {
            "type": "relation",
            "from_id": self._nearest(source, evidence),
            "to_id": self._nearest(target, evidence),
            "direction": "right",
            "labels": [str(label)],
        }

    def _nearest(self, item: str, evidence: Sequence[Span]) -> str:
        """The id of the region of an item that stands nearest to the evidence."""

        def distance(region: Result) -> int:
            first: int = region["value"]["start"]
            last: int = region["value"]["end"]
            return min(max(start - last, first - end, 0) for start, end in evidence)

        nearest: str = min(self._regions[item], key=distance)["id"]
        return nearest

    def _choices(self) -> Iterator[Result]:
        for name, topics in ((TOPICS, self._record.topics), (GOALS, self._record.sdgs)):
            if topics:
                yield _result(name, name, "choices", {"choices": _chosen(topics)})

    def _summary(self) -> Iterator[Result]:
        if sentences := self._record.summary.get("en"):
            text = " ".join(sentence.text for sentence in sentences)
            yield _result(SUMMARY, SUMMARY, "textarea", {"text": [text]})


def _chosen(topics: Sequence[Topic]) -> list[str]:
    return [topic_choice(topic.code, topic.label) for topic in topics]


def _result(region_id: str, control: str, kind: str, value: dict[str, Any]) -> Result:
    return {"id": region_id, "from_name": control, "to_name": TEXT, "type": kind, "value": value}
