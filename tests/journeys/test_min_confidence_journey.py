"""`--min-confidence`, as a user types it: fewer items, sound records, and a run that does not mix settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.record.models import ITEM_PARTS, Record
from tests.journeys.conftest import ROOT, Depesche

pytestmark = pytest.mark.models

TEXTS = sorted((ROOT / "corpus/press/texts").glob("*.txt"))[:2]
LEAST = 0.8


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of settings that leaves out what takes long."""
    path = tmp_path_factory.mktemp("settings") / "quick.toml"
    path.write_text('disable = ["depesche_translation", "depesche_summary"]\n')
    return path


@pytest.fixture(scope="module")
def everything(depesche: Depesche, settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with all items."""
    folder = tmp_path_factory.mktemp("runs") / "all"
    done = depesche("run", *TEXTS, "-o", folder, "--config", settings)
    assert done.returncode == 0, done.stderr
    return folder


def records(folder: Path) -> list[Record]:
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [Record.model_validate_json(line) for line in lines]


def confidences(folder: Path) -> list[float]:
    return [
        item.confidence for record in records(folder) for part in ITEM_PARTS for item in getattr(record, part)
    ]


def test_what_is_less_sure_is_left_out(
    depesche: Depesche, settings: Path, everything: Path, tmp_path: Path
) -> None:
    command = ("run", *TEXTS, "-o", tmp_path / "sure", "--config", settings, "--min-confidence", str(LEAST))
    done = depesche(*command)
    assert done.returncode == 0, done.stderr
    assert min(confidences(everything)) < LEAST <= min(confidences(tmp_path / "sure"))
    assert 0 < len(confidences(tmp_path / "sure")) < len(confidences(everything))
    manifest = json.loads((tmp_path / "sure" / "manifest.json").read_text())
    assert manifest["depesche"]["config"]["min_confidence"] == LEAST
    again = depesche(*command)
    assert "all 2 inputs have been read before" in again.stdout


def test_zero_is_what_a_run_does_anyway(depesche: Depesche, settings: Path, everything: Path) -> None:
    done = depesche("run", *TEXTS, "-o", everything, "--config", settings, "--min-confidence", "0")
    assert done.returncode == 0, done.stderr
    assert "all 2 inputs have been read before" in done.stdout


def test_with_another_floor_all_is_read_anew(depesche: Depesche, settings: Path, tmp_path: Path) -> None:
    command = ("run", *TEXTS, "-o", tmp_path, "--config", settings)
    assert depesche(*command).returncode == 0
    done = depesche(*command, "--min-confidence", "0.5")
    assert done.returncode == 0, done.stderr
    assert "Other settings (min_confidence) than before" in done.stdout
    assert min(confidences(tmp_path)) >= 0.5


def test_another_floor_for_some_of_the_texts_is_refused(
    depesche: Depesche, settings: Path, everything: Path
) -> None:
    done = depesche("run", TEXTS[0], "-o", everything, "--config", settings, "--min-confidence", "0.5")
    assert done.returncode == 2
    assert "E502" in done.stderr


def test_an_evaluation_counts_only_what_is_sure(depesche: Depesche, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    (gold / "texts").mkdir(parents=True)
    for text in TEXTS:
        (gold / "texts" / text.name).write_bytes(text.read_bytes())
        name = f"{text.stem}.json"
        (gold / name).write_bytes((text.parent.parent / name).read_bytes())
    found = []
    for least in ("0", str(LEAST)):
        done = depesche("evaluate", gold, "--no-translate", "--json", "--min-confidence", least)
        assert done.returncode == 0, done.stderr
        found.append(json.loads(done.stdout))
    every, sure = (evaluation["scores"]["entities.mentions"]["found"] for evaluation in found)
    assert 0 < sure < every
