"""`depesche models`: what the pipeline reads with, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pipeline.api import MODELS_OF_COMPONENTS
from pipeline.cli.console import err, out, print_error
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError
from pipeline.weights import MANIFEST_NAME, ModelFolder, list_models, open_model, unfitted

EXIT_BROKEN = 2
NEEDED = frozenset(name for names in MODELS_OF_COMPONENTS.values() for name in names)

app = typer.Typer(help="List the models, or verify that they are whole.", no_args_is_help=True)

ModelsDir = Annotated[
    Path | None, typer.Option(help="Where the models lie; default $DEPESCHE_MODELS or models/.")
]


@app.command("list")
def list_command(models_dir: ModelsDir = None) -> None:
    """List the models with version, size, licence and what they are for."""
    table = Table()
    for column in ("name", "version", "MB", "licence", "what it does", "sha256"):
        table.add_column(column, justify="right" if column == "MB" else "left")
    for model in list_models(models_dir or default_models_dir()):
        size = sum(model.file(name).stat().st_size for name in model.manifest.files)
        table.add_row(
            model.manifest.name,
            model.manifest.version,
            f"{size / 1e6:.1f}",
            model.manifest.licence,
            model.manifest.description,
            model.manifest.sha256[:12],
        )
    out.print(table)


@app.command("verify")
def verify_command(models_dir: ModelsDir = None) -> None:
    """Compare every model file with its checksum. Exit status 2 where something is wrong.

    That is a model or a file that is missing, a file that differs, and one that no manifest names. A model that was
    fitted to the output of another one is named where that one has changed since.
    """
    folder = models_dir or default_models_dir()
    there = {path.name for path in folder.glob("[!.]*") if _is_ours(path)}
    if not there:
        raise DepescheError("E209", source=str(folder), path=folder)
    models, unread = _open(folder, NEEDED | there)
    broken = [model for model in models if not _is_whole(model)]
    for model in models:
        # Of a model that is not there, it was said; that others no longer fit it would be beside the point.
        if unread.isdisjoint(model.manifest.made_with):
            _warn_where_unfitted(model)
    raise typer.Exit(EXIT_BROKEN if broken or unread else 0)


def _is_ours(path: Path) -> bool:
    # A folder without a manifest that has settings may be a token classifier that the user put there.
    is_users = (path / "config.json").is_file() and path.name not in NEEDED
    return path.is_dir() and ((path / MANIFEST_NAME).is_file() or not is_users)


def _open(folder: Path, names: frozenset[str]) -> tuple[list[ModelFolder], set[str]]:
    """The models, and the names of those that are missing or whose manifest is wrong, which are reported."""
    models, unread = [], set()
    for name in sorted(names):
        try:
            models.append(open_model(folder, name))
        except DepescheError as error:
            print_error(error)
            unread.add(name)
    return models, unread


def _is_whole(model: ModelFolder) -> bool:
    problems = list(model.problems())
    for problem in problems:
        print_error(problem)
    if not problems:
        out.print(
            f"{model.manifest.name} {model.manifest.version}: {len(model.manifest.files)} files are whole"
        )
    return not problems


def _warn_where_unfitted(model: ModelFolder) -> None:
    changed = unfitted(model)
    if changed:
        err.print(
            f"{model.manifest.name} no longer fits: it was fitted to another {' and another '.join(changed)}."
            f" Run `{model.manifest.recipe}`."
        )
