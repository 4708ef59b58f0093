"""Which records are exported: those of a run, or those of its review with the statuses asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from pipeline.errors import DepescheError
from pipeline.record.models import Record
from pipeline.record.project_gazetteer import GazetteerEntry
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.learned.gazetteer_file import noted_run
from pipeline.review.learned.names import LearnedNames
from pipeline.review.paths import reviewed_file, store_path
from pipeline.review.store import ReviewStore
from pipeline.review.store.changes import Change

IN_BULK = "accepted in bulk, and not looked at"


def check_review(records: Path) -> None:
    """Raise where these records have no review.

    Raises:
        DepescheError: E702, where there are no such records; E805, where nobody has reviewed them.
    """
    path = reviewed_file(records)
    if not store_path(path).is_file():
        raise DepescheError("E805", path=records)


def reviewed_records(
    records: Path, statuses: Collection[ReviewStatus], left_out: Counter[str], *, looked_at: bool = False
) -> Iterator[Record]:
    """The records of a review that have one of the statuses, as they stand now, in the order of the run.

    Args:
        records: a records.jsonl, or the folder of a run.
        statuses: which records.
        left_out: counts the others by the reason.
        looked_at: leave out those that were accepted in bulk.

    Raises:
        DepescheError: E801, where the review cannot be read.
    """
    path = reviewed_file(records)
    seen = 0
    with closing(ReviewStore.open(store_path(path))) as store:
        in_bulk = store.in_bulk() if looked_at else frozenset()
        for record in store.records():
            seen += 1
            if record.review.status not in statuses:
                left_out[record.review.status] += 1
            elif record.id in in_bulk:
                left_out[IN_BULK] += 1
            else:
                yield record
    if path.is_file():
        left_out["not in the review yet"] += max(0, count_lines(path) - seen)


def whole_log(records: Path) -> Iterator[Change]:
    """Every change of the review, in the order in which they were made.

    Raises:
        DepescheError: E801, where the review cannot be read.
    """
    with closing(ReviewStore.open(store_path(records))) as store:
        yield from store.whole_log()


def learned_names(records: Path) -> Iterator[GazetteerEntry]:
    """The names that the accepted and corrected records of the review teach, in the order of type and name.

    Raises:
        DepescheError: E801, where the review cannot be read.
    """
    with closing(ReviewStore.open(store_path(records))) as store:
        yield from LearnedNames(store, run=noted_run(records)).entries()


def count_lines(path: Path) -> int:
    """How many lines a file has."""
    with path.open("rb") as file:
        return sum(1 for _ in file)
