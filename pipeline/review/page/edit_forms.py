"""The forms in which the parts of a record are edited and added to, and the operation that each asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.record.models import (
    ENTITY_PARTS,
    Agreement,
    DateExpression,
    Entity,
    LanguageTag,
    Official,
    Quote,
    Record,
    Relation,
    Span,
    Topic,
)
from pipeline.record.vocabulary import (
    MEDIA_TOPICS,
    SDGS,
    AgreementKind,
    AgreementStatus,
    Basis,
    EntityType,
    MentionForm,
    OfficeStatus,
    QuoteKind,
    RelationType,
    RoleClass,
)
from pipeline.review.edits.items import key_of
from pipeline.review.edits.summaries import sentence_fingerprint
from pipeline.review.page.form_fields import (
    Excerpt,
    Field,
    Option,
    checks_field,
    choice_field,
    date_field,
    entity_options,
    evidence_field,
    excerpt,
    excerpt_with_words_around,
    mentions_field,
    text_field,
    vocabulary_field,
)
from pipeline.review.page.interface_text import Translate
from pipeline.review.page.item_views import TYPE_OF_PART, names_of
from pipeline.review.page.suggestions import suggest_agreement

NEW = "new"
"""The id under which the form for adding to a part is found."""

SPLIT = "split"
"""The part under which the form for splitting an entity is found."""

_PLACES = frozenset({EntityType.CITY, EntityType.REGION, EntityType.COUNTRY})
_LANGUAGE: TypeAdapter[str] = TypeAdapter(LanguageTag)


class UnknownFormError(LookupError):
    """There is no such part, or no such item in it."""


@dataclass(frozen=True, slots=True)
class EditForm:
    """A form. What is filled in becomes `operation` with the fields in its `value`, or beside its other keys (`flat`).

    `sparse` says that fields which were left as they are need not be sent.
    """

    part: str
    id: str
    operation: dict[str, Any]
    fields: tuple[Field, ...]
    flat: bool = False
    sparse: bool = True
    search: str = ""
    """Entity type to search the gazetteer for, or ""."""

    @property
    def is_new(self) -> bool:
        """Whether the form adds something."""
        return self.id == NEW


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a form is asked for."""

    record: Record
    part: str
    t: Translate
    span: Span | None


def edit_form(record: Record, part: str, item_id: str, *, span: Span | None = None, t: Translate) -> EditForm:
    """The form of an item, or of a new one.

    Args:
        record: the record as it stands.
        part: a part of the record, "document", "headline.<language>", "summary.<language>", or "split" for splitting an entity.
        item_id: the item's id, code, or position; "new" for adding one.
        span: words of the text that a new item is about.
        t: the words of the interface.

    Raises:
        UnknownFormError: where there is no such part or item.
    """
    asked = _Asked(record, part, t, _inside(record, span))
    if part == "document":
        return _document_form(asked)
    if part == SPLIT:
        return _split_form(asked, item_id)
    if part.startswith("summary."):
        return _sentence_form(asked, item_id)
    if part.startswith("headline."):
        return _headline_form(asked, item_id)
    if part in ENTITY_PARTS.values():
        return _new_entity_form(asked) if item_id == NEW else _entity_form(asked, item_id)
    if part in _ITEM_FIELDS:
        return _item_form(asked, item_id)
    raise UnknownFormError(part)


def _inside(record: Record, span: Span | None) -> Span | None:
    if span is None or not 0 <= span[0] < span[1] <= len(record.document.text):
        return None
    return span


def _document_form(asked: _Asked) -> EditForm:
    document = asked.record.document
    fields = (
        text_field("title", document.title, nullable=True),
        date_field("published", document.published),
        text_field("publisher", document.publisher, nullable=True),
    )
    return EditForm("document", "document", {"op": "edit_document"}, fields)


def _entity_form(asked: _Asked, entity_id: str) -> EditForm:
    entity = _entity(asked.record, asked.part, entity_id)
    kind = TYPE_OF_PART[asked.part]
    fields = [
        text_field("name", entity.name),
        vocabulary_field("type", kind, EntityType, group="type", t=asked.t),
        text_field("name_en", entity.name_en, nullable=True),
    ]
    if kind in _PLACES or entity.country:
        fields.append(text_field("country", entity.country, nullable=True, hint="record.hint.country"))
    fields.append(Field("links", "links", tuple(entity.links.items())))
    search = kind.value if kind in _PLACES else ""
    operation = {"op": "edit_entity", "id": entity.id}
    return EditForm(asked.part, entity.id, operation, tuple(fields), search=search)


