"""Accepting many records at once, which nobody looks at one by one."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.queue.filters import QueueFilter
from pipeline.review.queue.terms import conditions
from pipeline.review.store import ReviewStore

BATCH = 200
"""Records that are accepted in one transaction."""


@dataclass(frozen=True, slots=True)
class BulkCount:
    """How many records a bulk accept would take, and how many of them have warnings."""

    count: int
    warned: int


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


def _acceptable(queue_filter: QueueFilter, above: float) -> tuple[str, tuple[object, ...]]:
    where, values = conditions(queue_filter.model_copy(update={"status": ReviewStatus.PENDING}))
    return f"{where} AND lowest_confidence >= ?", (*values, above)
