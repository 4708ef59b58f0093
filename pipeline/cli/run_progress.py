"""How far a run is: a bar with rate and time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from pipeline.cli.console import err, printable

Advance = Callable[[str], None]
"""Called with the source of each text that was read or rejected."""

SECONDS_BETWEEN_LINES = 30.0


class _Rate(ProgressColumn):
    """Texts a second, or seconds a text where it is slower."""

    def render(self, task: Task) -> Text:
        return Text(rate(task.finished_speed or task.speed or 0.0), style="dim")


def rate(speed: float) -> str:
    """Texts a second in words; empty where nothing is known."""
    if speed <= 0:
        return ""
    return f"{speed:.1f} texts/s" if speed >= 1 else f"{1 / speed:.1f} s a text"


@contextmanager
def progress_of(total: int, *, quiet: bool) -> Iterator[Advance]:
    """Show how many of `total` texts are done, on standard error."""
    if quiet:
        yield _say_nothing
    elif err.is_terminal:
        with _bar() as bar:
            task = bar.add_task("Loading the models", total=total)
            yield lambda source: bar.update(
                task, advance=1, description=f"Read {printable(Path(source).name)[:40]}"
            )
    else:
        yield _Lines(total).advance


def _say_nothing(_source: str) -> None:
    """Nothing."""


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    )


class _Lines:
    """Says how far the run is, not more often than every half minute."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = self._said = time.monotonic()

    def advance(self, source: str) -> None:
        """Count one text."""
        self._done += 1
        now = time.monotonic()
        if now - self._said < SECONDS_BETWEEN_LINES:
            return
        self._said = now
        speed = self._done / (now - self._began)
        left = timedelta(seconds=round((self._total - self._done) / speed))
        line = f"{self._done} of {self._total} texts, {rate(speed)}, {left} left; last {printable(source)}"
        err.print(line, markup=False, soft_wrap=True)
