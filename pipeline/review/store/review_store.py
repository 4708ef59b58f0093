"""The store of a review: the records of a run as they stand, and everything that was ever done to them."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.record.models import Record, Review
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.edits.apply import apply, is_edited
from pipeline.review.operations import Decide, Operation
from pipeline.review.store.changes import Change, all_changes, changes_of, history_of
from pipeline.review.store.clock import now
from pipeline.review.store.database import Database
from pipeline.review.store.intake import Synchronised, queue_columns, synchronise, update
from pipeline.review.store.outcomes import write_outcomes
from pipeline.review.store.parts import changed_parts, dumped, put_parts
from pipeline.review.store.refusals import Conflict, NothingToUndo
from pipeline.review.store.rows import SELECT_RECORDS, Reviewed, record_row, reviewed_row, row_records
from pipeline.review.store.word_index import index_again

EXTRACTION = "extraction"
"""Where the log has, among the parts that changed, which extraction the record rests on."""

LONGEST_VISIT = 3600.0
"""Seconds; what a browser says beyond that is not believed."""


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
            return reviewed_row(connection, record_row(connection, record_id))

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
            record, original = row_records(row)
            after = apply(record, operation, original=original)
            _visit(connection, record_id, user, seconds)
            entry = _Entry(
                "edit", user, operation=dumped(operation.model_dump(mode="json", exclude_unset=False))
            )
            _write(connection, row, record, after, original, entry)
            return reviewed_row(connection, record_row(connection, record_id))

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
                row = record_row(connection, record_id)
                if row["status"] != ReviewStatus.PENDING:
                    continue
                record, original = row_records(row)
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
            record, _ = row_records(row)
            original = _extracted(connection, row["newest"])
            entry = _Entry("import", user, extraction=row["newest"])
            _write(connection, row, record, original, original, entry)
            return reviewed_row(connection, record_row(connection, record_id))

    def log(self, record_id: str) -> list[Change]:
        """Every change of the record, the first one first."""
        with self.database.reading() as connection:
            record_row(connection, record_id)
            return changes_of(connection, record_id)

    def whole_log(self) -> Iterator[Change]:
        """Every change of every record, in the order in which they were made."""
        with self.database.reading() as connection:
            yield from all_changes(connection)

    def records(
        self, statuses: Collection[ReviewStatus] | None = None, *, looked_at: bool = False
    ) -> Iterator[Record]:
        """The records as they stand, in the run's order.

        Args:
            statuses: only those with one of these.
            looked_at: leave out those that were accepted in bulk.
        """
        wanted = [status.value for status in (ReviewStatus if statuses is None else statuses)]
        where = f"status IN ({', '.join('?' * len(wanted))})"
        if looked_at:
            where += " AND NOT in_bulk"
        with self.database.reading() as connection:
            for row in connection.execute(f"{SELECT_RECORDS} WHERE {where} ORDER BY number", wanted):
                record, _ = row_records(row)
                yield record

    def in_bulk(self) -> frozenset[str]:
        """The ids of the records that were accepted in bulk, and not looked at since."""
        with self.database.reading() as connection:
            rows = connection.execute("SELECT record_id FROM record WHERE in_bulk")
            return frozenset(row["record_id"] for row in rows)

    def visit(self, record_id: str, *, user: str, seconds: float) -> None:
        """Note time that somebody spent on the record."""
        with self.database.writing() as connection:
            record_row(connection, record_id)
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
            history = history_of(connection, record_id)
            stack = history.done if action == "undo" else history.undone
            if not stack:
                raise NothingToUndo(action)
            parts = connection.execute(
                "SELECT before, after FROM change WHERE id = ?", (stack[-1],)
            ).fetchone()
            record, original = row_records(row)
            state = json.loads(parts["before" if action == "undo" else "after"])
            extraction = state.pop(EXTRACTION, row["extraction"])
            if extraction != row["extraction"]:
                original = _extracted(connection, extraction)
            after = Record.model_validate(put_parts(record.model_dump(mode="json"), state))
            entry = _Entry(action, user, undoes=stack[-1], extraction=extraction)
            _write(connection, row, record, after, original, entry)
            return reviewed_row(connection, record_row(connection, record_id))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the log says of a change beside the change itself; `extraction`, if the record rests on another one by it."""

    action: str
    user: str
    operation: str | None = None
    undoes: int | None = None
    in_bulk: bool = False
    extraction: int | None = None


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
    extraction = entry.extraction or row["extraction"]
    if extraction != row["extraction"]:
        parts_before[EXTRACTION], parts_after[EXTRACTION] = row["extraction"], extraction
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
        "extraction": extraction,
        "current": dumped(new),
        "version": version,
        "status": after.review.status.value,
        "edited": int(is_edited(after, original)),
        "in_bulk": int(entry.in_bulk),
        "updated_at": at,
        "updated_by": entry.user,
    }
    shown = queue_columns(new)
    index_again(connection, row["number"], shown, new["document"]["text"])
    update(connection, row["number"], columns | shown)
    if not entry.in_bulk:
        write_outcomes(connection, before.id, original.model_dump(mode="json"), new)


def _visit(connection: sqlite3.Connection, record_id: str, user: str, seconds: float) -> None:
    believed = min(seconds, LONGEST_VISIT)
    if believed > 0:
        connection.execute(
            "INSERT INTO visit (record_id, user, at, seconds) VALUES (?, ?, ?, ?)",
            (record_id, user, now(), believed),
        )


def _checked(connection: sqlite3.Connection, record_id: str, version: int) -> sqlite3.Row:
    row = record_row(connection, record_id)
    if row["version"] != version:
        since = [change for change in changes_of(connection, record_id) if change.version > version]
        raise Conflict(since, reviewed_row(connection, row))
    return row


def _extracted(connection: sqlite3.Connection, extraction: int) -> Record:
    """What an extraction said, before anybody decided anything."""
    row = connection.execute("SELECT record FROM extraction WHERE id = ?", (extraction,)).fetchone()
    return Record.model_validate_json(row["record"]).model_copy(update={"review": Review()})
