from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.run.events import event_log
from pipeline.run.outcome import Outcome, Reject
from pipeline.run.totals import Totals

READ = Outcome(
    "a.txt", "00", record={"id": "sha256:1", "provenance": {"warnings": ["w"]}}, seconds={"reading": 0.12345}
)


def test_each_event_is_a_line_with_its_time(tmp_path: Path) -> None:
    for _ in range(2):
        with event_log(str(tmp_path / "log.jsonl")) as log:
            log.outcome(READ)
            log.outcome(Outcome("b.txt", "01", reject=Reject("b.txt", "01", "E101", "empty", "leave it")))
            log.finished(Totals(seconds=1.5))

    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["text_read", "text_rejected", "run_finished"] * 2
    assert lines[0]["seconds"] == {"reading": 0.1235}
    assert (lines[0]["id"], lines[0]["warnings"]) == ("sha256:1", ["w"])
    assert (lines[1]["code"], lines[1]["source"]) == ("E101", "b.txt")
    assert lines[2]["seconds"] == 1.5
    assert all(line["time"].endswith("+00:00") for line in lines)


def test_without_a_target_nothing_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    with event_log(None) as log:
        log.outcome(READ)

    assert capfd.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match=r"E501.*missing"), event_log(str(tmp_path / "missing" / "log")):
        pass
