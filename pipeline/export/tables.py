"""A record as rows of tables that refer to each other by the ids of the record and of its items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from pipeline.record.models import Agreement, Entity, Record

Row = tuple[Any, ...]


class Kind(StrEnum):
    """What stands in a column. Spans are a list of (start, end), checks a mapping of names to numbers or truths."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    SPANS = "spans"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with what stands in them, and the rows that a record gives it."""

    columns: dict[str, Kind]
    rows: Callable[[Record], Iterable[Row]]


def _documents(record: Record) -> Iterator[Row]:
    document = record.document
    yield (
        document.source,
        document.media_type,
        document.encoding,
        document.sha256,
        document.language,
        document.language_confidence,
        *chain.from_iterable(
            (getattr(document, field), document.basis.get(field), document.evidence.get(field, []))  # type: ignore[call-overload]
            for field in ("title", "published", "publisher")
        ),
        document.text,
        record.provenance.pipeline_version,
        record.provenance.config_sha256,
        record.review.status,
        record.review.version,
    )


def _sections(record: Record) -> Iterator[Row]:
    default = record.document.language
    return ((s.kind, s.start, s.end, s.language or default) for s in record.document.sections)


def _related(record: Record) -> Iterator[Row]:
    return ((link.kind, link.record, link.source, link.similarity) for link in record.document.related)


def _warnings(record: Record) -> Iterator[Row]:
    return ((warning,) for warning in record.provenance.warnings)


def _entities(record: Record) -> Iterator[Row]:
    for kind, e in record.entities():
        yield e.id, kind, e.name, e.name_en, e.country, len(e.mentions), e.confidence


def _links(record: Record) -> Iterator[Row]:
    for _, entity in record.entities():
        for scheme, identifier in entity.links.items():
            yield entity.id, scheme, identifier


def _mentions(record: Record) -> Iterator[Row]:
    owners: list[Entity | Agreement] = [entity for _, entity in record.entities()]
    for owner in (*owners, *record.agreements):
        for mention in owner.mentions:
            yield owner.id, mention.start, mention.end, mention.text, mention.form


def _officials(record: Record) -> Iterator[Row]:
    for o in record.officials:
        office = (o.role, o.role_en, o.role_class, o.of, o.of_name, o.status)
        yield o.id, o.person, o.name, *office, o.basis, o.evidence, o.confidence


def _agreements(record: Record) -> Iterator[Row]:
    for a in record.agreements:
        yield a.id, a.kind, a.title, a.title_en, a.status, a.date, a.evidence, a.confidence


def _parties(record: Record) -> Iterator[Row]:
    names = item_names(record)
    for agreement in record.agreements:
        for role, members in (("party", agreement.parties), ("signatory", agreement.signatories)):
            for member in members:
                yield agreement.id, member, names[member], role


def _dates(record: Record) -> Iterator[Row]:
    for d in record.dates:
        yield d.id, d.start, d.end, d.text, d.value, d.basis, d.confidence


def _quotes(record: Record) -> Iterator[Row]:
    names = item_names(record)
    for q in record.quotes:
        cue = [] if q.cue is None else [q.cue]
        speaker = None if q.speaker is None else names[q.speaker]
        yield q.id, q.start, q.end, q.text, q.kind, q.speaker, speaker, cue, q.confidence


def _relations(record: Record) -> Iterator[Row]:
    names = item_names(record)
    for r in record.relations:
        ends = (r.subject, names[r.subject], r.object, names[r.object])
        yield r.id, r.type, *ends, r.basis, r.evidence, r.confidence


def _topics(record: Record) -> Iterator[Row]:
    for topic in (*record.topics, *record.sdgs):
        yield topic.scheme, topic.code, topic.label, topic.evidence, topic.confidence


def _headlines(record: Record) -> Iterator[Row]:
    for language, headline in record.headline.items():
        yield language, headline.text, headline.evidence, headline.checks


def _summary(record: Record) -> Iterator[Row]:
    for language, sentences in record.summary.items():
        for position, sentence in enumerate(sentences):
            yield language, position, sentence.text, sentence.evidence, sentence.checks


def item_names(record: Record) -> dict[str, str]:
    """What entities and agreements are called, by id; an agreement without a title goes by its kind."""
    names = {entity.id: entity.name for _, entity in record.entities()}
    return names | {agreement.id: agreement.title or agreement.kind for agreement in record.agreements}


def _table(columns: str, rows: Callable[[Record], Iterable[Row]]) -> Table:
    """A table whose columns are told as "name" for text, else "name:kind"; the record's id is the first of each."""
    named = [word.partition(":") for word in f"record_id {columns}".split()]

    def keyed(record: Record) -> Iterator[Row]:
        return ((record.id, *row) for row in rows(record))

    return Table({name: Kind(kind or Kind.TEXT) for name, _, kind in named}, keyed)


TABLES: dict[str, Table] = {
    "documents": _table(
        "source media_type encoding sha256 language language_confidence:number title title_basis title_evidence:spans "
        "published published_basis published_evidence:spans publisher publisher_basis publisher_evidence:spans text "
        "pipeline_version config_sha256 review_status review_version:integer",
        _documents,
    ),
    "sections": _table("kind start:integer end:integer language", _sections),
    "related": _table("kind record source similarity:number", _related),
    "warnings": _table("warning", _warnings),
    "entities": _table("entity_id type name name_en country mentions:integer confidence:number", _entities),
    "links": _table("entity_id scheme identifier", _links),
    "mentions": _table("item_id start:integer end:integer text form", _mentions),
    "officials": _table(
        "official_id person person_name role role_en role_class of of_name status basis evidence:spans "
        "confidence:number",
        _officials,
    ),
    "agreements": _table(
        "agreement_id kind title title_en status date evidence:spans confidence:number", _agreements
    ),
    "parties": _table("agreement_id item_id name role", _parties),
    "dates": _table("date_id start:integer end:integer text value basis confidence:number", _dates),
    "quotes": _table(
        "quote_id start:integer end:integer text kind speaker speaker_name cue:spans confidence:number",
        _quotes,
    ),
    "relations": _table(
        "relation_id type subject subject_name object object_name basis evidence:spans confidence:number",
        _relations,
    ),
    "topics": _table("scheme code label evidence:spans confidence:number", _topics),
    "headlines": _table("language text evidence:spans checks:checks", _headlines),
    "summary": _table("language position:integer text evidence:spans checks:checks", _summary),
}
"""Every table by its name."""
