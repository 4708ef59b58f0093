"""`depesche translate`: standard input to standard output, a line a line."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.console import err
from pipeline.config import default_models_dir


def translate_command(
    to: Annotated[str, typer.Option(help="The language; in this version only English.")] = "en",
) -> None:
    """Translate German lines from standard input, one line out for each line in; blank lines stay blank.

    A line that no translation passes the checks for is given all the same, and named on standard error; the exit status
    is then 1.
    """
    from pipeline.translate.lines import open_translator, translate_lines

    objections = 0

    def tell(number: int, objection: str) -> None:
        nonlocal objections
        objections += 1
        err.print(f"Line {number} is doubtful: {objection}", markup=False)

    translator = open_translator(default_models_dir(), language=to)
    for line in translate_lines(sys.stdin, translator=translator, on_objection=tell):
        typer.echo(line)
    raise typer.Exit(1 if objections else 0)
