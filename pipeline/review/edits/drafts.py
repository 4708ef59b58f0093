"""A record while it is being changed: plain data, with the questions that every change asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.record.models import ENTITY_PARTS
from pipeline.record.vocabulary import EntityType
from pipeline.review.edits.problems import refuse

Draft = dict[str, Any]
"""A record as JSON has it."""

Item = dict[str, Any]

Ids = frozenset[str]
"""Ids that are taken."""

SURE = 1.0
"""The confidence of what a person said."""


def entities(draft: Draft) -> Iterator[tuple[EntityType, Item]]:
    """Every entity with its type."""
    for kind, part in ENTITY_PARTS.items():
        for entity in draft[part]:
            yield kind, entity


def ids_of(draft: Draft) -> Ids:
    """The ids of all that has one: entities, and the items of other parts."""
    return frozenset(
        item["id"] for part in draft.values() if isinstance(part, list) for item in part if "id" in item
    )


def find_entity(draft: Draft, entity_id: str, *, field: str = "id") -> tuple[EntityType, Item]:
    """The entity with this id, and its type.

    Raises:
        OperationError: unknown_id, at `field`.
    """
    for kind, entity in entities(draft):
        if entity["id"] == entity_id:
            return kind, entity
    raise refuse(field, "unknown_id", f"there is no entity {entity_id}")


def find_item(draft: Draft, part: str, item_id: str, *, key: str = "id") -> Item:
    """The item of a part with this id.

    Raises:
        OperationError: unknown_id.
    """
    for item in draft[part]:
        if item[key] == item_id:
            found: Item = item
            return found
    raise refuse("id", "unknown_id", f"there is no {item_id} in {part}")


def next_id(letter: str, taken: Iterable[str]) -> str:
    """The letter and the number after the highest that is taken with it."""
    numbers = [
        int(name[len(letter) :])
        for name in taken
        if name.startswith(letter) and name[len(letter) :].isdecimal()
    ]
    return f"{letter}{max(numbers, default=0) + 1}"


def words(draft: Draft, start: int, end: int, *, field: str = "start") -> str:
    """The text at [start, end).

    Raises:
        OperationError: outside_text, where the span is empty or not in the text.
    """
    text: str = draft["document"]["text"]
    if not 0 <= start < end <= len(text):
        raise refuse(field, "outside_text", f"[{start}, {end}) is empty or lies outside the text")
    return text[start:end]


def check_spans(draft: Draft, spans: Iterable[Any], *, field: str) -> None:
    """Raise where one of the spans is empty or not in the text.

    Raises:
        OperationError: outside_text, at `field`.
    """
    for span in spans:
        words(draft, span[0], span[1], field=field)


def without_repeats(items: Iterable[str]) -> list[str]:
    """The items in order, each once."""
    return list(dict.fromkeys(items))
