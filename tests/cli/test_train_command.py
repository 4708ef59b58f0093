from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.main import app
from pipeline.cli.train import RECIPES
from pipeline.errors import DepescheError


def test_an_unknown_recipe_is_refused() -> None:
    result = CliRunner().invoke(app, ["train", "nonsense"])
    assert isinstance(result.exception, DepescheError)
    assert result.exception.code == "E705"


def test_help_names_the_recipes() -> None:
    result = CliRunner().invoke(app, ["train", "--help"])
    assert result.exit_code == 0
    assert "ner" in result.output


@pytest.mark.parametrize("recipe", sorted(RECIPES))
def test_each_recipe_tells_its_options(recipe: str) -> None:
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    result = CliRunner().invoke(app, ["train", recipe, "--help"])
    assert result.exit_code == 0
    assert "--" in result.output


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nothing"
    result = CliRunner().invoke(
        app, ["train", "gold", "--data", str(missing), "--out", str(tmp_path / "out")]
    )
    assert isinstance(result.exception, DepescheError)
    assert result.exception.code == "E605"
    assert str(missing) in str(result.exception)


def test_data_that_lack_a_text_are_refused(tmp_path: Path) -> None:
    for folder, name in (("wikinews_de_texts", "articles"), ("okf_posts_de", "posts")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.jsonl.gz").write_bytes(b"")
    result = CliRunner().invoke(
        app, ["train", "gold", "--data", str(tmp_path), "--out", str(tmp_path / "out")]
    )
    assert isinstance(result.exception, DepescheError)
    assert result.exception.code == "E605"
    assert "does not have the text" in str(result.exception)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_torch(_argv: list[str]) -> None:
        raise ModuleNotFoundError("No module named 'torch'", name="torch")

    monkeypatch.setattr("pipeline.train.real_gold.main", without_torch)
    result = CliRunner().invoke(app, ["train", "gold"])
    assert isinstance(result.exception, DepescheError)
    assert result.exception.code == "E606"
    assert "torch" in str(result.exception)
