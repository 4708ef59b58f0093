"""The record that a person should look at next."""

from __future__ import annotations

from pipeline.review.store import ReviewStore

_DOUBTFUL = "SELECT record_id FROM record WHERE status = 'pending'"


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
