"""`--min-confidence` where it cannot be met, and beside what the settings say."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli.main import app
from pipeline.cli.min_confidence import with_min_confidence
from pipeline.config import Config


@pytest.mark.parametrize("least", ["-0.1", "1.1", "nan", "much"])
@pytest.mark.parametrize("command", ["run", "evaluate"])
def test_what_is_no_confidence_is_refused(command: str, least: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [command, str(tmp_path), "--min-confidence", least])
    assert result.exit_code == 2
    assert "--min-confidence" in result.output


def test_records_of_an_earlier_run_are_scored_as_they_are(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["evaluate", str(tmp_path), "--records", str(tmp_path), "--min-confidence", "0.5"]
    )
    assert result.exit_code == 2
    assert "--min-confidence" in result.output


def test_the_option_goes_before_the_settings() -> None:
    said = Config(min_confidence=0.3)
    assert with_min_confidence(said, None) is said
    assert with_min_confidence(said, 0.0).min_confidence == 0
    assert with_min_confidence(said, 0.8) == Config(min_confidence=0.8)
    with pytest.raises(typer.BadParameter):
        with_min_confidence(said, float("nan"))
