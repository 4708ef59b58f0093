"""The queue: which records there are to review, found, sorted and paged in the store."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.queue.filters import QueueFilter
from pipeline.review.queue.terms import ORDERS, conditions, sort_key
from pipeline.review.store import ReviewStore

BATCH = 200
"""Records that are accepted in one transaction."""


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


@dataclass(frozen=True, slots=True)
class BulkCount:
    """How many records a bulk accept would take, and how many of them have warnings."""

    count: int
    warned: int


_COLUMNS = (
    "record_id, number, headline, published, publisher, counts, lowest_confidence, warnings, status, edited, version,"
    " updated_by, updated_at"
)
_DOUBTFUL = "SELECT record_id FROM record WHERE status = 'pending'"


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


def next_doubtful(store: ReviewStore, *, after: str | None = None) -> str | None:
    """The id of the pending record with the lowest confidence.

    Args:
        store: where to look.
        after: the record after which to look; from the last one on it goes to the first again.

    Returns:
        None when no other record is pending.
    """
    order = "ORDER BY lowest_confidence, number LIMIT 1"
    with store.database.reading() as connection:
        here = connection.execute(
            "SELECT lowest_confidence, number FROM record WHERE record_id = ?", (after,)
        ).fetchone()
        if here is None:
            found = connection.execute(f"{_DOUBTFUL} {order}").fetchone()
        else:
            found = connection.execute(
                f"{_DOUBTFUL} AND (lowest_confidence, number) > (?, ?) {order}", tuple(here)
            ).fetchone()
            found = (
                found or connection.execute(f"{_DOUBTFUL} AND record_id != ? {order}", (after,)).fetchone()
            )
    return str(found["record_id"]) if found else None


def bulk_count(store: ReviewStore, queue_filter: QueueFilter, *, above: float) -> BulkCount:
    """How many records `bulk_accept` would take."""
    where, values = _acceptable(queue_filter, above)
    with store.database.reading() as connection:
        row = connection.execute(
            f"SELECT count(*) AS count, count(nullif(warnings, 0)) AS warned FROM record WHERE {where}",
            values,
        ).fetchone()
    return BulkCount(row["count"], row["warned"])


def bulk_accept(
    store: ReviewStore, queue_filter: QueueFilter, *, above: float, user: str, most: int | None = None
) -> int:
    """Accept the pending records that the filter lets through and that are nowhere less sure than `above`.

    Each gets its entry in the log; some hundred at a time are accepted, whole or not at all.

    Args:
        store: where they are.
        queue_filter: which records; its status, page and order do not count.
        above: the lowest confidence that an item of the record may have.
        user: who accepts them.
        most: accept no more than so many, the surest first.

    Returns:
        How many were accepted.
    """
    where, values = _acceptable(queue_filter, above)
    with store.database.reading() as connection:
        found = connection.execute(
            f"SELECT record_id FROM record WHERE {where} ORDER BY lowest_confidence DESC, number LIMIT ?",
            (*values, -1 if most is None else most),
        ).fetchall()
    ids = [row["record_id"] for row in found]
    batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
    return sum(store.accept_all(batch, user=user) for batch in batches)


def publishers(store: ReviewStore, *, most: int = 500) -> list[str]:
    """The publishers of the records, those with the most records first."""
    with store.database.reading() as connection:
        rows = connection.execute(
            "SELECT publisher FROM record WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY count(*) DESC, publisher"
            " LIMIT ?",
            (most,),
        ).fetchall()
    return [row["publisher"] for row in rows]


def _acceptable(queue_filter: QueueFilter, above: float) -> tuple[str, tuple[object, ...]]:
    where, values = conditions(queue_filter.model_copy(update={"status": ReviewStatus.PENDING}))
    return f"{where} AND lowest_confidence >= ?", (*values, above)


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
