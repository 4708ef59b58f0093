"""`depesche train`: make a file under models/ again."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from pipeline.errors import DepescheError
from pipeline.train.corpus_lines import CorpusError

RECIPES: dict[str, str] = {
    "encoder": "pipeline.train.encoder",
    "passages": "pipeline.train.passages",
    "ner": "pipeline.train.ner",
    "bodies": "pipeline.train.bodies",
    "pairs": "pipeline.train.pairs",
    "topics": "pipeline.train.topics",
    "calibration": "pipeline.train.calibration",
    "gold": "pipeline.train.real_gold",
    "translator": "pipeline.train.translator",
    "gazetteer": "pipeline.train.gazetteer",
    "parser": "pipeline.train.parser",
}
"""Each recipe with the module whose `main(argv)` follows it."""


def train_command(
    context: typer.Context,
    recipe: Annotated[
        str,
        typer.Argument(
            metavar="RECIPE", help=f"One of {', '.join(RECIPES)}; RECIPE --help tells its options."
        ),
    ],
) -> None:
    """Make a model again from its data: `pip install depesche[train]` first."""
    if recipe in {"--help", "-h"}:
        typer.echo(context.get_help())
        raise typer.Exit
    if recipe not in RECIPES:
        raise DepescheError("E705", recipe=recipe, available=", ".join(RECIPES))
    try:
        import_module(RECIPES[recipe]).main(context.args)
    except ModuleNotFoundError as error:
        raise DepescheError("E606", recipe=recipe, package=error.name) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        reason = f"{error.filename} is not there" if error.filename else str(error)
        raise DepescheError("E605", recipe=recipe, reason=reason) from error
    except CorpusError as error:
        raise DepescheError("E605", recipe=recipe, reason=error) from error
