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
