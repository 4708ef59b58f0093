"""Which records an export takes, where it writes them, and what it tells of the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.export import formats, jsonl
from pipeline.export.formats import FORMATS, FormatName, load_format
from pipeline.export.job import NOT_REVIEWED, REVIEW_IGNORED, export
from pipeline.export.selection import IN_BULK
from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.operations import OPERATION
from pipeline.review.paths import store_path
from pipeline.review.store import ReviewStore
from pipeline.run.records import read_records
from tests.review.synthetic_records import press_records, write_records

DECIDED = (ReviewStatus.ACCEPTED, ReviewStatus.CORRECTED)
ACCEPT = {"op": "decide", "status": "accepted"}
REJECT = {"op": "decide", "status": "rejected"}
RETITLE = {"op": "edit_document", "value": {"title": "Ein anderer Titel"}}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The folder of a run of four records."""
    write_records(tmp_path / "run" / "records.jsonl", press_records()[:4])
    return tmp_path / "run"


@pytest.fixture
def reviewed(run: Path) -> Path:
    """The same with a review: the first accepted, the second corrected, the third rejected, the fourth pending."""
    store = ReviewStore.open(store_path(run))
    store.synchronise(run)
    ids = [record.id for record in press_records()[:4]]
    for record_id, operations in zip(ids, ([ACCEPT], [RETITLE, ACCEPT], [REJECT], [RETITLE]), strict=True):
        for version, operation in enumerate(operations):
            store.change(record_id, OPERATION.validate_python(operation), version=version, user="r")
    store.close()
    return run


def ids_in(folder: Path) -> list[str]:
    return [record.id for record in read_records(folder)]


def test_without_a_review_the_records_of_the_run_are_exported_beside_them(run: Path) -> None:
    taken = []
    done = export(run, to=FormatName.JSONL, on_item=lambda: taken.append(1))
    assert done.folder == run / "export" / "jsonl"
    assert done.files == [Path("records.jsonl")]
    assert (done.items, len(taken)) == (4, 4)
    assert list(read_records(done.folder)) == list(read_records(run))
    assert not +done.left_out
    assert not +done.notes


def test_of_a_review_what_was_decided_is_exported_as_it_stands_now(reviewed: Path, tmp_path: Path) -> None:
    done = export(reviewed, to=FormatName.JSONL, folder=tmp_path / "out", statuses=DECIDED)
    accepted, corrected = read_records(tmp_path / "out")
    assert accepted.review.status is ReviewStatus.ACCEPTED
    assert corrected.review.status is ReviewStatus.CORRECTED
    assert corrected.document.title == "Ein anderer Titel"
    assert +done.left_out == {"rejected": 1, "pending": 1}


def test_other_statuses_can_be_asked_for(reviewed: Path, tmp_path: Path) -> None:
    export(reviewed, to=FormatName.JSONL, folder=tmp_path / "out", statuses=[ReviewStatus.PENDING])
    (pending,) = read_records(tmp_path / "out")
    assert pending.id == press_records()[3].id
    assert pending.document.title == "Ein anderer Titel"


def test_records_that_the_review_does_not_know_yet_are_told(reviewed: Path, tmp_path: Path) -> None:
    write_records(reviewed / "records.jsonl", press_records()[:6])
    done = export(reviewed, to=FormatName.JSONL, folder=tmp_path / "out", statuses=DECIDED)
    assert done.left_out["not in the review yet"] == 2


def test_that_there_is_a_review_which_was_not_asked_for_is_told(reviewed: Path, tmp_path: Path) -> None:
    done = export(reviewed, to=FormatName.JSONL, folder=tmp_path / "out")
    assert done.notes == {REVIEW_IGNORED: 4}
    assert all(record.review.status is ReviewStatus.PENDING for record in read_records(tmp_path / "out"))


def test_gold_that_nobody_reviewed_is_told(run: Path, tmp_path: Path) -> None:
    assert export(run, to=FormatName.GOLD, folder=tmp_path / "out").notes[NOT_REVIEWED] == 4


