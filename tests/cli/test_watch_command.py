"""What `depesche watch` does when a run into its folder fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import watch
from pipeline.cli.main import app
from pipeline.errors import DepescheError
from pipeline.run import job
from pipeline.run.totals import Totals


def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *outcomes: DepescheError | None) -> Result:
    """Watch a folder of one text that is never let be, with runs that end so; a run more is a Ctrl-C."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Die Stadt Herne")
    left = list(outcomes)

    def run(*_: object, **__: object) -> Totals:
        if not left:
            raise KeyboardInterrupt
        if (error := left.pop(0)) is not None:
            raise error
        return Totals(records=1)

    monkeypatch.setattr(job, "run", run)
    monkeypatch.setattr(watch, "SECONDS_AFTER_AN_ERROR", 0.0)
    monkeypatch.setattr(watch.WatchedFolders, "was_read", lambda *_: None)
    command = ["watch", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--every", "0.1"]
    return CliRunner().invoke(app, command)


def full() -> DepescheError:
    return DepescheError("E503", path="records.jsonl", reason="No space left on device")


def test_a_full_disk_is_told_and_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = watched(tmp_path, monkeypatch, None, full(), None)
    assert result.exit_code == 0
    assert result.stdout.count("1 read, 0 read before, 0 rejected") == 2
    assert "E503" in result.stderr


def test_a_disk_that_is_full_from_the_beginning_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = watched(tmp_path, monkeypatch, full())
    assert isinstance(result.exception, DepescheError)
    assert result.exception.code == "E503"


def test_a_missing_model_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = DepescheError("E201", name="ner", path="models/ner")
    result = watched(tmp_path, monkeypatch, None, missing)
    assert isinstance(result.exception, DepescheError)
    assert result.exception.code == "E201"
