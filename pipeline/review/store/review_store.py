"""The store of a review: the records of a run as they stand, and everything that was ever done to them."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import DepescheError
from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.edits.apply import apply, is_edited
from pipeline.review.edits.drafts import Draft
from pipeline.review.operations import Decide, Operation
from pipeline.review.store.changes import Change, History, changed_parts, dumped, parts_differences, put_parts
from pipeline.review.store.clock import now
from pipeline.review.store.database import Database
from pipeline.review.store.intake import Synchronised, queue_columns, synchronise, update
from pipeline.review.store.outcomes import SIGNED_OFF, write_outcomes

LONGEST_VISIT = 3600.0
"""Seconds; what a browser says beyond that is not believed."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record under review.

    `number` is its place in the run, `version` counts its changes, `edited` tells whether it says anything else than
    the extraction, `in_bulk` whether it was accepted with others and not looked at, `newer` whether the run has read it
    again, with another result, since the review began.
    """

    record: Record
    original: Record
    number: int
    version: int
    status: ReviewStatus
    edited: bool
    in_bulk: bool
    newer: bool
    can_undo: bool
    can_redo: bool
    updated_at: str | None
    updated_by: str | None


class Conflict(Exception):  # noqa: N818 - it is no fault, but news
    """Somebody changed the record since it was read. `changes` are theirs, `current` is how it stands now."""

    def __init__(self, changes: list[Change], current: Reviewed) -> None:
        self.changes = changes
        self.current = current
        super().__init__(f"{current.record.id} has version {current.version}")


class UnknownRecord(DepescheError):  # noqa: N818
    """There is no such record in the store (E803)."""

    def __init__(self, record_id: str) -> None:
        super().__init__("E803", id=record_id)

    def __reduce__(self) -> tuple[object, ...]:
        return UnknownRecord, (self._values["id"],)


class NothingToUndo(Exception):  # noqa: N818
    """There is no change to take back, or none to do again."""


class ReviewStore:
    """A review, in one SQLite file. All methods may be called from any thread, and by several processes at once.

    Raises:
        DepescheError: E801 from every method, where the file cannot be used; E803 where there is no such record.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, path: Path) -> ReviewStore:
        """The store at `path`; an empty one is made where there is none."""
        return cls(Database(path))

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def synchronise(self, records: Path, *, on_progress: Callable[[int], None] | None = None) -> Synchronised:
        """Take in the records of a run that are new or read anew; see `intake.synchronise`."""
        return synchronise(self.database, records, on_progress=on_progress)

    def get(self, record_id: str) -> Reviewed:
        """The record as it stands."""
        with self.database.reading() as connection:
            return _reviewed(connection, _row(connection, record_id))

    def change(
        self, record_id: str, operation: Operation, *, version: int, user: str, seconds: float = 0.0
    ) -> Reviewed:
        """Do an operation to the record of this version, and log it.

        Args:
            record_id: the record's id.
            operation: what is asked.
            version: the version that the reviewer saw.
            user: who asks.
            seconds: time spent on the record since the last change.

        Raises:
            Conflict: where the record has another version by now.
            OperationError: where the operation cannot be done. Nothing is changed then.
        """
        with self.database.writing() as connection:
            row = _checked(connection, record_id, version)
            record, original = _records(row)
            after = apply(record, operation, original=original)
            _visit(connection, record_id, user, seconds)
            entry = _Entry(
                "edit", user, operation=dumped(operation.model_dump(mode="json", exclude_unset=False))
            )
            _write(connection, row, record, after, original, entry)
            return _reviewed(connection, _row(connection, record_id))

    def undo(self, record_id: str, *, version: int, user: str) -> Reviewed:
        """Take back the last change that still stands.

        Raises:
            Conflict, NothingToUndo.
        """
        return self._step(record_id, "undo", version=version, user=user)

    def redo(self, record_id: str, *, version: int, user: str) -> Reviewed:
        """Do again what was taken back last.

        Raises:
            Conflict, NothingToUndo.
        """
        return self._step(record_id, "redo", version=version, user=user)

    def accept_all(self, record_ids: Sequence[str], *, user: str) -> int:
        """Accept those of the records that are pending, all in one step, each with its entry in the log.

        They are marked as accepted in bulk: nobody looked at them, so no figure of precision rests on them.

        Returns:
            How many were accepted.
        """
        accepted = 0
        decision = Decide(status=ReviewStatus.ACCEPTED)
        with self.database.writing() as connection:
            for record_id in record_ids:
                row = _row(connection, record_id)
                if row["status"] != ReviewStatus.PENDING:
                    continue
                record, original = _records(row)
                entry = _Entry("edit", user, operation=dumped(decision.model_dump(mode="json")), in_bulk=True)
                after = apply(record, decision, original=original)
                _write(connection, row, record, after, original, entry)
                accepted += 1
        return accepted

    def take_newer(self, record_id: str, *, version: int, user: str) -> Reviewed:
        """Put the run's newest extraction in place of the record. It can be undone; the log keeps what was there.

        Raises:
            Conflict, NothingToUndo (there is nothing newer).
        """
        with self.database.writing() as connection:
            row = _checked(connection, record_id, version)
            if row["newest"] == row["extraction"]:
                raise NothingToUndo("newest")
            record, _ = _records(row)
            newest = connection.execute(
                "SELECT record FROM extraction WHERE id = ?", (row["newest"],)
            ).fetchone()
            original = Record.model_validate_json(newest["record"])
            connection.execute("UPDATE record SET extraction = newest WHERE number = ?", (row["number"],))
            _write(connection, row, record, original, original, _Entry("import", user))
            return _reviewed(connection, _row(connection, record_id))

    def log(self, record_id: str) -> list[Change]:
        """Every change of the record, the first one first."""
        with self.database.reading() as connection:
            _row(connection, record_id)
            return _changes(connection, record_id)

    def whole_log(self) -> Iterator[Change]:
        """Every change of every record, in the order in which they were made."""
        with self.database.reading() as connection:
            undone = _undone(connection)
            for row in connection.execute("SELECT * FROM change ORDER BY id"):
                yield _change(row, undone=row["id"] in undone)

    def records(
        self, statuses: Collection[ReviewStatus] | None = None, *, looked_at: bool = False
    ) -> Iterator[Record]:
        """The records as they stand, in the run's order.

        Args:
            statuses: only those with one of these.
            looked_at: leave out those that were accepted in bulk.
        """
        for _, record in self._pairs(statuses, looked_at=looked_at):
            yield record

    def decided(self) -> Iterator[tuple[Record, Record]]:
        """Each accepted or corrected record that was looked at: what the extraction said, and what stands now."""
        yield from self._pairs([ReviewStatus(status) for status in sorted(SIGNED_OFF)], looked_at=True)

    def in_bulk(self) -> frozenset[str]:
        """The ids of the records that were accepted in bulk, and not looked at since."""
        with self.database.reading() as connection:
            rows = connection.execute("SELECT record_id FROM record WHERE in_bulk")
            return frozenset(row["record_id"] for row in rows)

    def visit(self, record_id: str, *, user: str, seconds: float) -> None:
        """Note time that somebody spent on the record."""
        with self.database.writing() as connection:
            _row(connection, record_id)
            _visit(connection, record_id, user, seconds)

    def secret(self, name: str) -> str:
        """A random secret of this store, made on first use (32 bytes, URL-safe)."""
        with self.database.writing() as connection:
            connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (f"secret.{name}", secrets.token_urlsafe(32)),
            )
            row = connection.execute(
                "SELECT value FROM setting WHERE name = ?", (f"secret.{name}",)
            ).fetchone()
            return str(row["value"])

    def _step(self, record_id: str, action: Literal["undo", "redo"], *, version: int, user: str) -> Reviewed:
        with self.database.writing() as connection:
            row = _checked(connection, record_id, version)
            history = _history(connection, record_id)
            stack = history.done if action == "undo" else history.undone
            if not stack:
                raise NothingToUndo(action)
            parts = connection.execute(
                "SELECT before, after FROM change WHERE id = ?", (stack[-1],)
            ).fetchone()
            record, original = _records(row)
            state = json.loads(parts["before" if action == "undo" else "after"])
            after = Record.model_validate(put_parts(record.model_dump(mode="json"), state))
            _write(connection, row, record, after, original, _Entry(action, user, undoes=stack[-1]))
            return _reviewed(connection, _row(connection, record_id))

    def _pairs(
        self, statuses: Collection[ReviewStatus] | None, *, looked_at: bool
    ) -> Iterator[tuple[Record, Record]]:
        wanted = [status.value for status in (ReviewStatus if statuses is None else statuses)]
        where = f"status IN ({', '.join('?' * len(wanted))})"
        if looked_at:
            where += " AND NOT in_bulk"
        with self.database.reading() as connection:
            for row in connection.execute(f"{_SELECT} WHERE {where} ORDER BY number", wanted):
                record, original = _records(row)
                yield original, record


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the log says of a change beside the change itself."""

    action: str
    user: str
    operation: str | None = None
    undoes: int | None = None
    in_bulk: bool = False


_SELECT = (
    "SELECT record.*, extraction.record AS original FROM record"
    " JOIN extraction ON extraction.id = record.extraction"
)


def _row(connection: sqlite3.Connection, record_id: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        f"{_SELECT} WHERE record.record_id = ?", (record_id,)
    ).fetchone()
    if row is None:
        raise UnknownRecord(record_id)
    return row


def _checked(connection: sqlite3.Connection, record_id: str, version: int) -> sqlite3.Row:
    row = _row(connection, record_id)
    if row["version"] != version:
        since = [change for change in _changes(connection, record_id) if change.version > version]
        raise Conflict(since, _reviewed(connection, row))
    return row


def _records(row: sqlite3.Row) -> tuple[Record, Record]:
    """The record as it stands, and as it was extracted."""
    original = Record.model_validate_json(row["original"])
    current: Draft = json.loads(row["current"] or row["original"])
    current["review"] = {"status": row["status"], "version": row["version"]}
    return Record.model_validate(current), original


def _reviewed(connection: sqlite3.Connection, row: sqlite3.Row) -> Reviewed:
    record, original = _records(row)
    history = _history(connection, record.id)
    return Reviewed(
        record=record,
        original=original,
        number=row["number"],
        version=row["version"],
        status=ReviewStatus(row["status"]),
        edited=bool(row["edited"]),
        in_bulk=bool(row["in_bulk"]),
        newer=row["newest"] != row["extraction"],
        can_undo=bool(history.done),
        can_redo=bool(history.undone),
        updated_at=row["updated_at"],
        updated_by=row["updated_by"],
    )


def _write(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    before: Record,
    after: Record,
    original: Record,
    entry: _Entry,
) -> None:
    """Keep the record's new state with its entry in the log."""
    version = row["version"] + 1
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    parts_before, parts_after = changed_parts(old, new)
    at = now()
    connection.execute(
        "INSERT INTO change (record_id, version, at, user, action, operation, undoes, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            before.id,
            version,
            at,
            entry.user,
            entry.action,
            entry.operation,
            entry.undoes,
            dumped(parts_before),
            dumped(parts_after),
        ),
    )
    columns = {
        "current": dumped(new),
        "version": version,
        "status": after.review.status.value,
        "edited": int(is_edited(after, original)),
        "in_bulk": int(entry.in_bulk),
        "updated_at": at,
        "updated_by": entry.user,
    }
    update(connection, row["number"], columns | queue_columns(new))
    if not entry.in_bulk:
        write_outcomes(connection, before.id, original.model_dump(mode="json"), new)


def _visit(connection: sqlite3.Connection, record_id: str, user: str, seconds: float) -> None:
    believed = min(seconds, LONGEST_VISIT)
    if believed > 0:
        connection.execute(
            "INSERT INTO visit (record_id, user, at, seconds) VALUES (?, ?, ?, ?)",
            (record_id, user, now(), believed),
        )


def _history(connection: sqlite3.Connection, record_id: str) -> History:
    return History.of(
        connection.execute(
            "SELECT id, action, undoes FROM change WHERE record_id = ? ORDER BY id", (record_id,)
        )
    )


def _changes(connection: sqlite3.Connection, record_id: str) -> list[Change]:
    undone = set(_history(connection, record_id).undone)
    rows = connection.execute("SELECT * FROM change WHERE record_id = ? ORDER BY id", (record_id,))
    return [_change(row, undone=row["id"] in undone) for row in rows]


def _undone(connection: sqlite3.Connection) -> set[int]:
    """The changes that an undo took back last, and no redo brought back."""
    rows = connection.execute(
        "SELECT undoes, action FROM change WHERE undoes IS NOT NULL ORDER BY id"
    ).fetchall()
    last = {row["undoes"]: row["action"] for row in rows}
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
