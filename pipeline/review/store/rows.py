"""What the rows of the store say of a record."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.edits.drafts import Draft
from pipeline.review.store.changes import history_of
from pipeline.review.store.refusals import UnknownRecord


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


SELECT_RECORDS = (
    "SELECT record.*, extraction.record AS original FROM record"
    " JOIN extraction ON extraction.id = record.extraction"
)


def record_row(connection: sqlite3.Connection, record_id: str) -> sqlite3.Row:
    """The row of a record, with its extraction as `original`.

    Raises:
        UnknownRecord.
    """
    row: sqlite3.Row | None = connection.execute(
        f"{SELECT_RECORDS} WHERE record.record_id = ?", (record_id,)
    ).fetchone()
    if row is None:
        raise UnknownRecord(record_id)
    return row


def row_records(row: sqlite3.Row) -> tuple[Record, Record]:
    """The record as it stands, and as it was extracted."""
    original = Record.model_validate_json(row["original"])
    current: Draft = json.loads(row["current"] or row["original"])
    current["review"] = {"status": row["status"], "version": row["version"]}
    return Record.model_validate(current), original


def reviewed_row(connection: sqlite3.Connection, row: sqlite3.Row) -> Reviewed:
    """The record of a row, with what its log allows."""
    record, original = row_records(row)
    history = history_of(connection, record.id)
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
