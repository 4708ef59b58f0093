"""What reviewers do to offices, agreements, dates, quotes, relations, topics and goals."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import ValidationError

from pipeline.record.models import Agreement, DateExpression, Official, Part, Quote, Relation, Topic
from pipeline.record.vocabulary import MEDIA_TOPICS, SDGS, Basis
from pipeline.review.edits.drafts import (
    SURE,
    Draft,
    Ids,
    Item,
    check_spans,
    entities,
    find_item,
    next_id,
    words,
)
from pipeline.review.edits.problems import OperationError, Problem, refuse, validation_problems
from pipeline.review.edits.references import drop_references, is_person
from pipeline.review.operations import AddItem, DeleteItem, EditItem

MODELS: dict[str, type[Part]] = {
    "officials": Official,
    "agreements": Agreement,
    "dates": DateExpression,
    "quotes": Quote,
    "relations": Relation,
    "topics": Topic,
    "sdgs": Topic,
}

_LETTERS = {"officials": "o", "agreements": "a", "dates": "d", "quotes": "q", "relations": "r"}
_SCHEMES = {"topics": "iptc-mediatopic", "sdgs": "un-sdg"}
_IN_TEXT_ORDER = frozenset({"dates", "quotes"})
_LEFT_OUT: dict[str, Item] = {
    "officials": {"role_en": None, "of": None, "basis": Basis.STATED.value},
    "agreements": {
        "title": None,
        "title_en": None,
        "parties": [],
        "signatories": [],
        "date": None,
        "mentions": [],
    },
    "dates": {"value": None, "basis": Basis.STATED.value},
    "quotes": {"speaker": None, "cue": None},
    "relations": {"basis": Basis.STATED.value},
    "topics": {},
    "sdgs": {},
}
"""What an added item says where the reviewer says nothing."""


def key_of(part: str) -> str:
    """The field that tells the items of a part apart."""
    return "code" if part in _SCHEMES else "id"


def add_item(draft: Draft, operation: AddItem, taken: Ids) -> None:
    """A new item, after the others or at its place in the text."""
    part = operation.part
    item = {**_LEFT_OUT[part], **operation.value}
    if part in _LETTERS:
        item["id"] = next_id(_LETTERS[part], taken)
    put_item(draft, part, _completed(draft, part, item))


def edit_item(draft: Draft, operation: EditItem) -> None:
    """Other values for some fields of an item."""
    part, key = operation.part, key_of(operation.part)
    old = find_item(draft, part, operation.id, key=key)
    item = _completed(draft, part, {**old, **operation.value, **({} if key == "code" else {"id": old["id"]})})
    if item[key] != old[key] and any(other[key] == item[key] for other in draft[part]):
        raise refuse(key, "duplicate", f"{item[key]} is there already")
    draft[part][draft[part].index(old)] = item
    _sort(draft, part)


def delete_item(draft: Draft, operation: DeleteItem) -> None:
    """An item goes; relations to an agreement go with it."""
    part = operation.part
    item = find_item(draft, part, operation.id, key=key_of(part))
    draft[part].remove(item)
    if part == "agreements":
        drop_references(draft, item["id"])


def put_item(draft: Draft, part: str, item: Item) -> None:
    """A new item stands in its part.

    Raises:
        OperationError: duplicate.
    """
    key = key_of(part)
    if any(other[key] == item[key] for other in draft[part]):
        raise refuse(key, "duplicate", f"{item[key]} is there already")
    draft[part].append(item)
    _sort(draft, part)


def check_item(draft: Draft, part: str, item: Item) -> Item:
    """The item as the record's model has it, if all it says holds in this record.

    Raises:
        OperationError: every complaint, at its field.
    """
    try:
        checked: Item = MODELS[part].model_validate(item).model_dump(mode="json")
    except ValidationError as error:
        problems = validation_problems(error)
        wrong = {problem.field.partition(".")[0] for problem in problems}
        # All at once: who has mended one field should not hear of the next one only then.
        rest = {field: value for field, value in item.items() if field not in wrong}
        raise OperationError([*problems, *_unknown(draft, part, rest)]) from error
    check_spans(draft, checked.get("evidence", ()), field="evidence")
    if checked.get("cue"):
        check_spans(draft, [checked["cue"]], field="cue")
    if problems := list(_unknown(draft, part, checked)):
        raise OperationError(problems)
    return checked


def _completed(draft: Draft, part: str, item: Item) -> Item:
    """The item with what follows from the rest of the record."""
    complete = {**item, "confidence": SURE, **_FOLLOWS[part](draft, item)}
    return check_item(draft, part, complete)


def _official_follows(draft: Draft, item: Item) -> Item:
    names = {entity["id"]: entity["name"] for _, entity in entities(draft)}
    return {"name": names.get(_text(item, "person"), ""), "of_name": names.get(_text(item, "of"))}


def _quoted(draft: Draft, item: Item) -> Item:
    start, end = item.get("start"), item.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return {"text": "-"}  # The model complains of the offsets.
    return {"text": words(draft, start, end)}


def _agreement_follows(draft: Draft, item: Item) -> Item:
    mentions = item.get("mentions")
    if not isinstance(mentions, list) or not all(isinstance(mention, dict) for mention in mentions):
        return {}
    return {"mentions": [{"form": "name", **mention, **_quoted(draft, mention)} for mention in mentions]}


def _topic_follows(_: Draft, item: Item) -> Item:
    return {"scheme": "iptc-mediatopic", "label": MEDIA_TOPICS.get(_text(item, "code"), "-")}


def _sdg_follows(_: Draft, item: Item) -> Item:
    labels = {str(number): label for number, label in SDGS.items()}
    return {"scheme": "un-sdg", "label": labels.get(_text(item, "code"), "-")}


def _text(item: Item, field: str) -> str:
    """What the field says; nothing where that is no text, of which the model complains."""
    value = item.get(field)
    return value if isinstance(value, str) else ""


def _nothing_follows(_: Draft, __: Item) -> Item:
    return {}


_FOLLOWS: dict[str, Callable[[Draft, Item], Item]] = {
    "officials": _official_follows,
    "agreements": _agreement_follows,
    "dates": _quoted,
    "quotes": _quoted,
    "relations": _nothing_follows,
    "topics": _topic_follows,
    "sdgs": _sdg_follows,
}


def _unknown(draft: Draft, part: str, item: Item) -> Iterator[Problem]:
    """The ids in an item that are not those of an entity, of an agreement, or of a person, as the field demands."""
    known = {entity["id"] for _, entity in entities(draft)}
    items = known | {agreement["id"] for agreement in draft["agreements"]}
    for field, name in _named(item, "of", "speaker", "parties"):
        if name not in known:
            yield Problem(field, "unknown_id", f"there is no entity {name}")
    for field, name in _named(item, "subject", "object"):
        if name not in items:
            yield Problem(field, "unknown_id", f"there is no entity or agreement {name}")
    for field, name in _named(item, "person", "signatories"):
        if not is_person(draft, name):
            yield Problem(field, "wrong_type", f"{name} is no person of this record")
    if part == "relations" and item.get("subject") is not None and item["subject"] == item.get("object"):
        yield Problem("object", "same", "a relation has two sides")


def _named(item: Item, *fields: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = item.get(field)
        for name in value if isinstance(value, list) else [value]:
            if name is not None:
                yield field, name


def _sort(draft: Draft, part: str) -> None:
    if part in _IN_TEXT_ORDER:
        draft[part].sort(key=lambda item: (item["start"], item["end"]))
