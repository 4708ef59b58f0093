"""Doc to Record: the only place where the two meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

from pipeline.annotate import layers
from pipeline.annotate.confidence.rounding import rounded
from pipeline.ingest import release as ingested
from pipeline.ingest.release import PressRelease
from pipeline.record.ids import record_id
from pipeline.record.models import (
    ENTITY_PARTS,
    Agreement,
    DateExpression,
    Document,
    Entity,
    Headline,
    Mention,
    Official,
    Provenance,
    Quote,
    Record,
    Relation,
    Section,
    SummarySentence,
    Topic,
)
from pipeline.record.vocabulary import MEDIA_TOPICS, SDGS, EntityType, SectionKind


def assemble(doc: Doc, release: PressRelease, *, provenance: Provenance) -> Record:
    """The record of an annotated text.

    The warnings of the reading and of the annotation are added to those of `provenance`.

    Raises:
        pydantic.ValidationError: where a component wrote something that the contract does not allow.
    """
    names = {entity.id: entity.name for entity in doc._.entities}
    return Record(
        id=record_id(release.text),
        document=_document(doc, release),
        **_entities(doc._.entities),
        officials=[_official(office, n, names) for n, office in enumerate(doc._.offices, 1)],
        agreements=[_agreement(agreement) for agreement in doc._.agreements],
        dates=[_date(date, n) for n, date in enumerate(doc._.dates, 1)],
        quotes=[_quote(quote, n) for n, quote in enumerate(doc._.quotes, 1)],
        relations=[_relation(relation, n) for n, relation in enumerate(doc._.relations, 1)],
        topics=[_topic(topic, "iptc-mediatopic", MEDIA_TOPICS[topic.code]) for topic in doc._.topics],
        sdgs=[_topic(goal, "un-sdg", SDGS[int(goal.code)]) for goal in doc._.sdgs],
        summary={language: _sentences(language, found) for language, found in doc._.summary.items()},
        headline={language: _headline(language, found) for language, found in doc._.headline.items()},
        provenance=provenance.model_copy(
            update={"warnings": [*provenance.warnings, *_unique([*release.warnings, *doc._.warnings])]}
        ),
    )


def _document(doc: Doc, release: PressRelease) -> Document:
    return Document.model_validate(
        {
            "source": release.source,
            "media_type": release.media_type,
            "encoding": release.encoding,
            "sha256": release.sha256,
            "language": release.language,
            "language_confidence": rounded(release.language_confidence),
            "title": release.title,
            "published": release.published,
            "publisher": release.publisher,
            "basis": release.basis,
            "evidence": release.evidence,
            "text": release.text,
            "sections": [_section(section) for section in doc._.sections],
        }
    )


def _section(section: ingested.Section) -> Section:
    return Section(
        kind=SectionKind(section.kind), start=section.start, end=section.end, language=section.language
    )


def _entities(entities: Iterable[layers.Entity]) -> dict[str, Any]:
    parts: dict[str, list[Entity]] = {part: [] for part in ENTITY_PARTS.values()}
    for entity in entities:
        parts[ENTITY_PARTS[EntityType(entity.label)]].append(
            Entity(
                id=entity.id,
                name=entity.name,
                name_en=entity.name_en,
                mentions=_mentions(entity.mentions),
                links=dict(sorted(entity.links.items())),
                country=entity.country,
                confidence=rounded(entity.confidence),
            )
        )
    return parts


def _mentions(mentions: Iterable[layers.Mention]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    return [
        Mention.model_validate({"start": m.start, "end": m.end, "text": m.text, "form": m.form})
        for m in ordered
    ]


def _official(office: layers.Office, number: int, names: dict[str, str]) -> Official:
    return Official.model_validate(
        {
            "id": f"o{number}",
            "person": office.person,
            "name": names[office.person],
            "role": office.role,
            "role_en": office.role_en,
            "role_class": office.role_class,
            "of": office.of,
            "of_name": office.of_name if office.of is None else names[office.of],
            "status": office.status,
            "basis": office.basis,
            "evidence": office.evidence,
            "confidence": rounded(office.confidence),
        }
    )


def _agreement(agreement: layers.Agreement) -> Agreement:
    return Agreement.model_validate(
        {
            "id": agreement.id,
            "kind": agreement.kind,
            "title": agreement.title,
            "title_en": agreement.title_en,
            "parties": agreement.parties,
            "signatories": agreement.signatories,
            "status": agreement.status,
            "date": agreement.date,
            "mentions": _mentions(agreement.mentions),
            "evidence": agreement.evidence,
            "confidence": rounded(agreement.confidence),
        }
    )


def _date(date: layers.DateExpression, number: int) -> DateExpression:
    return DateExpression.model_validate(
        {
            "id": f"d{number}",
            "start": date.start,
            "end": date.end,
            "text": date.text,
            "value": date.value,
            "basis": date.basis,
            "confidence": rounded(date.confidence),
        }
    )


def _quote(quote: layers.Quote, number: int) -> Quote:
    return Quote.model_validate(
        {
            "id": f"q{number}",
            "start": quote.start,
            "end": quote.end,
            "text": quote.text,
            "kind": quote.kind,
            "speaker": quote.speaker,
            "cue": quote.cue,
            "confidence": rounded(quote.confidence),
        }
    )


def _relation(relation: layers.Relation, number: int) -> Relation:
    return Relation.model_validate(
        {
            "id": f"r{number}",
            "type": relation.type,
            "subject": relation.subject,
            "object": relation.object,
            "basis": relation.basis,
            "evidence": relation.evidence,
            "confidence": rounded(relation.confidence),
        }
    )


def _topic(topic: layers.Topic, scheme: str, label: str) -> Topic:
    return Topic.model_validate(
        {
            "scheme": scheme,
            "code": topic.code,
            "label": label,
            "confidence": rounded(topic.confidence),
            "evidence": topic.evidence,
        }
    )


def _sentences(language: str, sentences: Iterable[layers.SummarySentence]) -> list[SummarySentence]:
    return [
        SummarySentence(text=s.text, evidence=s.evidence, checks=_checks(language, s.checks))
        for s in sentences
    ]


def _headline(language: str, headline: layers.Headline) -> Headline:
    return Headline(text=headline.text, evidence=headline.evidence, checks=_checks(language, headline.checks))


def _checks(language: str, checks: dict[str, float | bool]) -> dict[str, float | bool] | None:
    if language == "de":
        return None
    return {
        name: value if isinstance(value, bool) else rounded(value) for name, value in sorted(checks.items())
    }


def _unique(warnings: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(warnings))
