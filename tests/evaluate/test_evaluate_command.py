"""`depesche evaluate` on records of an earlier run, so that no model is needed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.main import app
from pipeline.evaluate.gold_folder import GoldDocument
from tests.evaluate.conftest import CORPUS, perfect_record


@pytest.fixture
def gold(tmp_path: Path, herne: GoldDocument) -> Path:
    """A gold folder with one text, and beside it the records of a run that missed its dates."""
    folder = tmp_path / "news"
    (folder / "texts").mkdir(parents=True)
    shutil.copy(CORPUS / "press" / "i01.json", folder)
    shutil.copy(CORPUS / "press" / "texts" / "i01.txt", folder / "texts")
    record = perfect_record(herne, dates=[])
    (tmp_path / "records.jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")
    return folder


def evaluate(gold: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["evaluate", str(gold), *options], env={"COLUMNS": "100"})


def score(gold: Path, *options: str) -> Result:
    return evaluate(gold, "--records", str(gold.parent / "records.jsonl"), *options)


def test_prints_a_table_and_the_summaries(gold: Path) -> None:
    result = score(gold)
    assert result.exit_code == 0
    assert "news: 1 text" in result.output
    assert "role_class" in result.output
    assert "3 English sentences, 3 German ones" in result.output
    assert "ROUGE-2" in result.output
    assert "officials told" in result.output


def test_prints_json(gold: Path) -> None:
    scores = json.loads(score(gold, "--json").stdout)["scores"]
    assert (scores["dates"]["recall"], scores["dates"]["precision"]) == (0.0, None)
    assert scores["officials"]["f1"] == 1.0


def test_lists_the_worst_errors_in_their_words(gold: Path) -> None:
    result = score(gold, "--errors", "1")
    assert "missed" in result.output
    assert "⟦17." in result.output


def test_a_missed_floor_is_status_one(gold: Path) -> None:
    floors = gold.parent / "floors.json"
    floors.write_text('{"news": {"all": {"officials": 0.9}}}')
    assert score(gold, "--floors", str(floors)).exit_code == 0
    floors.write_text('{"news": {"all": {"dates": 0.5}}}')
    result = score(gold, "--floors", str(floors))
    assert result.exit_code == 1
    assert "E603" in result.output
    assert "dates 0.000 < 0.5" in result.output


def test_texts_without_a_record_are_named(gold: Path) -> None:
    (gold.parent / "records.jsonl").write_text("")
    result = score(gold)
    assert result.exit_code == 0
    assert "Not read: i01" in result.output


def test_check_says_that_all_is_sound_or_what_is_wrong(gold: Path) -> None:
    assert evaluate(gold, "--check").exit_code == 0
    (gold / "texts" / "i01.txt").write_text("Ein anderer Text.")
    result = evaluate(gold, "--check")
    assert result.exit_code == 1
    assert "E602" in result.output


def test_says_what_a_least_confidence_would_keep_where_asked(gold: Path) -> None:
    assert "Kept from a least confidence on" not in score(gold).output
    assert "Kept from a least confidence on" in score(gold, "--calibration").output
    coverage = json.loads(score(gold, "--json").stdout)["coverage"]
    assert coverage["dates"]["points"][0] == {"least": 0.0, "kept": None, "recall": 0.0, "precision": None}
