"""What reviewers do to entities and their mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.record.models import ENTITY_PARTS, CountryCode
from pipeline.record.vocabulary import EntityType, MentionForm
from pipeline.review.edits.drafts import SURE, Draft, Ids, Item, entities, find_entity, next_id, words
from pipeline.review.edits.problems import OperationError, refuse, validation_problems
from pipeline.review.edits.references import drop_offices, drop_references, rename_references
from pipeline.review.operations import (
    AddEntity,
    AddMention,
    DeleteEntity,
    DeleteMention,
    EditEntity,
    EditMention,
    MarkEverywhere,
    MergeEntities,
    MoveMention,
    SplitEntity,
)


class EntityFields(BaseModel):
    """The fields of an entity that can be set, each checked as in the record."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    type: EntityType = EntityType.PERSON
    name: str = Field(default="-", min_length=1)
    name_en: str | None = None
    country: CountryCode | None = None
    links: dict[str, str] = {}


def add_entity(draft: Draft, operation: AddEntity, taken: Ids) -> None:
    """A new entity with one mention."""
    mention = _mention(draft, operation.start, operation.end, operation.form)
    _add(draft, operation.type, [mention], name=operation.name, taken=taken)


def edit_entity(draft: Draft, operation: EditEntity) -> None:
    """Other values for some fields; another type moves the entity to another part."""
    kind, entity = find_entity(draft, operation.id)
    try:
        given = EntityFields.model_validate(operation.value).model_dump(mode="json", exclude_unset=True)
    except ValidationError as error:
        raise OperationError(validation_problems(error)) from error
    new_kind = EntityType(given.pop("type", kind))
    entity.update(given)
    entity["confidence"] = SURE
    if new_kind != kind:
        _remove(draft, entity["id"])
        _insert(draft, new_kind, entity)
        if kind == EntityType.PERSON:
            drop_offices(draft, entity["id"])


def merge_entities(draft: Draft, operation: MergeEntities) -> None:
    """Several entities become one of them."""
    kind, target = find_entity(draft, operation.into, field="into")
    if operation.into in operation.ids:
        raise refuse("ids", "same", "an entity cannot be merged with itself")
    others = [find_entity(draft, entity_id, field="ids") for entity_id in operation.ids]
    for other_kind, other in others:
        target["mentions"] = _in_order([*target["mentions"], *other["mentions"]])
        target["links"] = {**other["links"], **target["links"]}
        for field in ("name_en", "country"):
            target[field] = target[field] or other[field]
        if other_kind == EntityType.PERSON and kind != EntityType.PERSON:
            drop_offices(draft, other["id"])
        _remove(draft, other["id"])
        rename_references(draft, other["id"], target["id"])
    target["confidence"] = SURE


def split_entity(draft: Draft, operation: SplitEntity, taken: Ids) -> None:
    """Some mentions of an entity become another entity, without the links of the first."""
    kind, entity = find_entity(draft, operation.id)
    parted = [_find_mention(entity, span, field="mentions") for span in operation.mentions]
    left = [mention for mention in entity["mentions"] if mention not in parted]
    if not left:
        raise refuse("mentions", "all", "one mention at least must stay")
    entity["mentions"] = left
    entity["confidence"] = SURE
    _add(draft, operation.type or kind, parted, name=operation.name, taken=taken)


def delete_entity(draft: Draft, operation: DeleteEntity) -> None:
    """An entity goes, and what is nothing without it."""
    find_entity(draft, operation.id)
    _drop(draft, operation.id)


def add_mention(draft: Draft, operation: AddMention) -> None:
    """Another occurrence of an entity."""
    _, entity = find_entity(draft, operation.id)
    _put_mention(entity, _mention(draft, operation.start, operation.end, operation.form))


def edit_mention(draft: Draft, operation: EditMention) -> None:
    """Other bounds or another form."""
    _, entity = find_entity(draft, operation.id)
    old = _find_mention(entity, operation.mention)
    new = _mention(draft, operation.start, operation.end, operation.form or MentionForm(old["form"]))
    named_by_it = entity["name"] == old["text"] and new["text"] != old["text"]
    entity["mentions"].remove(old)
    _put_mention(entity, new)
    if named_by_it and all(mention["text"] != entity["name"] for mention in entity["mentions"]):
        entity["name"] = _longest_name(entity["mentions"])


