"""The log of a review: what each change was, and which of them can be undone and redone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.review.differences import Difference
from pipeline.review.store.parts import parts_differences

Action = Literal["edit", "undo", "redo", "import"]


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


def history_of(connection: sqlite3.Connection, record_id: str) -> History:
    """The changes of a record that can be undone and redone."""
    return History.of(
        connection.execute(
            "SELECT id, action, undoes FROM change WHERE record_id = ? ORDER BY id", (record_id,)
        )
    )


def changes_of(connection: sqlite3.Connection, record_id: str) -> list[Change]:
    """Every change of a record, the first one first."""
    rows = connection.execute("SELECT * FROM change WHERE record_id = ? ORDER BY id", (record_id,)).fetchall()
    undone = _undone(rows)
    return [_change(row, undone=row["id"] in undone) for row in rows]


def all_changes(connection: sqlite3.Connection) -> Iterator[Change]:
    """Every change of every record, in the order in which they were made."""
    turns = connection.execute("SELECT undoes, action FROM change WHERE undoes IS NOT NULL ORDER BY id")
    undone = _undone(turns)
    for row in connection.execute("SELECT * FROM change ORDER BY id"):
        yield _change(row, undone=row["id"] in undone)


def _undone(rows: Iterable[sqlite3.Row]) -> set[int]:
    """The changes that were taken back and not done again since; that something else was done after them changes nothing."""
    last = {row["undoes"]: row["action"] for row in rows if row["undoes"] is not None}
    return {change for change, action in last.items() if action == "undo"}


def _change(row: sqlite3.Row, *, undone: bool) -> Change:
    operation: dict[str, Any] | None = json.loads(row["operation"]) if row["operation"] else None
    return Change(
        id=row["id"],
        record_id=row["record_id"],
        version=row["version"],
        at=row["at"],
        user=row["user"],
        action=row["action"],
        operation=operation,
        undoes=row["undoes"],
        differences=parts_differences(json.loads(row["before"]), json.loads(row["after"])),
        undone=undone,
    )
