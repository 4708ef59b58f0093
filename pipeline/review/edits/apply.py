"""An operation done to a record gives another record, or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from pipeline.record.models import ENTITY_PARTS, Record
from pipeline.record.vocabulary import SIGNED_OFF, ReviewStatus
from pipeline.review.differences import DOCUMENT_FIELDS, draft_differences
from pipeline.review.edits import entities, items, summaries
from pipeline.review.edits.drafts import Draft, Ids, find_item, ids_of
from pipeline.review.edits.problems import OperationError, refuse, validation_problems
from pipeline.review.edits.references import follow_names
from pipeline.review.operations import Decide, DeleteEntity, Operation, Restore

_EDITS: dict[str, Callable[[Draft, Any], None]] = {
    "edit_entity": entities.edit_entity,
    "merge_entities": entities.merge_entities,
    "delete_entity": entities.delete_entity,
    "add_mention": entities.add_mention,
    "edit_mention": entities.edit_mention,
    "move_mention": entities.move_mention,
    "mark_everywhere": entities.mark_everywhere,
    "delete_mention": entities.delete_mention,
    "edit_item": items.edit_item,
    "delete_item": items.delete_item,
    "add_sentence": summaries.add_sentence,
    "edit_sentence": summaries.edit_sentence,
    "delete_sentence": summaries.delete_sentence,
    "add_headline": summaries.add_headline,
    "edit_headline": summaries.edit_headline,
    "delete_headline": summaries.delete_headline,
    "edit_document": summaries.edit_document,
}
_ADDITIONS: dict[str, Callable[[Draft, Any, Ids], None]] = {
    "add_entity": entities.add_entity,
    "split_entity": entities.split_entity,
    "add_item": items.add_item,
}


def apply(record: Record, operation: Operation, *, original: Record) -> Record:
    """The record after the operation. The record itself stays as it is.

    Args:
        record: the record as it stands.
        operation: what is asked.
        original: what the extraction said; what is restored, and what tells an accepted record from a corrected one.

    Raises:
        OperationError: with each complaint at its field.
    """
    draft = record.model_dump(mode="json")
    first = original.model_dump(mode="json")
    if isinstance(operation, Decide):
        draft["review"]["status"] = operation.status.value
    elif isinstance(operation, Restore):
        _restore(draft, first, operation)
    elif operation.op in _ADDITIONS:
        # What the extraction called something is never the id of anything else, even where that was deleted.
        _ADDITIONS[operation.op](draft, operation, ids_of(draft) | ids_of(first))
    else:
        _EDITS[operation.op](draft, operation)
    follow_names(draft)
    _judge(draft, first)
    try:
        return Record.model_validate(draft)
    except ValidationError as error:
        raise OperationError(validation_problems(error)) from error


def is_edited(record: Record, original: Record) -> bool:
    """Whether the record says anything else than the extraction did."""
    return _differs(record.model_dump(mode="json"), original.model_dump(mode="json"))


def _differs(draft: Draft, first: Draft) -> bool:
    return any(difference.part != "review" for difference in draft_differences(first, draft))


def _judge(draft: Draft, first: Draft) -> None:
    """A record that was signed off is corrected if it differs from the extraction, and accepted if not."""
    if draft["review"]["status"] in SIGNED_OFF:
        status = ReviewStatus.CORRECTED if _differs(draft, first) else ReviewStatus.ACCEPTED
        draft["review"]["status"] = status.value


def _restore(draft: Draft, first: Draft, operation: Restore) -> None:
    if operation.part is None:
        kept = draft["review"]
        draft.update(first)
        draft["review"] = {**kept, "status": ReviewStatus.PENDING.value}
    elif operation.part == "document":
        _restore_document(draft, first)
    elif operation.part.startswith("summary."):
        language = operation.part.removeprefix("summary.")
        if language not in first["summary"]:
            raise refuse("part", "not_there", f"the extraction has no summary in {language}")
        draft["summary"][language] = first["summary"][language]
    elif operation.part.startswith("headline."):
        _restore_headline(draft, first, operation.part.removeprefix("headline."))
    elif operation.id is None:
        raise refuse("id", "missing", "which item is to be restored?")
    else:
        _restore_item(draft, first, operation.part, operation.id)


def _restore_document(draft: Draft, first: Draft) -> None:
    for field in (*DOCUMENT_FIELDS, "basis", "evidence"):
        draft["document"][field] = first["document"][field]


def _restore_headline(draft: Draft, first: Draft, language: str) -> None:
    """The headline as it was; one that the extraction did not have goes."""
    if language in first["headline"]:
        draft["headline"][language] = first["headline"][language]
    elif draft["headline"].pop(language, None) is None:
        raise refuse("part", "not_there", f"there is no headline in {language}")


def _restore_item(draft: Draft, first: Draft, part: str, item_id: str) -> None:
    """The item as it was; one that the extraction did not have goes."""
    if part in ENTITY_PARTS.values():
        _restore_entity(draft, first, item_id)
        return
    if part not in items.MODELS:
        raise refuse("part", "unknown_id", f"a record has no part {part}")
    key = items.key_of(part)
    was_there = any(item[key] == item_id for item in first[part])
    if any(item[key] == item_id for item in draft[part]):
        item = find_item(draft, part, item_id, key=key)
        draft[part].remove(item)
    elif not was_there:
        raise refuse("id", "unknown_id", f"there is no {item_id} in {part}")
    if was_there:
        item = find_item(first, part, item_id, key=key)
        items.put_item(draft, part, items.check_item(draft, part, item))


def _restore_entity(draft: Draft, first: Draft, entity_id: str) -> None:
    for kind, part in ENTITY_PARTS.items():
        for entity in first[part]:
            if entity["id"] == entity_id:
                entities.put_entity(draft, kind, entity)
                return
    entities.delete_entity(draft, DeleteEntity(id=entity_id))
