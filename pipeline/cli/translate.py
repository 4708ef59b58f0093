"""`depesche translate`: standard input to standard output, a line a line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.console import err
from pipeline.config import Config


def translate_command(
    to: Annotated[str, typer.Option(help="The language (BCP 47); our own model writes English.")] = "en",
    config: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="A TOML file of settings, another translator among them."
        ),
    ] = None,
    glossary: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Terms and their translations, CSV.")
    ] = None,
    memory: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Sentences translated before, TMX or JSONL."),
    ] = None,
) -> None:
    """Translate German lines from standard input, one line out for each line in; blank lines stay blank.

    A line that no translation passes the checks for is given all the same, and named on standard error; the exit status
    is then 1.
    """
    from pipeline.translate.chosen import load_careful
    from pipeline.translate.lines import translate_lines
    from pipeline.translate.made_with import Translating, unmeasured

    settings = _settings(config, to=to, glossary=glossary, memory=memory)
    objections = 0

    def tell(number: int, objection: str) -> None:
        nonlocal objections
        objections += 1
        err.print(f"Line {number} is doubtful: {objection}", markup=False)

    translator = load_careful(Translating.of(settings), language=to)
    for warning in unmeasured(settings):
        err.print(warning, markup=False)
    for line in translate_lines(sys.stdin, translator=translator, on_objection=tell):
        typer.echo(line)
    raise typer.Exit(1 if objections else 0)


def _settings(config: Path | None, *, to: str, glossary: Path | None, memory: Path | None) -> Config:
    said: dict[str, Any] = {"languages": (to,), "glossary": glossary, "translation_memory": memory}
    settings = Config.from_file(config) if config else Config()
    return settings.model_copy(update={name: value for name, value in said.items() if value})
