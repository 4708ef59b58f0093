"""The record: one JSON object a press release.

Spans are `[start, end)` in Unicode code points of `document.text`; dates are EDTF (ISO 8601-2:2019); languages are
BCP 47; countries are ISO 3166-1 alpha-2; topics are IPTC Media Topics. Every value carries its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Annotated, Literal, Protocol, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipeline.record.edtf_values import check_edtf
from pipeline.record.vocabulary import (
    MEDIA_TOPICS,
    SDGS,
    AgreementKind,
    AgreementStatus,
    Basis,
    EntityType,
    LinkKind,
    MentionForm,
    OfficeStatus,
    QuoteKind,
    RelationType,
    ReviewStatus,
    RoleClass,
    SectionKind,
)

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]
Confidence = Annotated[float, Field(ge=0, le=1)]
Edtf = Annotated[str, AfterValidator(check_edtf)]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
RecordId = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Evidence = Annotated[list[Span], Field(min_length=1)]


class Part(BaseModel):
    """What every part of a record has in common: no unknown fields, no change after it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Identified(Protocol):
    """A part with an id."""

    @property
    def id(self) -> str:
        """Unique within the record."""
        ...


class Grounded(Protocol):
    """A part with evidence."""

    @property
    def evidence(self) -> list[Span]:
        """Where in the text it stands."""
        ...


class Quotation(Protocol):
    """A part that repeats words of the text."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last code point."""
        ...

    @property
    def text(self) -> str:
        """The words at [start, end)."""
        ...


class Section(Part):
    """A stretch of the text with one function in the release."""

    kind: SectionKind
    start: Offset
    end: Offset
    language: LanguageTag | None = Field(
        default=None,
        exclude_if=lambda language: language is None,
        description="absent where it is that of the document",
    )


class RelatedText(Part):
    """An earlier text of the run that a text nearly repeats, updates or is updated by."""

    kind: LinkKind
    record: RecordId
    source: str
    similarity: Confidence = Field(description="estimated share of word shingles that both have")


class Document(Part):
    """The text and where it came from."""

    source: str = Field(
        description="what the input says of its source, else its path, with #L<line> for a line of a JSONL file"
    )
    media_type: str
    encoding: str
    sha256: Sha256 = Field(description="of the raw bytes; for JSONL, of the line")
    language: LanguageTag
    language_confidence: Confidence
    title: str | None
    published: Edtf | None
    publisher: str | None
    basis: dict[Literal["title", "published", "publisher"], Basis] = Field(
        description="for each that is there: given or stated, or concluded"
    )
    evidence: dict[Literal["title", "published", "publisher"], list[Span]] = Field(
        description="where in the text it stands; absent where it came with the input"
    )
    text: str = Field(min_length=1)
    sections: list[Section]
    related: list[RelatedText] = Field(
        default_factory=list,
        description="earlier texts of the run that this one nearly repeats, updates or is updated by; the nearest first",
    )


class Mention(Part):
    """One occurrence of a name, or of a noun phrase that stands for it."""

    start: Offset
    end: Offset
    text: str = Field(min_length=1)
    form: MentionForm


class Entity(Part):
    """One thing in the world, with its mentions in text order."""

    id: str
    name: str = Field(min_length=1)
    name_en: str | None
    mentions: list[Mention] = Field(min_length=1)
    links: dict[str, str] = Field(description="identifiers elsewhere: geonames, ags, iso3166, wikidata, ...")
    country: CountryCode | None
    confidence: Confidence


class Official(Part):
    """One office that the text gives a person."""

    id: str
    person: str = Field(description="id of the person")
    name: str
    role: str = Field(min_length=1, description="as written, in the nominative singular")
    role_en: str | None
    role_class: RoleClass
    of: str | None = Field(description="id of the body or place")
    of_name: str | None
    status: OfficeStatus
    basis: Basis
    evidence: Evidence
    confidence: Confidence


class Agreement(Part):
    """Something that two or more parties conclude, plan or end."""

    id: str
    kind: AgreementKind
    title: str | None
    title_en: str | None
    parties: list[str] = Field(description="ids of entities")
    signatories: list[str] = Field(description="ids of persons")
    status: AgreementStatus
    date: Edtf | None
    mentions: list[Mention]
    evidence: Evidence
    confidence: Confidence


class DateExpression(Part):
    """An expression of time that places something on the calendar."""

    id: str
    start: Offset
    end: Offset
    text: str = Field(min_length=1)
    value: Edtf | None
    basis: Basis
    confidence: Confidence


class Quote(Part):
    """Words attributed to a speaker."""

    id: str
    start: Offset
    end: Offset
    text: str = Field(min_length=1)
    kind: QuoteKind
    speaker: str | None = Field(description="id of the entity")
    cue: Span | None = Field(description="the words that attribute it")
    confidence: Confidence


class Relation(Part):
    """How two items of the record stand to each other."""

    id: str
    type: RelationType
    subject: str
    object: str
    basis: Basis
    evidence: Evidence
    confidence: Confidence


