"""The log of a review: what each change was, and which of them can be undone and redone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.review.differences import DOCUMENT_FIELDS, ITEM_PARTS, Difference, draft_differences
from pipeline.review.edits.drafts import Draft

Action = Literal["edit", "undo", "redo", "import"]
Parts = dict[str, Any]
"""Parts of a record, as JSON has them; those of the document by "document.<field>"."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the log. `undone` tells whether a later undo took it back."""

    id: int
    record_id: str
    version: int
    at: str
    user: str
    action: Action
    operation: dict[str, Any] | None
    undoes: int | None
    differences: list[Difference]
    undone: bool = False


@dataclass(slots=True)
class History:
    """The changes of one record that can be undone, and those that can be redone; the next of each is last."""

    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[sqlite3.Row]) -> History:
        """Follow the entries of a log (id, action, undoes) in their order."""
        history = cls()
        for row in rows:
            if row["action"] == "undo":
                history.done.remove(row["undoes"])
                history.undone.append(row["undoes"])
            elif row["action"] == "redo":
                history.undone.remove(row["undoes"])
                history.done.append(row["undoes"])
            else:
                history.done.append(row["id"])
                history.undone.clear()
        return history


def parts_of(draft: Draft) -> Parts:
    """A record taken apart into what can change on its own. The version is the store's, and no part."""
    parts = {name: value for name, value in draft.items() if name not in {"document", "review"}}
    parts |= {f"document.{name}": value for name, value in draft["document"].items()}
    return parts | {"review": {"status": draft["review"]["status"]}}


def changed_parts(before: Draft, after: Draft) -> tuple[Parts, Parts]:
    """The parts that differ, before and after."""
    old, new = parts_of(before), parts_of(after)
    names = [name for name in old if old[name] != new[name]]
    return {name: old[name] for name in names}, {name: new[name] for name in names}


def put_parts(draft: Draft, parts: Parts) -> Draft:
    """The record with these parts in place of its own."""
    document = {
        name.removeprefix("document."): value for name, value in parts.items() if name.startswith("document.")
    }
    whole = {name: value for name, value in parts.items() if not name.startswith("document.")}
    review = {**draft["review"], **whole.pop("review", {})}
    return {**draft, **whole, "document": {**draft["document"], **document}, "review": review}


def dumped(value: Any) -> str:
    """JSON as the store keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def parts_differences(before: Parts, after: Parts) -> list[Difference]:
    """What differs between the same parts before and after a change."""
    return list(draft_differences(put_parts(_blank(), before), put_parts(_blank(), after)))


def _blank() -> Draft:
    empty: Draft = {part: [] for part in ITEM_PARTS}
    document = dict.fromkeys(DOCUMENT_FIELDS)
    return {**empty, "document": document, "summary": {}, "review": {"status": None}}
