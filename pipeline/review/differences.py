"""What differs between two states of a record, item by item, for the log, the comparison and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from pipeline.record.models import ENTITY_PARTS, Record
from pipeline.record.vocabulary import EntityType
from pipeline.review.edits.items import MODELS, key_of

DOCUMENT_FIELDS = ("title", "published", "publisher")

# They follow from the other fields, or say only that a person was there.
_NO_DIFFERENCE = frozenset({"confidence", "checks"})
_FOLLOW = {"officials": frozenset({"name", "of_name"})}

DifferenceKind = Literal["added", "deleted", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that was added or deleted (`field` is None, the item itself before or after), or one changed field.

    `part` is a part of the record, "document", "headline.<language>", "summary.<language>" or "review". `id` is the item's
    id, code, or position in the summary (of a deleted sentence, where it was; of a headline "0"). An entity that changed its type has the field "type".
    """

    part: str
    id: str
    field: str | None
    before: Any
    after: Any
    kind: DifferenceKind


def differences(before: Record, after: Record) -> list[Difference]:
    """What differs, in the order of the record's parts. Confidences and checks alone are no difference."""
    return list(draft_differences(before.model_dump(mode="json"), after.model_dump(mode="json")))


def draft_differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    """The same of records as JSON has them."""
    yield from _fields("document", "document", _document(before), _document(after))
    yield from _items("entities", _entities(before), _entities(after))
    for part in MODELS:
        yield from _items(part, _keyed(part, before), _keyed(part, after))
    for language in dict.fromkeys([*before["headline"], *after["headline"]]):
        old, new = _headline(before, language), _headline(after, language)
        yield from _summary(f"headline.{language}", old, new)
    for language in dict.fromkeys([*before["summary"], *after["summary"]]):
        yield from _summary(f"summary.{language}", _sentences(before, language), _sentences(after, language))
    yield from _fields("review", "review", _status(before), _status(after))


def _document(draft: dict[str, Any]) -> dict[str, Any]:
    return {field: draft["document"][field] for field in DOCUMENT_FIELDS}


def _status(draft: dict[str, Any]) -> dict[str, Any]:
    return {"status": draft["review"]["status"]}


def _entities(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        entity["id"]: {"type": kind.value, **entity}
        for kind, part in ENTITY_PARTS.items()
        for entity in draft[part]
    }


def _keyed(part: str, draft: dict[str, Any]) -> dict[str, Any]:
    return {item[key_of(part)]: item for item in draft[part]}


def _sentences(draft: dict[str, Any], language: str) -> list[dict[str, Any]]:
    return [_wording(sentence) for sentence in draft["summary"].get(language, [])]


def _headline(draft: dict[str, Any], language: str) -> list[dict[str, Any]]:
    return [_wording(draft["headline"][language])] if language in draft["headline"] else []


def _wording(sentence: dict[str, Any]) -> dict[str, Any]:
    return {"text": sentence["text"], "evidence": sentence["evidence"]}


def _summary(part: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Difference]:
    """Sentences that only moved up or down are no difference; one in place of another is a change."""
    matcher = SequenceMatcher(None, [*map(repr, before)], [*map(repr, after)], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for n in range(both):
            yield from _fields(part, str(new_start + n), before[start + n], after[new_start + n])
        for position in range(start + both, end):
            yield Difference(part, str(position), None, before[position], None, "deleted")
        for position in range(new_start + both, new_end):
            yield Difference(part, str(position), None, None, after[position], "added")


def _items(part: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        name = _entity_part(old or new) if part == "entities" else part
        if old is None:
            yield Difference(name, key, None, None, new, "added")
        elif new is None:
            yield Difference(name, key, None, old, None, "deleted")
        else:
            yield from _fields(name, key, old, new)


def _entity_part(entity: Any) -> str:
    return ENTITY_PARTS[EntityType(entity["type"])]


def _fields(part: str, key: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    ignored = _NO_DIFFERENCE | _FOLLOW.get(part, frozenset())
    for field, old in before.items():
        if field not in ignored and after[field] != old:
            yield Difference(part, key, field, old, after[field], "changed")