def _new_entity_form(asked: _Asked) -> EditForm:
    kind = TYPE_OF_PART[asked.part]
    fields = (
        Field("range", "range", _excerpts(asked)),
        vocabulary_field("type", kind, EntityType, group="type", t=asked.t),
        vocabulary_field("form", MentionForm.NAME, MentionForm, group="form_word", t=asked.t),
        text_field("name", None, nullable=True, hint="record.hint.name"),
    )
    return EditForm(asked.part, NEW, {"op": "add_entity"}, fields, flat=True, sparse=False)


def _split_form(asked: _Asked, entity_id: str) -> EditForm:
    kind, entity = next(
        ((kind, found) for kind, found in asked.record.entities() if found.id == entity_id), (None, None)
    )
    if entity is None or kind is None:
        raise UnknownFormError(entity_id)
    mentions = tuple(
        excerpt_with_words_around(asked.record, (mention.start, mention.end)) for mention in entity.mentions
    )
    fields = (
        Field("mentions", "mention_choice", mentions),
        text_field("name", None, nullable=True, hint="record.hint.name"),
        vocabulary_field("type", kind, EntityType, group="type", t=asked.t),
    )
    operation = {"op": "split_entity", "id": entity.id}
    return EditForm(SPLIT, entity.id, operation, fields, flat=True, sparse=False)


def _sentence_form(asked: _Asked, position: str) -> EditForm:
    language = _language(asked.part)
    sentences = asked.record.summary.get(language, [])
    if position == NEW:
        fields = (Field("text", "textarea", ""), _evidence(asked, ()))
        operation: dict[str, Any] = {"op": "add_sentence", "language": language}
        return EditForm(asked.part, NEW, operation, fields, flat=True, sparse=False)
    if not (
        position.isascii() and position.isdecimal() and len(position) < 7 and int(position) < len(sentences)
    ):
        raise UnknownFormError(position)
    sentence = sentences[int(position)]
    fields = (Field("text", "textarea", sentence.text), _evidence(asked, sentence.evidence))
    operation = {
        "op": "edit_sentence",
        "language": language,
        "position": int(position),
        "seen": sentence_fingerprint(sentence.text),
    }
    return EditForm(asked.part, position, operation, fields)


def _headline_form(asked: _Asked, item_id: str) -> EditForm:
    language = _language(asked.part)
    headline = asked.record.headline.get(language)
    if item_id == NEW:
        fields = (Field("text", "textarea", ""), _evidence(asked, ()))
        operation = {"op": "add_headline", "language": language}
        return EditForm(asked.part, NEW, operation, fields, flat=True, sparse=False)
    if headline is None or item_id != "0":
        raise UnknownFormError(item_id)
    fields = (Field("text", "textarea", headline.text), _evidence(asked, headline.evidence))
    seen = sentence_fingerprint(headline.text)
    return EditForm(asked.part, item_id, {"op": "edit_headline", "language": language, "seen": seen}, fields)


def _language(part: str) -> str:
    try:
        return _LANGUAGE.validate_python(part.partition(".")[2])
    except ValidationError as error:
        raise UnknownFormError(part) from error


def _item_form(asked: _Asked, item_id: str) -> EditForm:
    item = None if item_id == NEW else _item(asked.record, asked.part, item_id)
    fields = tuple(_ITEM_FIELDS[asked.part](asked, item))
    if item is None:
        return EditForm(asked.part, NEW, {"op": "add_item", "part": asked.part}, fields, sparse=False)
    operation = {"op": "edit_item", "part": asked.part, "id": item_id}
    return EditForm(asked.part, item_id, operation, fields)


def _official_fields(asked: _Asked, official: Official | None) -> Iterator[Field]:
    t = asked.t
    people = entity_options(asked.record, t, types=[EntityType.PERSON])
    bodies = entity_options(asked.record, t, types=[kind for kind in EntityType if kind != EntityType.PERSON])
    yield choice_field("person", getattr(official, "person", None), people)
    yield text_field("role", getattr(official, "role", None), hint="record.hint.role")
    yield text_field("role_en", getattr(official, "role_en", None), nullable=True)
    role_class = official.role_class if official else RoleClass.OTHER
    yield vocabulary_field("role_class", role_class, RoleClass, group="role_class", t=t)
    yield choice_field("of", getattr(official, "of", None), bodies, nullable=True)
    status = official.status if official else OfficeStatus.CURRENT
    yield vocabulary_field("status", status, OfficeStatus, group="office_status", t=t)
    yield _basis(getattr(official, "basis", None), t)
    yield _evidence(asked, official.evidence if official else ())


