"""The figures count what was decided, and rest on what was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.figures import (
    COMPONENTS,
    DURATION_EDGES,
    durations,
    precision_by_component,
    review_figures,
)
from pipeline.review.intervals import Share
from pipeline.review.operations import OPERATION
from pipeline.review.queue.bulk import bulk_accept
from pipeline.review.queue.filters import QueueFilter
from pipeline.review.store import ReviewStore
from pipeline.review.store.outcomes import PartOutcome
from tests.review.synthetic_records import press_records, write_records

RECORDS = press_records()[:5]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReviewStore]:
    write_records(tmp_path / "records.jsonl", RECORDS)
    store = ReviewStore.open(tmp_path / "review.sqlite")
    store.synchronise(tmp_path / "records.jsonl")
    yield store
    store.close()


def change(store: ReviewStore, record: Record, *, user: str = "anna", **operation: Any) -> None:
    version = store.get(record.id).version
    store.change(record.id, OPERATION.validate_python(operation), version=version, user=user)


def accept(store: ReviewStore, record: Record, *, user: str = "anna") -> None:
    change(store, record, user=user, op="decide", status="accepted")


def test_an_untouched_review_claims_nothing(store: ReviewStore) -> None:
    figures = review_figures(store)
    assert figures.by_status[ReviewStatus.PENDING] == len(RECORDS)
    assert (figures.looked_at, figures.parts, figures.durations, figures.days) == (0, [], None, [])
    assert all(share.value is None for share in figures.precision.values())


def test_a_deleted_item_lowers_the_precision_of_its_component_alone(store: ReviewStore) -> None:
    record = next(record for record in RECORDS if len(record.dates) > 1)
    change(store, record, op="delete_item", part="dates", id=record.dates[0].id)
    accept(store, record)
    figures = review_figures(store)
    assert figures.by_status[ReviewStatus.CORRECTED] == 1
    assert figures.precision["dates"] == Share(len(record.dates) - 1, len(record.dates))
    others = {share.value for name, share in figures.precision.items() if name != "dates" and share.counted}
    assert others == {1.0}


def test_what_a_reviewer_adds_is_counted_but_not_held_against_the_extraction(store: ReviewStore) -> None:
    record = RECORDS[0]
    change(store, record, op="add_sentence", language="en", text="More.", evidence=[[0, 5]])
    accept(store, record)
    figures = review_figures(store)
    (english,) = (outcome for outcome in figures.parts if outcome.part == "summary.en")
    assert english.added == 1
    assert figures.precision["translation"].value == 1.0


def test_precision_rests_on_no_record_that_nobody_looked_at(store: ReviewStore) -> None:
    accept(store, RECORDS[0])
    before = review_figures(store).precision
    bulk_accept(store, QueueFilter(), above=0.0, user="anna")
    figures = review_figures(store)
    assert (figures.looked_at, figures.in_bulk) == (1, len(RECORDS) - 1)
    assert figures.precision == before


def test_a_rejected_record_counts_for_no_component(store: ReviewStore) -> None:
    change(store, RECORDS[0], op="decide", status="rejected")
    figures = review_figures(store)
    assert (figures.by_status[ReviewStatus.REJECTED], figures.looked_at, figures.parts) == (1, 0, [])


def test_the_time_of_a_record_is_that_of_all_its_visits(store: ReviewStore) -> None:
    for seconds in (10.0, 25.0):
        store.visit(RECORDS[0].id, user="anna", seconds=seconds)
    store.visit(RECORDS[1].id, user="anna", seconds=500.0)  # never decided
    accept(store, RECORDS[0])
    found = review_figures(store).durations
    assert found is not None
    assert (found.count, found.median, found.within_a_minute) == (1, 35.0, 1)


def test_quartiles_and_histogram_of_times() -> None:
    found = durations([10, 20, 30, 40, 1000])
    assert found is not None
    assert (found.lower, found.median, found.upper, found.within_a_minute) == (20, 30, 40, 4)
    assert sum(found.histogram) == 5
    assert found.histogram[0] == 1
    assert found.histogram[len(DURATION_EDGES) - 1] == 1


def test_an_edge_belongs_to_the_bar_that_begins_there() -> None:
    found = durations([60, 60])
    assert found is not None
    assert found.histogram[DURATION_EDGES.index(60)] == 2
    assert found.within_a_minute == 0


def test_a_decision_counts_for_the_day_and_for_whoever_made_it(store: ReviewStore) -> None:
    accept(store, RECORDS[0], user="anna")
    change(store, RECORDS[1], user="berta", op="decide", status="rejected")
    figures = review_figures(store)
    ((day),) = figures.days
    assert (day.accepted, day.corrected, day.rejected) == (1, 0, 1)
    assert [(one.user, one.decided, one.changes) for one in figures.reviewers] == [
        ("anna", 1, 1),
        ("berta", 1, 1),
    ]


def test_a_decision_that_was_taken_back_counts_no_more(store: ReviewStore) -> None:
    accept(store, RECORDS[0])
    store.undo(RECORDS[0].id, version=1, user="anna")
    figures = review_figures(store)
    assert (figures.days, figures.parts, figures.looked_at) == ([], [], 0)
    assert figures.reviewers[0].decided == 0
    store.redo(RECORDS[0].id, version=2, user="anna")
    assert review_figures(store).days[0].accepted == 1


def test_a_decision_counts_once_and_for_the_last_who_made_it(store: ReviewStore) -> None:
    accept(store, RECORDS[0], user="anna")
    change(store, RECORDS[0], user="berta", op="decide", status="rejected")
    figures = review_figures(store)
    assert {one.user: one.decided for one in figures.reviewers} == {"anna": 0, "berta": 1}
    assert (figures.days[0].accepted, figures.days[0].rejected) == (0, 1)


def test_every_part_belongs_to_a_component() -> None:
    parts = [
        "persons",
        "events",
        "officials",
        "topics",
        "sdgs",
        "headline.de",
        "headline.en",
        "summary.de",
        "summary.en",
        "summary.fr",
    ]
    shares = precision_by_component(PartOutcome(part, 1, 0, 0, 0) for part in parts)
    assert tuple(shares) == COMPONENTS
    assert {name: share.counted for name, share in shares.items() if share.counted} == {
        "entities": 2,
        "officials": 1,
        "topics": 2,
        "summary": 2,
        "translation": 3,
    }
