"""What a reviewer can do to a record: each is one operation, kept in the log as it was asked for."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticSerializationError

from pipeline.record.models import LanguageTag, Offset, Span
from pipeline.record.vocabulary import EntityType, MentionForm, ReviewStatus

ItemPart = Literal["officials", "agreements", "dates", "quotes", "relations", "topics", "sdgs"]
DocumentField = Literal["title", "published", "publisher"]


MOST_AT_ONCE = 1000
"""The most entities or mentions that one operation may name."""

_Item = TypeVar("_Item", str, Span)


def _each_once(items: list[_Item]) -> list[_Item]:
    return list(dict.fromkeys(items))


Ids = Annotated[list[str], Field(min_length=1, max_length=MOST_AT_ONCE), AfterValidator(_each_once)]
Mentions = Annotated[list[Span], Field(min_length=1, max_length=MOST_AT_ONCE), AfterValidator(_each_once)]
Name = Annotated[str, StringConstraints(strip_whitespace=True)]


class _Operation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _can_be_kept(self) -> Self:
        # JSON may bring half a character (a lone surrogate), which no file and no page can hold.
        try:
            json.dumps(self.model_dump(), ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise PydanticCustomError("string_unicode", "there are characters that are no text") from None
        except (RecursionError, PydanticSerializationError):
            raise PydanticCustomError("recursion_loop", "there is too much within each other") from None
        return self


class AddEntity(_Operation):
    """A new entity, with the words at [start, end) as its first mention. Its name is those words, if none is given."""

    op: Literal["add_entity"] = "add_entity"
    type: EntityType
    start: Offset
    end: Offset
    form: MentionForm = MentionForm.NAME
    name: Name | None = None


class EditEntity(_Operation):
    """Other values for fields of an entity; those that are not given stay.

    `value` may hold `type`, `name`, `name_en`, `country` and `links`.
    """

    op: Literal["edit_entity"] = "edit_entity"
    id: str
    value: dict[str, Any]


class MergeEntities(_Operation):
    """The entities `ids` become part of `into`: their mentions, links that it lacks, and all that refers to them."""

    op: Literal["merge_entities"] = "merge_entities"
    into: str
    ids: Ids


class SplitEntity(_Operation):
    """These mentions of an entity become another entity. It is named by the longest of them, if no name is given."""

    op: Literal["split_entity"] = "split_entity"
    id: str
    mentions: Mentions
    name: Name | None = None
    type: EntityType | None = None


class DeleteEntity(_Operation):
    """The entity goes, with the offices, memberships and relations that are nothing without it."""

    op: Literal["delete_entity"] = "delete_entity"
    id: str


class AddMention(_Operation):
    """Another occurrence of an entity."""

    op: Literal["add_mention"] = "add_mention"
    id: str
    start: Offset
    end: Offset
    form: MentionForm = MentionForm.NAME


class EditMention(_Operation):
    """Other bounds or another form for a mention."""

    op: Literal["edit_mention"] = "edit_mention"
    id: str
    mention: Span
    start: Offset
    end: Offset
    form: MentionForm | None = None


class MoveMention(_Operation):
    """A mention that belongs to another entity."""

    op: Literal["move_mention"] = "move_mention"
    id: str
    mention: Span
    to: str


class MarkEverywhere(_Operation):
    """Every other place where the words of a mention stand alone, and no other mention does, becomes one of the entity too."""

    op: Literal["mark_everywhere"] = "mark_everywhere"
    id: str
    mention: Span


class DeleteMention(_Operation):
    """A mention that is none. With its last mention the entity goes too."""

    op: Literal["delete_mention"] = "delete_mention"
    id: str
    mention: Span


class AddItem(_Operation):
    """A new office, agreement, date, quote, relation, topic or goal.

    `value` holds the fields of the record's model but `id`, `confidence`, and the words at offsets (`text`).
    """

    op: Literal["add_item"] = "add_item"
    part: ItemPart
    value: dict[str, Any]


class EditItem(_Operation):
    """Other values for fields of an item; those that are not given stay. Topics and goals go by their code as `id`."""

    op: Literal["edit_item"] = "edit_item"
    part: ItemPart
    id: str
    value: dict[str, Any]


class DeleteItem(_Operation):
    """An item that the text does not bear out."""

    op: Literal["delete_item"] = "delete_item"
    part: ItemPart
    id: str


class AddSentence(_Operation):
    """A sentence of the summary in one language, before the one that now has this position (from 0), else last."""

    op: Literal["add_sentence"] = "add_sentence"
    language: LanguageTag
    position: Annotated[int, Field(ge=0)] | None = None
    text: str
    evidence: list[Span]


class EditSentence(_Operation):
    """Another wording, or other evidence, for a sentence of the summary. `value` may hold `text` and `evidence`.

    `seen` is the fingerprint (`edits.summaries.sentence_fingerprint`) of the sentence that the reviewer saw there; where
    another one has come to this position since, the operation is refused.
    """

    op: Literal["edit_sentence"] = "edit_sentence"
    language: LanguageTag
    position: Annotated[int, Field(ge=0)]
    seen: str | None = None
    value: dict[str, Any]


class DeleteSentence(_Operation):
    """A sentence that does not belong in the summary. `seen` as in `EditSentence`."""

    op: Literal["delete_sentence"] = "delete_sentence"
    language: LanguageTag
    position: Annotated[int, Field(ge=0)]
    seen: str | None = None


class AddHeadline(_Operation):
    """A headline in a language that has none."""

    op: Literal["add_headline"] = "add_headline"
    language: LanguageTag
    text: str
    evidence: list[Span]


class EditHeadline(_Operation):
    """Another wording, or other evidence, for the headline in one language. `value` and `seen` as in `EditSentence`."""

    op: Literal["edit_headline"] = "edit_headline"
    language: LanguageTag
    seen: str | None = None
    value: dict[str, Any]


class DeleteHeadline(_Operation):
    """A headline that does not say what the text says. `seen` as in `EditSentence`."""

    op: Literal["delete_headline"] = "delete_headline"
    language: LanguageTag
    seen: str | None = None


class EditDocument(_Operation):
    """Another title, date of publication or publisher (or null: there is none). `value` holds those to change."""

    op: Literal["edit_document"] = "edit_document"
    value: dict[DocumentField, str | None]


class Decide(_Operation):
    """The verdict on the record. A record that was accepted after changes has the status corrected."""

    op: Literal["decide"] = "decide"
    status: Literal[ReviewStatus.ACCEPTED, ReviewStatus.REJECTED, ReviewStatus.PENDING]


class Restore(_Operation):
    """What the extraction said, again: of the whole record, or of one item (entity parts go by the name of the part)."""

    op: Literal["restore"] = "restore"
    part: str | None = None
    id: str | None = None


Operation = Annotated[
    AddEntity
    | EditEntity
    | MergeEntities
    | SplitEntity
    | DeleteEntity
    | AddMention
    | EditMention
    | MoveMention
    | MarkEverywhere
    | DeleteMention
    | AddItem
    | EditItem
    | DeleteItem
    | AddSentence
    | EditSentence
    | DeleteSentence
    | AddHeadline
    | EditHeadline
    | DeleteHeadline
    | EditDocument
    | Decide
    | Restore,
    Field(discriminator="op"),
]

OPERATION: TypeAdapter[Operation] = TypeAdapter(cast("type[Operation]", Operation))
"""Reads an operation from plain data."""
