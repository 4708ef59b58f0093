"""`depesche models`: what the pipeline reads with, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pipeline.cli.console import err, out, print_error
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError
from pipeline.weights import ModelFolder, list_models, unfitted

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
    """Compare every model file with its checksum. Exit status 1 where one is missing or differs.

    A model that was fitted to the output of another one is named where that one has changed since.
    """
    folder = models_dir or default_models_dir()
    models = list_models(folder)
    if not models:
        raise DepescheError("E201", source=str(folder), name="any", path=folder)
    broken = 0
    for model in models:
        try:
            model.verify()
        except DepescheError as error:
            print_error(error)
            broken += 1
        else:
            out.print(
                f"{model.manifest.name} {model.manifest.version}: {len(model.manifest.files)} files are whole"
            )
            _warn_where_unfitted(model)
    raise typer.Exit(1 if broken else 0)


def _warn_where_unfitted(model: ModelFolder) -> None:
    changed = unfitted(model)
    if changed:
        err.print(
            f"{model.manifest.name} no longer fits: it was fitted to another {' and another '.join(changed)}."
            f" Run `{model.manifest.recipe}`."
        )
