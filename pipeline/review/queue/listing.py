"""The queue itself: the records that a filter lets through, sorted and paged in the store."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.queue.filters import QueueFilter
from pipeline.review.queue.terms import ORDERS, conditions, sort_key
from pipeline.review.store import ReviewStore


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What the queue shows of a record."""

    record_id: str
    number: int
    headline: str
    published: str | None
    publisher: str | None
    counts: dict[str, int]
    lowest_confidence: float
    warnings: int
    status: ReviewStatus
    edited: bool
    version: int
    updated_by: str | None
    updated_at: str | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the records that a filter lets through.

    `counts_by_status` counts those that it would let through with any status; `progress` all records of the store.
    """

    rows: list[QueueRow]
    total: int
    counts_by_status: dict[ReviewStatus, int]
    progress: dict[ReviewStatus, int]


_COLUMNS = (
    "record_id, number, headline, published, publisher, counts, lowest_confidence, warnings, status, edited, version,"
    " updated_by, updated_at"
)


def queue_page(store: ReviewStore, queue_filter: QueueFilter) -> QueuePage:
    """The page of the queue that the filter asks for."""
    where, values = conditions(queue_filter)
    direction = "DESC" if queue_filter.descending else "ASC"
    order = ORDERS[queue_filter.sort].format(direction=direction)
    offset = (queue_filter.page - 1) * queue_filter.size
    with store.database.reading() as connection:
        connection.create_function("sort_key", 1, sort_key, deterministic=True)
        # Only the numbers are sorted; what the page shows is then read for its own rows.
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM (SELECT number FROM record WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?)"
            f" JOIN record USING (number) ORDER BY {order}",
            (*values, queue_filter.size, offset),
        ).fetchall()
        progress = _by_status(connection, QueueFilter())
        counts = _by_status(connection, queue_filter) if queue_filter.is_narrow else progress
    total = counts[queue_filter.status] if queue_filter.status else sum(counts.values())
    return QueuePage([_queue_row(row) for row in rows], total, counts, progress)


def publishers(store: ReviewStore, *, most: int = 500) -> list[str]:
    """The publishers of the records, those with the most records first."""
    with store.database.reading() as connection:
        rows = connection.execute(
            "SELECT publisher FROM record WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY count(*) DESC, publisher"
            " LIMIT ?",
            (most,),
        ).fetchall()
    return [row["publisher"] for row in rows]


def _by_status(connection: sqlite3.Connection, queue_filter: QueueFilter) -> dict[ReviewStatus, int]:
    where, values = conditions(queue_filter.model_copy(update={"status": None}))
    rows = connection.execute(
        f"SELECT status, count(*) AS count FROM record WHERE {where} GROUP BY status", values
    ).fetchall()
    found = {row["status"]: row["count"] for row in rows}
    return {status: found.get(status.value, 0) for status in ReviewStatus}


def _queue_row(row: sqlite3.Row) -> QueueRow:
    return QueueRow(
        record_id=row["record_id"],
        number=row["number"],
        headline=row["headline"],
        published=row["published"],
        publisher=row["publisher"],
        counts=json.loads(row["counts"]),
        lowest_confidence=row["lowest_confidence"],
        warnings=row["warnings"],
        status=ReviewStatus(row["status"]),
        edited=bool(row["edited"]),
        version=row["version"],
        updated_by=row["updated_by"],
        updated_at=row["updated_at"],
    )
