"""`depesche export` into every format, as a user types it, without a network."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import spacy
from spacy.tokens import DocBin

from pipeline.review.operations import OPERATION
from pipeline.review.paths import store_path
from pipeline.review.store import ReviewStore
from tests.journeys.conftest import Depesche
from tests.review.synthetic_records import press_records, write_records

RECORDS = press_records()[:5]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of five records: one accepted, one corrected, one rejected, two pending."""
    folder = tmp_path_factory.mktemp("exports") / "run"
    write_records(folder / "records.jsonl", RECORDS)
    store = ReviewStore.open(store_path(folder))
    store.synchronise(folder)
    edit = {"op": "edit_document", "value": {"publisher": "Stadt Herne, Presseamt"}}
    accept, reject = ({"op": "decide", "status": status} for status in ("accepted", "rejected"))
    for record, operations in zip(RECORDS, ([accept], [edit, accept], [reject]), strict=False):
        for version, operation in enumerate(operations):
            store.change(record.id, OPERATION.validate_python(operation), version=version, user="reviewer")
    store.close()
    return folder


def test_the_whole_run_goes_into_every_format(run: Path, depesche: Depesche) -> None:
    for name in ("jsonl", "csv", "parquet", "ftm", "docbin", "labelstudio", "gold"):
        done = depesche("export", run, "--to", name)
        assert done.returncode == 0, done.stderr
        assert f"5 records written to {run / 'export' / name}" in done.stdout
    out = run / "export"
    shown = depesche("show", out / "jsonl" / "records.jsonl", RECORDS[0].id, "--json")
    assert json.loads(shown.stdout)["id"] == RECORDS[0].id
    with (out / "csv" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["record_id"] for row in csv.DictReader(file)] == [record.id for record in RECORDS]
    assert pq.read_table(out / "parquet" / "documents.parquet").num_rows == 5
    entities = [json.loads(line) for line in (out / "ftm" / "entities.ftm.json").open(encoding="utf-8")]
    assert sum(entity["schema"] == "Article" for entity in entities) == 5
    shard = DocBin().from_disk(out / "docbin" / "records-0001.spacy")
    assert all(doc.ents for doc in shard.get_docs(spacy.blank("de").vocab))
    assert len(json.loads((out / "labelstudio" / "tasks.json").read_text(encoding="utf-8"))) == 5
    checked = depesche("evaluate", out / "gold", "--check")
    assert checked.returncode == 0, checked.stderr


def test_what_was_reviewed_becomes_gold_that_the_run_is_measured_with(run: Path, depesche: Depesche) -> None:
    done = depesche("export", run, "--to", "gold", "--reviewed", "-o", run / "mine")
    assert done.returncode == 0, done.stderr
    assert "2 records written" in done.stdout
    assert "Left out: rejected (1)" in done.stdout
    assert "Left out: pending (2)" in done.stdout
    measured = depesche("evaluate", run / "mine", "--records", run, "--json")
    assert measured.returncode == 0, measured.stderr
    scores = json.loads(measured.stdout)["scores"]
    assert scores["entities.mentions"]["f1"] == 1.0


def test_the_log_of_the_review_tells_who_changed_what(run: Path, depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("export", run, "--to", "changes", "-o", tmp_path / "log")
    assert done.returncode == 0, done.stderr
    assert "4 changes written" in done.stdout
    changes = [json.loads(line) for line in (tmp_path / "log" / "changes.jsonl").open(encoding="utf-8")]
    assert {change["user"] for change in changes} == {"reviewer"}
    assert changes[1]["differences"][0]["after"] == "Stadt Herne, Presseamt"


def test_pending_records_can_be_asked_for(run: Path, depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("export", run, "--to", "labelstudio", "--status", "pending", "-o", tmp_path / "out", "-q")
    assert (done.returncode, done.stdout) == (0, "")
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    assert [task["data"]["record_id"] for task in tasks] == [record.id for record in RECORDS[3:]]


def test_what_cannot_be_done_is_told_and_nothing_is_written(depesche: Depesche, tmp_path: Path) -> None:
    write_records(tmp_path / "records.jsonl", RECORDS[:1])
    unreviewed = depesche("export", tmp_path, "--to", "csv", "--reviewed")
    assert unreviewed.returncode == 2
    assert "E805" in unreviewed.stderr
    unknown = depesche("export", tmp_path, "--to", "xlsx")
    assert unknown.returncode == 2
    assert "'jsonl', 'csv', 'parquet'" in unknown.stderr
    missing = depesche("export", tmp_path / "nothing", "--to", "csv")
    assert missing.returncode == 2
    assert "E702" in missing.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]
