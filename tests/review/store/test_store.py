"""What the store keeps, and what it refuses."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import DepescheError
from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.edits.problems import OperationError
from pipeline.review.operations import OPERATION, Operation
from pipeline.review.queue.filters import QueueFilter
from pipeline.review.queue.listing import queue_page
from pipeline.review.store import Conflict, NothingToUndo, ReviewStore, UnknownRecord
from tests.review.synthetic_records import press_record, write_records

NAMES = ("i01", "i05", "n01")


def operation(**value: Any) -> Operation:
    return OPERATION.validate_python(value)


ACCEPT = operation(op="decide", status="accepted")
RENAME = operation(op="edit_entity", id="e1", value={"name": "Bjelgorod"})


@pytest.fixture
def run(tmp_path: Path) -> Path:
    write_records(tmp_path / "records.jsonl", [press_record(name) for name in NAMES])
    return tmp_path


@pytest.fixture
def store(run: Path) -> Iterator[ReviewStore]:
    store = ReviewStore.open(run / "review.sqlite")
    store.synchronise(run)
    yield store
    store.close()


@pytest.fixture
def record() -> Record:
    return press_record("i01")


def content(record: Record) -> dict[str, Any]:
    plain = record.model_dump(mode="json")
    del plain["review"]["version"]
    return plain


class TestTakingIn:
    def test_records_stand_in_the_order_of_the_run_and_are_pending(self, store: ReviewStore) -> None:
        assert [record.id for record in store.records()] == [press_record(name).id for name in NAMES]
        assert {record.review.status for record in store.records()} == {ReviewStatus.PENDING}

    def test_a_second_time_takes_in_nothing(self, store: ReviewStore, run: Path) -> None:
        again = store.synchronise(run)
        assert (again.added, again.kept, again.newer) == (0, 3, 0)

    def test_new_records_of_the_run_are_added(self, store: ReviewStore, run: Path) -> None:
        with (run / "records.jsonl").open("a") as file:
            file.write(press_record("n02").model_dump_json() + "\n")
        assert store.synchronise(run).added == 1
        assert len(list(store.records())) == 4

    def test_an_untouched_record_that_is_read_anew_is_replaced(
        self, store: ReviewStore, run: Path, record: Record
    ) -> None:
        write_records(run / "records.jsonl", [retitled(record)])
        assert store.synchronise(run).replaced == 1
        assert store.get(record.id).record.document.title == "Anders"

    def test_the_search_finds_what_a_replaced_record_says_now(
        self, store: ReviewStore, run: Path, record: Record
    ) -> None:
        write_records(run / "records.jsonl", [retitled(record)])
        store.synchronise(run)
        found = {
            words: queue_page(store, QueueFilter(q=words)).total for words in ("Anders", "ruhen", "setzt")
        }
        assert found == {"Anders": 1, "ruhen": 1, "setzt": int("setzt" in record.document.text)}

    def test_the_search_finds_a_corrected_headline_and_after_undo_the_old_one(
        self, store: ReviewStore, record: Record
    ) -> None:
        edit = operation(op="edit_document", value={"title": "Quittenernte"})
        store.change(record.id, edit, version=0, user="anna")
        assert [row.record_id for row in queue_page(store, QueueFilter(q="Quittenernte")).rows] == [record.id]
        store.undo(record.id, version=1, user="anna")
        assert queue_page(store, QueueFilter(q="Quittenernte")).rows == []
        assert record.id in {row.record_id for row in queue_page(store, QueueFilter(q="Partnerschaft")).rows}

    def test_a_review_stays_when_the_record_is_read_anew(
        self, store: ReviewStore, run: Path, record: Record
    ) -> None:
        store.change(record.id, RENAME, version=0, user="anna")
        write_records(run / "records.jsonl", [retitled(record)])
        assert store.synchronise(run).newer == 1
        found = store.get(record.id)
        assert found.newer
        assert found.original == record
        taken = store.take_newer(record.id, version=1, user="anna")
        assert (taken.newer, taken.edited, taken.record.document.title) == (False, False, "Anders")
        with pytest.raises(NothingToUndo):
            store.take_newer(record.id, version=2, user="anna")

    def test_a_newer_reading_that_was_taken_back_is_offered_again(
        self, store: ReviewStore, run: Path, record: Record
    ) -> None:
        store.change(record.id, RENAME, version=0, user="anna")
        store.change(record.id, ACCEPT, version=1, user="anna")
        counted = outcome(store, "cities")
        write_records(run / "records.jsonl", [retitled(record)])
        store.synchronise(run)
        taken = store.take_newer(record.id, version=2, user="anna")
        assert (taken.status, taken.edited, taken.original) == (
            ReviewStatus.PENDING,
            False,
            retitled(record),
        )
        back = store.undo(record.id, version=3, user="anna")
        assert (back.newer, back.status, back.original) == (True, ReviewStatus.CORRECTED, record)
        assert back.record.entity("e1").name == "Bjelgorod"  # type: ignore[union-attr]
        assert outcome(store, "cities") == counted
        again = store.redo(record.id, version=4, user="anna")
        assert (again.newer, again.edited, again.original) == (False, False, retitled(record))

    def test_a_torn_last_line_is_left_out(self, run: Path) -> None:
        with (run / "records.jsonl").open("a") as file:
            file.write('{"schema_version": "1.0", "id"')
        store = ReviewStore.open(run / "other.sqlite")
        assert store.synchronise(run).added == 3

    def test_a_whole_last_line_needs_no_line_break(self, run: Path) -> None:
        file = run / "records.jsonl"
        file.write_bytes(file.read_bytes().rstrip(b"\n"))
        assert ReviewStore.open(run / "other.sqlite").synchronise(run).added == 3

    @pytest.mark.parametrize("end", [b"", b'{"schema_version": "1.0", "id"', b"\0" * 512])
    def test_the_file_of_the_run_is_never_written_to(self, run: Path, end: bytes) -> None:
        file = run / "records.jsonl"
        before = file.read_bytes() + end
        file.write_bytes(before)
        ReviewStore.open(run / "other.sqlite").synchronise(run)
        assert file.read_bytes() == before

    def test_a_line_that_is_no_record_is_named(self, run: Path) -> None:
        with (run / "records.jsonl").open("a") as file:
            file.write('{"id": 1}\n')
        store = ReviewStore.open(run / "other.sqlite")
        with pytest.raises(DepescheError, match="E702"):
            store.synchronise(run)


class TestChanging:
    def test_a_change_is_kept_with_who_when_and_from_what_to_what(
        self, store: ReviewStore, record: Record
    ) -> None:
        before = record.entity("e1").name  # type: ignore[union-attr]
        after = store.change(record.id, RENAME, version=0, user="anna")
        assert (after.version, after.edited, after.record.review.version) == (1, True, 1)
        (change,) = store.log(record.id)
        assert (change.user, change.action, change.operation) == ("anna", "edit", RENAME.model_dump())
        assert change.at.endswith("+00:00")
        (difference,) = change.differences
        assert (difference.part, difference.id, difference.field) == ("cities", "e1", "name")
        assert (difference.before, difference.after) == (before, "Bjelgorod")

    def test_the_extraction_stays_as_it_was(self, store: ReviewStore, record: Record) -> None:
        after = store.change(record.id, RENAME, version=0, user="anna")
        assert after.original == record

    def test_what_is_refused_changes_nothing(self, store: ReviewStore, record: Record) -> None:
        wrong = operation(op="edit_entity", id="e1", value={"country": "?"})
        with pytest.raises(OperationError):
            store.change(record.id, wrong, version=0, user="anna")
        assert store.get(record.id).version == 0
        assert store.log(record.id) == []

    def test_the_second_of_two_sees_the_first_ones_change(self, store: ReviewStore, record: Record) -> None:
        store.change(record.id, RENAME, version=0, user="anna")
        with pytest.raises(Conflict) as caught:
            store.change(record.id, ACCEPT, version=0, user="ben")
        assert [change.user for change in caught.value.changes] == ["anna"]
        assert caught.value.current.version == 1

    def test_of_many_at_once_one_wins(self, store: ReviewStore, record: Record) -> None:
        outcomes: list[str] = []

        def try_it(user: str) -> None:
            try:
                store.change(record.id, RENAME, version=0, user=user)
                outcomes.append("won")
            except Conflict:
                outcomes.append("conflict")

        threads = [threading.Thread(target=try_it, args=(str(n),)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["conflict"] * 7 + ["won"]

    def test_an_unknown_record_is_named(self, store: ReviewStore) -> None:
        with pytest.raises(UnknownRecord, match="E803"):
            store.get("sha256:" + "0" * 64)

    def test_the_log_only_grows(self, store: ReviewStore, record: Record, run: Path) -> None:
        store.change(record.id, RENAME, version=0, user="anna")
        with sqlite3.connect(run / "review.sqlite") as connection:
            for statement in ("UPDATE change SET user = 'x'", "DELETE FROM change", "DELETE FROM extraction"):
                with pytest.raises(sqlite3.IntegrityError, match=r"only grows|are kept"):
                    connection.execute(statement)

    def test_all_pending_ones_are_accepted_each_with_an_entry(self, store: ReviewStore) -> None:
        ids = [record.id for record in store.records()]
        store.change(ids[0], operation(op="decide", status="rejected"), version=0, user="anna")
        assert store.accept_all(ids, user="ben") == 2
        assert [change.user for change in store.whole_log()] == ["anna", "ben", "ben"]
        assert [record.id for record in store.records([ReviewStatus.REJECTED])] == ids[:1]

    def test_what_was_accepted_in_bulk_counts_as_not_looked_at(
        self, store: ReviewStore, record: Record
    ) -> None:
        store.accept_all([record.id], user="ben")
        assert store.get(record.id).in_bulk
        assert outcome(store, "cities") is None
        assert list(store.records([ReviewStatus.ACCEPTED], looked_at=True)) == []
        store.change(record.id, ACCEPT, version=1, user="anna")
        assert not store.get(record.id).in_bulk
        assert outcome(store, "cities") == (len(record.cities), 0, 0, 0)

    def test_the_counts_of_a_signed_off_record_come_and_go(self, store: ReviewStore, record: Record) -> None:
        store.change(record.id, RENAME, version=0, user="anna")
        store.change(record.id, ACCEPT, version=1, user="anna")
        assert outcome(store, "cities") == (len(record.cities) - 1, 1, 0, 0)
        assert outcome(store, "persons") == (len(record.persons), 0, 0, 0)
        store.change(record.id, operation(op="decide", status="pending"), version=2, user="anna")
        assert outcome(store, "cities") is None

    def test_another_type_counts_as_deleted_here_and_added_there(
        self, store: ReviewStore, record: Record
    ) -> None:
        move = operation(op="edit_entity", id="e1", value={"type": "REGION", "name": "Belgorod (Gebiet)"})
        store.change(record.id, move, version=0, user="anna")
        store.change(record.id, ACCEPT, version=1, user="anna")
        assert outcome(store, "cities") == (len(record.cities) - 1, 0, 1, 0)
        assert outcome(store, "regions") == (0, 0, 0, 1)


class TestUndo:
    def test_a_verdict_can_be_taken_back_and_done_again(self, store: ReviewStore, record: Record) -> None:
        store.change(record.id, ACCEPT, version=0, user="anna")
        back = store.undo(record.id, version=1, user="ben")
        assert (back.status, back.version, back.can_undo, back.can_redo) == (
            ReviewStatus.PENDING,
            2,
            False,
            True,
        )
        assert store.redo(record.id, version=2, user="ben").status == ReviewStatus.ACCEPTED
        assert [change.action for change in store.log(record.id)] == ["edit", "undo", "redo"]

    def test_a_new_change_ends_what_could_be_done_again(self, store: ReviewStore, record: Record) -> None:
        store.change(record.id, ACCEPT, version=0, user="anna")
        store.undo(record.id, version=1, user="anna")
        store.change(record.id, RENAME, version=2, user="anna")
        with pytest.raises(NothingToUndo):
            store.redo(record.id, version=3, user="anna")

    def test_there_is_nothing_before_the_extraction(self, store: ReviewStore, record: Record) -> None:
        with pytest.raises(NothingToUndo):
            store.undo(record.id, version=0, user="anna")

    def test_the_log_tells_what_was_taken_back(self, store: ReviewStore, record: Record) -> None:
        store.change(record.id, RENAME, version=0, user="anna")
        store.undo(record.id, version=1, user="anna")
        assert [change.undone for change in store.log(record.id)] == [True, False]
        store.change(record.id, ACCEPT, version=2, user="anna")
        assert [change.undone for change in store.log(record.id)] == [True, False, False]
        assert [change.undone for change in store.whole_log()] == [True, False, False]

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(seed=st.integers(0, 10**6), steps=st.integers(1, 12))
    def test_any_changes_can_all_be_taken_back_and_done_again(
        self, tmp_path_factory: pytest.TempPathFactory, seed: int, steps: int
    ) -> None:
        folder = tmp_path_factory.mktemp("run")
        record = press_record("i01")
        write_records(folder / "records.jsonl", [record])
        store = ReviewStore.open(folder / "review.sqlite")
        store.synchronise(folder)
        version = 0
        for number in range(steps):
            try:
                any_change = some_operation(store.get(record.id).record, seed + 7919 * number)
                version = store.change(record.id, any_change, version=version, user="anna").version
            except OperationError:
                continue
        end, made = content(store.get(record.id).record), version
        for _ in range(made):
            version = store.undo(record.id, version=version, user="anna").version
        assert content(store.get(record.id).record) == content(record)
        assert not store.get(record.id).edited
        for _ in range(made):
            version = store.redo(record.id, version=version, user="anna").version
        assert content(store.get(record.id).record) == end
        store.close()


class TestTheFile:
    def test_what_was_changed_is_there_after_opening_again(self, run: Path, record: Record) -> None:
        first = ReviewStore.open(run / "review.sqlite")
        first.synchronise(run)
        first.change(record.id, RENAME, version=0, user="anna")
        # It is not closed, as after a crash.
        assert ReviewStore.open(run / "review.sqlite").get(record.id).version == 1

    def test_no_other_file_is_made_where_it_was_moved_away(self, run: Path, record: Record) -> None:
        store = ReviewStore.open(run / "other.sqlite")
        store.synchronise(run)
        (run / "other.sqlite").rename(run / "away")
        with pytest.raises(DepescheError, match="E801"):
            store.get(record.id)
        assert not (run / "other.sqlite").exists()
        (run / "away").rename(run / "other.sqlite")
        assert store.get(record.id).version == 0

    @pytest.mark.parametrize("name", ["a b", "50%", "ä#?", "a&mode=ro"])
    def test_its_folder_may_be_called_anything(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).mkdir()
        ReviewStore.open(tmp_path / name / "review.sqlite").secret("session")
        assert (tmp_path / name / "review.sqlite").stat().st_size > 0

    def test_a_file_that_is_no_store_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "review.sqlite").write_bytes(b"no database, surely " * 100)
        with pytest.raises(DepescheError, match="E801"):
            ReviewStore.open(tmp_path / "review.sqlite")

    def test_a_store_of_a_later_version_is_refused(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "review.sqlite") as connection:
            connection.execute("PRAGMA user_version = 99")
        with pytest.raises(DepescheError, match="later version"):
            ReviewStore.open(tmp_path / "review.sqlite")

    def test_secrets_are_long_and_stay(self, store: ReviewStore, run: Path) -> None:
        secret = store.secret("session")
        assert len(secret) >= 40
        assert ReviewStore.open(run / "review.sqlite").secret("session") == secret
        assert store.secret("page") != secret

    def test_time_spent_is_kept_within_reason(self, store: ReviewStore, record: Record) -> None:
        store.visit(record.id, user="anna", seconds=12.5)
        store.visit(record.id, user="anna", seconds=10.0**9)
        store.visit(record.id, user="anna", seconds=-1)
        with store.database.reading() as connection:
            seconds = [row["seconds"] for row in connection.execute("SELECT seconds FROM visit ORDER BY id")]
        assert seconds == [12.5, 3600.0]


def retitled(record: Record) -> Record:
    document = record.document.model_copy(update={"title": "Anders"})
    return record.model_copy(update={"document": document})


def outcome(store: ReviewStore, part: str) -> tuple[int, int, int, int] | None:
    with store.database.reading() as connection:
        row = connection.execute(
            "SELECT kept, changed, deleted, added FROM part_outcome WHERE part = ?", (part,)
        ).fetchone()
    return tuple(row) if row else None


def some_operation(record: Record, number: int) -> Operation:
    """One of many operations on what the record has, chosen by the number."""
    entities = [entity for _, entity in record.entities()]
    one, other = entities[number % len(entities)], entities[number // 3 % len(entities)]
    mention = [one.mentions[0].start, one.mentions[0].end]
    start = number % (len(record.document.text) - 20)
    choices: list[dict[str, Any]] = [
        {"op": "delete_entity", "id": one.id},
        {"op": "merge_entities", "into": one.id, "ids": [other.id]},
        {"op": "split_entity", "id": one.id, "mentions": [mention]},
        {"op": "edit_entity", "id": one.id, "value": {"type": "EVENT", "links": {"wikidata": "Q1"}}},
        {"op": "mark_everywhere", "id": one.id, "mention": mention},
        {"op": "move_mention", "id": one.id, "mention": mention, "to": other.id},
        {"op": "delete_mention", "id": one.id, "mention": mention},
        {"op": "add_mention", "id": one.id, "start": start, "end": start + 5},
        {"op": "add_entity", "type": "PROGRAM", "start": start, "end": start + 9},
        {"op": "add_item", "part": "dates", "value": {"start": start, "end": start + 4, "value": "2022"}},
        {"op": "edit_document", "value": {"title": "Anders", "published": "2022-03"}},
        {"op": "edit_sentence", "language": "en", "position": 0, "value": {"text": f"Number {number}."}},
        {"op": "decide", "status": ["accepted", "rejected", "pending"][number % 3]},
        {"op": "restore"},
    ]
    items: list[tuple[str, Any]] = [
        ("quotes", record.quotes),
        ("relations", record.relations),
        ("officials", record.officials),
    ]
    choices += [{"op": "delete_item", "part": part, "id": found[0].id} for part, found in items if found]
    return OPERATION.validate_python(json.loads(json.dumps(choices[number % len(choices)])))