def _agreement_fields(asked: _Asked, agreement: Agreement | None) -> Iterator[Field]:
    t = asked.t
    people = entity_options(asked.record, t, types=[EntityType.PERSON])
    status = agreement.status if agreement else AgreementStatus.ANNOUNCED
    named = agreement or (suggest_agreement(asked.record.document.text, asked.span) if asked.span else None)
    kind = named.kind if named else AgreementKind.OTHER
    yield text_field("title", getattr(named, "title", None), nullable=True)
    yield text_field("title_en", getattr(named, "title_en", None), nullable=True)
    yield vocabulary_field("kind", kind, AgreementKind, group="agreement_kind", t=t)
    yield vocabulary_field("status", status, AgreementStatus, group="agreement_status", t=t)
    yield date_field("date", getattr(agreement, "date", None))
    yield checks_field("parties", agreement.parties if agreement else (), entity_options(asked.record, t))
    yield checks_field("signatories", agreement.signatories if agreement else (), people)
    if agreement:
        yield mentions_field(agreement.mentions)
    else:
        yield Field("mentions", "mentions", _excerpts(asked))
    yield _evidence(asked, agreement.evidence if agreement else ())


def _date_fields(asked: _Asked, date: DateExpression | None) -> Iterator[Field]:
    yield Field("range", "range", _own(asked, date))
    yield date_field("value", getattr(date, "value", None))
    yield _basis(getattr(date, "basis", None), asked.t)


def _quote_fields(asked: _Asked, quote: Quote | None) -> Iterator[Field]:
    t = asked.t
    yield Field("range", "range", _own(asked, quote))
    kind = quote.kind if quote else QuoteKind.DIRECT
    yield vocabulary_field("kind", kind, QuoteKind, group="quote_kind", t=t)
    yield choice_field(
        "speaker", getattr(quote, "speaker", None), entity_options(asked.record, t), nullable=True
    )
    cue = (excerpt(asked.record, quote.cue),) if quote and quote.cue else ()
    yield Field("cue", "span", cue, nullable=True)


def _relation_fields(asked: _Asked, relation: Relation | None) -> Iterator[Field]:
    t = asked.t
    names = names_of(asked.record, t)
    agreements = [
        Option(agreement.id, f"{names[agreement.id]} ({t('record.type.AGREEMENT')})")
        for agreement in asked.record.agreements
    ]
    sides = [*entity_options(asked.record, t), *agreements]
    yield choice_field("subject", getattr(relation, "subject", None), sides)
    kind = relation.type if relation else RelationType.LOCATED_IN
    yield vocabulary_field("type", kind, RelationType, group="relation", t=t)
    yield choice_field("object", getattr(relation, "object", None), sides)
    yield _basis(getattr(relation, "basis", None), t)
    yield _evidence(asked, relation.evidence if relation else ())


def _topic_fields(asked: _Asked, topic: Topic | None) -> Iterator[Field]:
    options = [Option(code, asked.t(f"record.topic.{code}")) for code in MEDIA_TOPICS]
    yield choice_field("code", getattr(topic, "code", None), options)
    yield _evidence(asked, topic.evidence if topic else ())


def _sdg_fields(asked: _Asked, goal: Topic | None) -> Iterator[Field]:
    options = [Option(str(number), f"{number} {asked.t(f'record.sdg.{number}')}") for number in SDGS]
    yield choice_field("code", getattr(goal, "code", None), options)
    yield _evidence(asked, goal.evidence if goal else ())


_ITEM_FIELDS: dict[str, Callable[[_Asked, Any], Iterator[Field]]] = {
    "officials": _official_fields,
    "agreements": _agreement_fields,
    "dates": _date_fields,
    "quotes": _quote_fields,
    "relations": _relation_fields,
    "topics": _topic_fields,
    "sdgs": _sdg_fields,
}


def _basis(basis: Basis | None, t: Translate) -> Field:
    return vocabulary_field("basis", basis or Basis.STATED, Basis, group="basis", t=t)


def _own(asked: _Asked, item: DateExpression | Quote | None) -> tuple[Excerpt, ...]:
    return (Excerpt(item.start, item.end, item.text),) if item else _excerpts(asked)


def _excerpts(asked: _Asked) -> tuple[Excerpt, ...]:
    return (excerpt(asked.record, asked.span),) if asked.span else ()


def _evidence(asked: _Asked, spans: Any) -> Field:
    """What the item has as evidence; for a new one, the selected words."""
    if asked.span and not spans:
        return evidence_field(asked.record, [asked.span])
    return evidence_field(asked.record, spans)


def _entity(record: Record, part: str, entity_id: str) -> Entity:
    for entity in getattr(record, part):
        if entity.id == entity_id:
            found: Entity = entity
            return found
    raise UnknownFormError(entity_id)


def _item(record: Record, part: str, item_id: str) -> Any:
    for item in getattr(record, part):
        if getattr(item, key_of(part)) == item_id:
            return item
    raise UnknownFormError(item_id)