class Topic(Part):
    """What the text is about, in a published scheme."""

    scheme: Literal["iptc-mediatopic", "un-sdg"]
    code: str = Field(
        description="of a Media Topic of the top level or of the second, or the number of a goal"
    )
    label: str
    confidence: Confidence
    evidence: Evidence

    @model_validator(mode="after")
    def _code_is_in_scheme(self) -> Self:
        known = MEDIA_TOPICS if self.scheme == "iptc-mediatopic" else {str(number) for number in SDGS}
        if self.code not in known:
            msg = f"{self.code!r} is no code of {self.scheme}"
            raise ValueError(msg)
        return self


class SummarySentence(Part):
    """A sentence of a summary and the German words it comes from."""

    text: str = Field(min_length=1)
    evidence: Evidence
    checks: dict[str, float | bool] | None = Field(
        default=None,
        description="what was checked of a translation: 1 or true is best; null in German, and for a reviewer's wording",
    )


class ModelReference(Part):
    """A model that had a part in the record."""

    name: str
    version: str
    sha256: Sha256


class Provenance(Part):
    """What made the record. When it was made stands in the run's manifest: a record is the same at any time."""

    pipeline_version: str
    config_sha256: Sha256
    models: list[ModelReference]
    warnings: list[str]


class Review(Part):
    """What a reviewer decided."""

    status: ReviewStatus = ReviewStatus.PENDING
    version: int = Field(default=0, ge=0)


ENTITY_PARTS: dict[EntityType, str] = {
    EntityType.PERSON: "persons",
    EntityType.CITY: "cities",
    EntityType.REGION: "regions",
    EntityType.COUNTRY: "countries",
    EntityType.ORGANIZATION: "organizations",
    EntityType.PROGRAM: "programs",
    EntityType.EVENT: "events",
}
"""Which part of a record holds the entities of a type."""

ITEM_PARTS: tuple[str, ...] = (
    *ENTITY_PARTS.values(),
    "officials",
    "agreements",
    "dates",
    "quotes",
    "relations",
    "topics",
    "sdgs",
)
"""The parts of a record that are lists of items, each with a confidence."""


class Record(Part):
    """One press release, read."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: RecordId = Field(description="of the normalised text")
    document: Document
    persons: list[Entity]
    cities: list[Entity]
    regions: list[Entity]
    countries: list[Entity]
    organizations: list[Entity]
    programs: list[Entity]
    events: list[Entity]
    officials: list[Official]
    agreements: list[Agreement]
    dates: list[DateExpression]
    quotes: list[Quote]
    relations: list[Relation]
    topics: list[Topic]
    sdgs: list[Topic]
    summary: dict[LanguageTag, list[SummarySentence]]
    provenance: Provenance
    review: Review = Review()

    def entities(self) -> Iterator[tuple[EntityType, Entity]]:
        """Every entity with its type, in the order of the record's parts."""
        for kind, part in ENTITY_PARTS.items():
            for entity in getattr(self, part):
                yield kind, entity

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with this id, or None."""
        return next((entity for _, entity in self.entities() if entity.id == entity_id), None)

    @model_validator(mode="after")
    def _spans_lie_in_the_text(self) -> Self:
        length = len(self.document.text)
        for start, end in self._spans():
            if not start < end <= length:
                msg = f"the span [{start}, {end}) is empty or lies outside the text of {length} characters"
                raise ValueError(msg)
        for start, end, text in self._quoted_spans():
            if self.document.text[start:end] != text:
                msg = f"the text at [{start}, {end}) is not {text!r}"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Self:
        entities = [entity.id for _, entity in self.entities()]
        groups: tuple[Sequence[Identified], ...] = (self.officials, self.dates, self.quotes, self.relations)
        items = [item.id for group in groups for item in group]
        agreements = [agreement.id for agreement in self.agreements]
        every = [*entities, *agreements, *items]
        if len(set(every)) != len(every):
            msg = "two items have the same id"
            raise ValueError(msg)
        unknown = sorted(set(self._references()) - {*entities, *agreements})
        if unknown:
            msg = f"ids that no item has: {', '.join(unknown)}"
            raise ValueError(msg)
        return self

    def _spans(self) -> Iterator[Span]:
        for section in self.document.sections:
            yield section.start, section.end
        for spans in self.document.evidence.values():
            yield from spans
        for start, end, _ in self._quoted_spans():
            yield start, end
        groups: tuple[Sequence[Grounded], ...] = (
            self.officials,
            self.agreements,
            self.relations,
            self.topics,
            self.sdgs,
        )
        for item in chain.from_iterable(groups):
            yield from item.evidence
        for sentences in self.summary.values():
            for sentence in sentences:
                yield from sentence.evidence
        yield from (quote.cue for quote in self.quotes if quote.cue is not None)

    def _quoted_spans(self) -> Iterator[tuple[int, int, str]]:
        groups: tuple[Sequence[Quotation], ...] = (
            *(entity.mentions for _, entity in self.entities()),
            *(agreement.mentions for agreement in self.agreements),
            self.dates,
            self.quotes,
        )
        for item in chain.from_iterable(groups):
            yield item.start, item.end, item.text

    def _references(self) -> Iterator[str]:
        for official in self.officials:
            yield official.person
            if official.of is not None:
                yield official.of
        for agreement in self.agreements:
            yield from (*agreement.parties, *agreement.signatories)
        yield from (quote.speaker for quote in self.quotes if quote.speaker is not None)
        for relation in self.relations:
            yield from (relation.subject, relation.object)
