"""How a record that was signed off compares with its extraction, counted a part; the figures rest on it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from pipeline.record.models import ENTITY_PARTS, ITEM_PARTS
from pipeline.record.vocabulary import SIGNED_OFF, EntityType
from pipeline.review.differences import draft_differences
from pipeline.review.edits.drafts import Draft


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """Items of one part: left as extracted, changed, deleted, and added by the reviewer."""

    part: str
    kept: int
    changed: int
    deleted: int
    added: int


def part_outcomes(original: Draft, current: Draft) -> list[PartOutcome]:
    """Count the items of every part, every headline ("headline.en"), and the sentences of every summary ("summary.en").

    An entity that changed its type counts as deleted from one part and added to the other.
    """
    kinds: dict[str, Counter[str]] = {}
    changed: set[tuple[str, str]] = set()
    for difference in draft_differences(original, current):
        part = difference.part
        count = kinds.setdefault(part, Counter())
        if difference.field == "type":
            _moved(kinds, difference.before, difference.after)
            changed.add((part, difference.id))
        elif difference.kind != "changed":
            count[difference.kind] += 1
        elif (part, difference.id) not in changed:
            changed.add((part, difference.id))
            count["changed"] += 1
    sizes = _sizes(original)
    for part in kinds.keys() - sizes.keys():
        sizes[part] = 0
    return [_outcome(part, size, kinds.get(part, Counter())) for part, size in sizes.items() if _counts(part)]


def write_outcomes(connection: sqlite3.Connection, record_id: str, original: Draft, current: Draft) -> None:
    """Keep the counts of a record that is signed off, and none of one that is not."""
    connection.execute("DELETE FROM part_outcome WHERE record_id = ?", (record_id,))
    if current["review"]["status"] not in SIGNED_OFF:
        return
    connection.executemany(
        "INSERT INTO part_outcome (record_id, part, kept, changed, deleted, added) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (record_id, outcome.part, outcome.kept, outcome.changed, outcome.deleted, outcome.added)
            for outcome in part_outcomes(original, current)
        ],
    )


def _outcome(part: str, size: int, kinds: Counter[str]) -> PartOutcome:
    touched = kinds["changed"] + kinds["deleted"]
    return PartOutcome(part, size - touched, kinds["changed"], kinds["deleted"], kinds["added"])


def _counts(part: str) -> bool:
    return part not in {"document", "review"}


def _sizes(draft: Draft) -> dict[str, int]:
    sizes = {part: len(draft[part]) for part in ITEM_PARTS}
    sizes |= {f"headline.{language}": 1 for language in draft["headline"]}
    return sizes | {f"summary.{language}": len(found) for language, found in draft["summary"].items()}


def _moved(kinds: dict[str, Counter[str]], before: str, after: str) -> None:
    kinds.setdefault(ENTITY_PARTS[EntityType(before)], Counter())["deleted"] += 1
    kinds.setdefault(ENTITY_PARTS[EntityType(after)], Counter())["added"] += 1