def test_gold_takes_the_place_of_earlier_gold(reviewed: Path, tmp_path: Path) -> None:
    everything = [*ReviewStatus]
    first = export(reviewed, to=FormatName.GOLD, folder=tmp_path / "out", statuses=everything)
    second = export(reviewed, to=FormatName.GOLD, folder=tmp_path / "out", statuses=DECIDED)
    assert (len(first.files), len(second.files)) == (9, 5)
    assert len([path for path in (tmp_path / "out").rglob("*") if path.is_file()]) == 5


def test_what_was_accepted_in_bulk_is_no_gold(reviewed: Path, tmp_path: Path) -> None:
    store = ReviewStore.open(store_path(reviewed))
    store.accept_all([press_records()[3].id], user="r")
    store.close()
    gold = export(reviewed, to=FormatName.GOLD, folder=tmp_path / "gold", statuses=DECIDED)
    assert gold.items == 2
    assert gold.left_out[IN_BULK] == 1
    assert export(reviewed, to=FormatName.JSONL, folder=tmp_path / "all", statuses=DECIDED).items == 3


def test_gold_does_not_take_the_place_of_other_files(run: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(DepescheError, match=r"E508.*notes\.txt"):
        export(run, to=FormatName.GOLD, folder=tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_no_export_takes_the_place_of_the_run_or_of_the_projects_gazetteer(reviewed: Path) -> None:
    own = reviewed.parent / "gazetteer.tsv"
    own.write_text("Herne\tCITY\n")
    before = (reviewed / "records.jsonl").read_bytes()
    with pytest.raises(DepescheError, match=r"E509.*records\.jsonl"):
        export(reviewed, to=FormatName.JSONL, folder=reviewed, statuses=DECIDED)
    with pytest.raises(DepescheError, match=r"E509.*gazetteer\.tsv"):
        export(reviewed, to=FormatName.GAZETTEER, folder=reviewed.parent)
    assert (reviewed / "records.jsonl").read_bytes() == before
    assert own.read_text() == "Herne\tCITY\n"


def test_the_log_tells_every_change_in_its_order(reviewed: Path) -> None:
    done = export(reviewed, to=FormatName.CHANGES)
    lines = (done.folder / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    changes = [json.loads(line) for line in lines]
    assert done.items == len(changes) == 5
    assert [change["operation"]["op"] for change in changes] == [
        "decide",
        "edit_document",
        "decide",
        "decide",
        "edit_document",
    ]
    assert changes[1]["record_id"] == press_records()[1].id
    assert changes[1]["user"] == "r"
    assert changes[1]["differences"][0]["after"] == "Ein anderer Titel"


@pytest.mark.parametrize("asked", [{"statuses": DECIDED}, {"to": FormatName.CHANGES}])
def test_without_a_review_there_is_none_to_export(run: Path, asked: dict[str, object]) -> None:
    with pytest.raises(DepescheError, match="E805"):
        export(run, **{"to": FormatName.JSONL, **asked})  # type: ignore[arg-type]
    assert not (run / "export").exists()
    assert not store_path(run).exists()


def test_a_line_that_is_no_record_leaves_the_earlier_export_whole(run: Path, tmp_path: Path) -> None:
    export(run, to=FormatName.CSV, folder=tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with (run / "records.jsonl").open("a") as lines:
        lines.write('{"torn": \n')
    with pytest.raises(DepescheError, match="E702"):
        export(run, to=FormatName.CSV, folder=tmp_path / "out")
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "run"]


def test_records_are_taken_one_after_the_other(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []

    def read(path: Path) -> Iterator[Record]:
        for record in press_records()[:3]:
            events.append("read")
            yield record

    monkeypatch.setattr("pipeline.export.job.read_records", read)
    export(run, to=FormatName.JSONL, on_item=lambda: events.append("written"))
    assert events == ["read", "written"] * 3


def test_a_missing_package_is_told_with_the_extra_that_brings_it(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    with pytest.raises(DepescheError, match=r"E507.*pyarrow.*pip install depesche\[parquet\]"):
        export(run, to=FormatName.PARQUET)
    assert not (run / "export").exists()


def test_every_format_is_there() -> None:
    assert set(FORMATS) == set(FormatName)
    assert load_format(FormatName.JSONL) is jsonl.write
    assert all(callable(load_format(name)) for name in FormatName)