def move_mention(draft: Draft, operation: MoveMention) -> None:
    """A mention goes to another entity."""
    _, entity = find_entity(draft, operation.id)
    _, target = find_entity(draft, operation.to, field="to")
    if operation.id == operation.to:
        raise refuse("to", "same", "the mention is there already")
    mention = _find_mention(entity, operation.mention)
    _put_mention(target, dict(mention))
    _take_mention(draft, entity, mention)


def mark_everywhere(draft: Draft, operation: MarkEverywhere) -> None:
    """The same words elsewhere are mentions too, where they are whole words and no mention covers them."""
    _, entity = find_entity(draft, operation.id)
    mention = _find_mention(entity, operation.mention)
    taken = [_span(known) for _, other in entities(draft) for known in other["mentions"]]
    found = [
        match.span()
        for match in re.finditer(rf"(?<!\w){re.escape(mention['text'])}(?!\w)", draft["document"]["text"])
        if all(match.end() <= start or end <= match.start() for start, end in taken)
    ]
    if not found:
        raise refuse("mention", "nowhere_else", "these words stand nowhere else without a mention")
    for start, end in found:
        _put_mention(entity, _mention(draft, start, end, MentionForm(mention["form"])))


def delete_mention(draft: Draft, operation: DeleteMention) -> None:
    """A mention goes; with the last one the entity."""
    _, entity = find_entity(draft, operation.id)
    _take_mention(draft, entity, _find_mention(entity, operation.mention))


def put_entity(draft: Draft, kind: EntityType, entity: Item) -> None:
    """An entity stands in its part as given, whether it was there or not; no other one keeps its mentions."""
    if kind != EntityType.PERSON:
        drop_offices(draft, entity["id"])
    _remove(draft, entity["id"])
    own = {_span(mention) for mention in entity["mentions"]}
    for _, other in entities(draft):
        left = [mention for mention in other["mentions"] if _span(mention) not in own]
        other["mentions"] = left or other["mentions"]
    _insert(draft, kind, entity)


def _add(draft: Draft, kind: EntityType, mentions: list[Item], *, name: str | None, taken: Ids) -> None:
    _insert(
        draft,
        kind,
        {
            "id": next_id("e", taken),
            "name": name or _longest_name(mentions),
            "name_en": None,
            "mentions": _in_order(mentions),
            "links": {},
            "country": None,
            "confidence": SURE,
        },
    )


def _insert(draft: Draft, kind: EntityType, entity: Item) -> None:
    """Before the first entity of the part that is mentioned later."""
    part = draft[ENTITY_PARTS[kind]]
    start = entity["mentions"][0]["start"]
    later = (n for n, other in enumerate(part) if other["mentions"][0]["start"] > start)
    part.insert(next(later, len(part)), entity)


def _remove(draft: Draft, entity_id: str) -> None:
    for part in ENTITY_PARTS.values():
        draft[part] = [entity for entity in draft[part] if entity["id"] != entity_id]


def _drop(draft: Draft, entity_id: str) -> None:
    _remove(draft, entity_id)
    drop_references(draft, entity_id)


def _mention(draft: Draft, start: int, end: int, form: MentionForm) -> Item:
    return {"start": start, "end": end, "text": words(draft, start, end), "form": form.value}


def _find_mention(entity: Item, span: Sequence[int], *, field: str = "mention") -> Item:
    for mention in entity["mentions"]:
        if _span(mention) == tuple(span):
            found: Item = mention
            return found
    raise refuse(field, "unknown_id", f"{entity['name']} has no mention at {tuple(span)}")


def _put_mention(entity: Item, mention: Item) -> None:
    if any(_span(known) == _span(mention) for known in entity["mentions"]):
        raise refuse("start", "duplicate", "this mention is there already")
    entity["mentions"] = _in_order([*entity["mentions"], mention])
    entity["confidence"] = SURE


def _take_mention(draft: Draft, entity: Item, mention: Item) -> None:
    entity["mentions"].remove(mention)
    entity["confidence"] = SURE
    if not entity["mentions"]:
        _drop(draft, entity["id"])


def _in_order(mentions: list[Item]) -> list[Item]:
    unique = {_span(mention): mention for mention in mentions}
    return [unique[span] for span in sorted(unique)]


def _span(mention: Item) -> tuple[int, int]:
    return mention["start"], mention["end"]


def _longest_name(mentions: list[Item]) -> str:
    named = [mention for mention in mentions if mention["form"] == MentionForm.NAME] or mentions
    longest: str = max((mention["text"] for mention in named), key=len)
    return " ".join(longest.split())
