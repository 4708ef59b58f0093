"""The terminal: results go to standard output, progress and errors to standard error."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

from pipeline.errors import DepescheError

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` without characters that steer a terminal, turn the reading direction or are none."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def print_error(error: DepescheError) -> None:
    """One error: its code, what happened, with which input, and what to do."""
    print_problem(error.code, error.message, source=error.source, advice=error.advice)


def print_problem(code: str, message: str, *, source: str | None, advice: str) -> None:
    """The same for a problem of which only the words are left."""
    where = f" [{printable(source)}]" if source else ""
    err.print(Text.assemble((f"{code} ", "bold red"), printable(message), where))
    err.print(Text(f"     {printable(advice)}", style="dim"))
