"""Our annotations of real texts: they hold no text of others, and make gold with the texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.main import app
from pipeline.train.real_gold import main, with_words

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT / "corpus" / "real" / "records.jsonl"
SHARED = ROOT.parent / "shared"


def _records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]


def test_records_hold_no_words_of_the_texts() -> None:
    records = _records()
    assert len(records) == 550
    for record in records:
        assert not {"text", "title"} & set(record)
        for span in [
            *record["dates"],
            *record["quotes"],
            *(m for layer in ("entities", "agreements") for item in record[layer] for m in item["mentions"]),
        ]:
            assert "text" not in span


def test_no_text_whose_names_measure_trains_anything() -> None:
    lines = (RECORDS.parent / "names.jsonl").read_text(encoding="utf-8").splitlines()
    parts = {entry["sha256"]: entry["part"] for entry in map(json.loads, lines)}
    assert len(parts) == len(lines)
    assert not [r["id"] for r in _records() if r["part"] == "train" and parts.get(r["sha256"]) == "dev"]


def test_spans_get_their_words() -> None:
    record = {
        "id": "x-1",
        "sha256": "",
        "part": "dev",
        "entities": [
            {
                "id": "e1",
                "type": "CITY",
                "name": "Emden",
                "mentions": [{"start": 3, "end": 8, "form": "name"}],
            }
        ],
        "agreements": [],
        "dates": [{"start": 12, "end": 16, "value": "2012"}],
        "quotes": [],
    }
    worded = with_words(record, "In Emden am 2012.")
    assert worded["doc_id"] == "x-1"
    assert worded["entities"][0]["mentions"][0]["text"] == "Emden"
    assert worded["dates"] == [{"start": 12, "end": 16, "value": "2012", "text": "2012"}]


@pytest.mark.shared
def test_the_gold_folder_is_as_the_guide_wants_it(tmp_path: Path) -> None:
    assert main(["--data", str(SHARED / "data"), "--records", str(RECORDS), "--out", str(tmp_path)]) == 0
    checked = CliRunner().invoke(app, ["evaluate", str(tmp_path), "--check"])
    assert checked.exit_code == 0, checked.output
    splits = json.loads((tmp_path / "splits.json").read_text(encoding="utf-8"))
    assert sorted(splits.values()) == ["dev"] * 123 + ["train"] * 427
