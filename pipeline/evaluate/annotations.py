"""One shape for gold records and found records, so that the scorers need not know which is which.

Everything a scorer compares stands in an `Annotations`; items are in text order and have no ids of their own where
order or numbering could change a score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.evaluate.gold import GoldRecord
from pipeline.record.models import Record
from pipeline.record.vocabulary import BROADER_TOPICS

Span = tuple[int, int]
Move = Callable[[Span], Span]


@dataclass(frozen=True, slots=True)
class EntityItem:
    """An entity: named and nominal mentions apart, each in text order."""

    id: str
    type: str
    name: str
    named: tuple[Span, ...]
    nominal: tuple[Span, ...] = ()
    confidence: float = 1.0

    @property
    def spans(self) -> tuple[Span, ...]:
        """All mentions."""
        return self.named + self.nominal


@dataclass(frozen=True, slots=True)
class OfficialItem:
    """An office of a person; `person` and `of` are entity ids."""

    person: str
    role: str
    role_class: str
    of: str | None
    status: str
    spans: tuple[Span, ...]
    confidence: float = 1.0
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class AgreementItem:
    """An agreement; `spans` are its mentions, parties and signatories entity ids."""

    id: str
    kind: str
    status: str
    title: str | None
    parties: frozenset[str]
    signatories: frozenset[str]
    spans: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DateItem:
    """An expression of time and its EDTF value."""

    span: Span
    value: str | None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """Words attributed to a speaker, an entity id."""

    span: Span
    kind: str
    speaker: str | None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class RelationItem:
    """How two items stand to each other; subject and object are ids of entities or agreements."""

    type: str
    subject: str
    object: str
    spans: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a record says of a text."""

    text: str
    entities: tuple[EntityItem, ...] = ()
    officials: tuple[OfficialItem, ...] = ()
    agreements: tuple[AgreementItem, ...] = ()
    dates: tuple[DateItem, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    relations: tuple[RelationItem, ...] = ()
    topics: frozenset[str] = frozenset()
    subtopics: frozenset[str] | None = None
    """Topics of the second level; None in gold where nobody has said what they are."""
    sdgs: frozenset[str] = frozenset()
    confidence_in_subjects: Mapping[str, float] = field(default_factory=dict)
    """Of each topic and goal, by its code."""

    def moved(self, text: str, move: Move) -> Annotations:
        """The same annotations on another form of the text; `move` takes a span here to one there."""

        def spans(items: Iterable[Span]) -> tuple[Span, ...]:
            return tuple(map(move, items))

        return replace(
            self,
            text=text,
            entities=tuple(replace(e, named=spans(e.named), nominal=spans(e.nominal)) for e in self.entities),
            officials=tuple(replace(o, spans=spans(o.spans)) for o in self.officials),
            agreements=tuple(replace(a, spans=spans(a.spans)) for a in self.agreements),
            dates=tuple(replace(d, span=move(d.span)) for d in self.dates),
            quotes=tuple(replace(q, span=move(q.span)) for q in self.quotes),
            relations=tuple(replace(r, spans=spans(r.spans)) for r in self.relations),
        )


def gold_annotations(record: GoldRecord, text: str) -> Annotations:
    """The annotations of a gold record."""
    return Annotations(
        text=text,
        entities=_in_text_order(
            _entity(entity.id, entity.type, entity.name, entity.mentions) for entity in record.entities
        ),
        officials=_officials_in_order(
            OfficialItem(o.person, o.role, o.role_class, o.of, o.status, _spans(o.evidence))
            for o in record.offices
        ),
        agreements=tuple(_agreement(agreement) for agreement in record.agreements),
        dates=tuple(DateItem((d.start, d.end), d.value) for d in sorted(record.dates, key=_start)),
        quotes=tuple(
            QuoteItem((q.start, q.end), q.kind, q.speaker) for q in sorted(record.quotes, key=_start)
        ),
        relations=tuple(
            RelationItem(r.type, r.subject, r.object, _spans(r.evidence)) for r in record.relations
        ),
        topics=frozenset(record.topics),
        subtopics=None if record.subtopics is None else frozenset(record.subtopics),
        sdgs=frozenset(str(number) for number in record.sdgs),
    )


def record_annotations(record: Record) -> Annotations:
    """The annotations of a record."""
    return Annotations(
        text=record.document.text,
        entities=_in_text_order(
            _entity(entity.id, kind, entity.name, entity.mentions, entity.confidence)
            for kind, entity in record.entities()
        ),
        officials=_officials_in_order(
            OfficialItem(
                o.person, o.role, o.role_class, o.of, o.status, _spans(o.evidence), o.confidence, o.basis
            )
            for o in record.officials
        ),
        agreements=tuple(_agreement(agreement, agreement.confidence) for agreement in record.agreements),
        dates=tuple(
            DateItem((d.start, d.end), d.value, d.confidence) for d in sorted(record.dates, key=_start)
        ),
        quotes=tuple(
            QuoteItem((q.start, q.end), q.kind, q.speaker, q.confidence)
            for q in sorted(record.quotes, key=_start)
        ),
        relations=tuple(
            RelationItem(r.type, r.subject, r.object, _spans(r.evidence), r.confidence)
            for r in record.relations
        ),
        topics=frozenset(BROADER_TOPICS.get(topic.code, topic.code) for topic in record.topics),
        subtopics=frozenset(topic.code for topic in record.topics if topic.code in BROADER_TOPICS),
        sdgs=frozenset(goal.code for goal in record.sdgs),
        # No code of one scheme is one of the other.
        confidence_in_subjects={
            code: subject.confidence
            # What stands below speaks for what stands above, where the record does not name that itself.
            for subject in (*reversed(record.topics), *record.sdgs)
            for code in {subject.code, BROADER_TOPICS.get(subject.code, subject.code)}
        },
    )


def _officials_in_order(officials: Iterable[OfficialItem]) -> tuple[OfficialItem, ...]:
    return tuple(sorted(officials, key=lambda o: (o.spans, o.role_class, o.status, o.role)))


def _in_text_order(entities: Iterable[EntityItem]) -> tuple[EntityItem, ...]:
    return tuple(sorted(entities, key=lambda entity: (entity.spans, entity.type, entity.name)))


def _start(item: Any) -> Span:
    return item.start, item.end


def _entity(
    entity_id: str, kind: str, name: str, mentions: Iterable[Any], confidence: float = 1.0
) -> EntityItem:
    by_form: dict[str, list[Span]] = {"name": [], "nominal": []}
    for mention in mentions:
        by_form[mention.form].append((mention.start, mention.end))
    named, nominal = (tuple(sorted(by_form[form])) for form in ("name", "nominal"))
    return EntityItem(entity_id, str(kind), name, named, nominal, confidence)


def _agreement(agreement: Any, confidence: float = 1.0) -> AgreementItem:
    return AgreementItem(
        agreement.id,
        agreement.kind,
        agreement.status,
        agreement.title,
        frozenset(agreement.parties),
        frozenset(agreement.signatories),
        _spans((mention.start, mention.end) for mention in agreement.mentions),
        confidence,
    )


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans))
