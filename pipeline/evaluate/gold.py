"""The format of gold records, as the annotation guide has it, and the check of one against its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.record.models import CountryCode, Edtf, LanguageTag, Offset, Span
from pipeline.record.vocabulary import (
    BROADER_TOPICS,
    SDGS,
    TOP_LEVEL_TOPICS,
    AgreementKind,
    AgreementStatus,
    EntityType,
    MentionForm,
    OfficeStatus,
    QuoteKind,
    RelationType,
    RoleClass,
)


def _media_topic(code: str) -> str:
    if code not in TOP_LEVEL_TOPICS:
        msg = f"{code!r} is no top-level Media Topic"
        raise ValueError(msg)
    return code


def _subtopic(code: str) -> str:
    if code not in BROADER_TOPICS:
        msg = f"{code!r} is no Media Topic of the second level"
        raise ValueError(msg)
    return code


def _none_or_two(sentences: list[str]) -> list[str]:
    if len(sentences) == 1:
        msg = "a summary has two to four sentences; an empty list says that there is none"
        raise ValueError(msg)
    return sentences


EntityId = Annotated[str, Field(pattern=r"^e[0-9]+$")]
AgreementId = Annotated[str, Field(pattern=r"^a[0-9]+$")]
MediaTopic = Annotated[str, AfterValidator(_media_topic)]
Subtopic = Annotated[str, AfterValidator(_subtopic)]
Summary = Annotated[list[str], Field(max_length=4), AfterValidator(_none_or_two)]
Sdg = Annotated[int, Field(ge=min(SDGS), le=max(SDGS))]


class GoldPart(BaseModel):
    """What every part of a gold record has in common: no unknown fields, no change after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldSpan(GoldPart):
    """A stretch of the text with its words, so that a shifted offset is noticed."""

    start: Offset
    end: Offset
    text: str = Field(min_length=1)


class GoldMention(GoldSpan):
    """One occurrence of a name, or of a noun phrase that stands for it."""

    form: MentionForm


class GoldEntity(GoldPart):
    """One thing in the world, with all its mentions."""

    id: EntityId
    type: EntityType
    name: str = Field(min_length=1)
    mentions: list[GoldMention] = Field(min_length=1)
    country: CountryCode | None = None
    name_en: str | None = None


class GoldOffice(GoldPart):
    """One office that the text gives a person."""

    person: EntityId
    role: str = Field(min_length=1)
    role_en: str | None
    role_class: RoleClass
    of: EntityId | None
    status: OfficeStatus
    evidence: list[Span] = Field(min_length=1)


class GoldAgreement(GoldPart):
    """Something that two or more parties conclude, plan or end."""

    id: AgreementId
    kind: AgreementKind
    title: str | None
    title_en: str | None = None
    parties: list[EntityId]
    signatories: list[EntityId]
    status: AgreementStatus
    date: Edtf | None
    mentions: list[GoldMention]


class GoldDate(GoldSpan):
    """An expression of time."""

    value: Edtf | None


class GoldQuote(GoldSpan):
    """Words attributed to a speaker."""

    kind: QuoteKind
    speaker: EntityId | None


class GoldRelation(GoldPart):
    """How two items stand to each other."""

    type: RelationType
    subject: EntityId | AgreementId
    object: EntityId | AgreementId
    evidence: list[Span]


class GoldRecord(GoldPart):
    """What a correct record of one text says.

    No topics, or no summary, means that nobody has said what they are: the text is left out where these are scored.
    Topics of the second level may well be none; where nobody has said what they are, ``subtopics`` is missing.
    """

    doc_id: str
    source: str
    licence: str
    language: LanguageTag
    title: str | None
    document_date: Edtf | None
    entities: list[GoldEntity]
    offices: list[GoldOffice]
    agreements: list[GoldAgreement]
    dates: list[GoldDate]
    quotes: list[GoldQuote]
    relations: list[GoldRelation]
    topics: list[MediaTopic] = Field(max_length=3)
    subtopics: list[Subtopic] | None = Field(default=None, max_length=3)
    sdgs: list[Sdg]
    summary_en: Summary
    translation_de: str | None = None
    translation_en: str | None = None

    def problems(self, text: str) -> Iterator[str]:
        """What is wrong with the record as one of this text: shifted spans, unknown and repeated ids."""
        yield from self._shifted_spans(text)
        yield from self._evidence_outside(len(text))
        yield from self._wrong_ids()
        for code in self.subtopics or ():
            if BROADER_TOPICS[code] not in self.topics:
                yield f"the topic {code} stands without {BROADER_TOPICS[code]} above it"

    def _shifted_spans(self, text: str) -> Iterator[str]:
        for span in self._spans():
            if text[span.start : span.end] != span.text:
                yield f"the text at [{span.start}, {span.end}) is not {span.text!r}"

    def _evidence_outside(self, length: int) -> Iterator[str]:
        spans = [span for office in self.offices for span in office.evidence]
        spans += [span for relation in self.relations for span in relation.evidence]
        for start, end in spans:
            if not start < end <= length:
                yield f"the evidence [{start}, {end}) is empty or lies outside the text"

    def _wrong_ids(self) -> Iterator[str]:
        ids = [entity.id for entity in self.entities] + [agreement.id for agreement in self.agreements]
        for repeated in sorted({name for name in ids if ids.count(name) > 1}):
            yield f"two items have the id {repeated}"
        for unknown in sorted(set(self._references()) - set(ids)):
            yield f"nothing has the id {unknown}"

    def _spans(self) -> Iterator[GoldSpan]:
        for entity in self.entities:
            yield from entity.mentions
        for agreement in self.agreements:
            yield from agreement.mentions
        yield from (*self.dates, *self.quotes)

    def _references(self) -> Iterator[str]:
        for office in self.offices:
            yield office.person
            if office.of is not None:
                yield office.of
        for agreement in self.agreements:
            yield from (*agreement.parties, *agreement.signatories)
        yield from (quote.speaker for quote in self.quotes if quote.speaker is not None)
        for relation in self.relations:
            yield from (relation.subject, relation.object)
