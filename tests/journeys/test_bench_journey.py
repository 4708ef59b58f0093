"""`depesche bench` on two texts, as a user types it."""

import json
from pathlib import Path

import pytest

from pipeline.api import COMPONENTS
from tests.journeys.conftest import ROOT, Depesche

pytestmark = pytest.mark.models

PRESS = ROOT / "corpus" / "press"
QUICK = ("--texts", "2", "--runs", "1", "--no-peer", "--no-translate")


def test_a_table_of_stages(depesche: Depesche) -> None:
    done = depesche("bench", PRESS, *QUICK)
    assert done.returncode == 0, done.stderr
    assert "depesche_ner" in done.stdout
    assert "First record after" in done.stdout
    assert "The peer was left out" in done.stdout


def test_json_names_every_component(depesche: Depesche) -> None:
    done = depesche("bench", PRESS, *QUICK, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    stages = [stage["name"] for stage in report["stages"]]
    assert stages[0] == "reading"
    assert stages[-1] == "assembly"
    assert set(stages) >= set(COMPONENTS) - {"depesche_translation"}
    assert sum(stage["share"] for stage in report["stages"]) == pytest.approx(1)
    assert report["texts"] == 1


def test_two_processes_share_the_texts(depesche: Depesche) -> None:
    done = depesche("bench", PRESS, "--texts", "3", *QUICK[2:], "--workers", "2", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["texts"] == 2


def test_nothing_to_read(depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("bench", tmp_path / "none")
    assert done.returncode == 2
    assert "E109" in done.stderr
