"""The curve of precision against coverage as a table: on the terminal, and in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rich.table import Table

from pipeline.evaluate.coverage import THRESHOLDS, Coverage, Point
from pipeline.evaluate.tables import markdown_table, terminal_table

COVERAGE_HEADINGS = ("layer", "share", "of", *(f"{least:g}" for least in THRESHOLDS))
"""Three rows a layer: what is kept of the items found, what is right of the gold ones, and what is right of those kept."""


def coverage_rows(found: Mapping[str, Coverage]) -> Iterator[tuple[str, ...]]:
    """Three rows for each layer; the first names it."""
    for layer, own in found.items():
        yield (layer, "kept", str(own.found), *_shares(own, lambda point: point.kept))
        yield ("", "recall", str(own.gold), *_shares(own, lambda point: point.recall))
        yield ("", "precision", "", *_shares(own, lambda point: point.precision))


def coverage_table(found: Mapping[str, Coverage]) -> Table:
    """The table for the terminal."""
    return terminal_table("Kept from a least confidence on", COVERAGE_HEADINGS, list(coverage_rows(found)))


def coverage_markdown(found: Mapping[str, Coverage]) -> str:
    """The same in Markdown, ending with a line break."""
    return markdown_table(COVERAGE_HEADINGS, list(coverage_rows(found)))


def _shares(own: Coverage, share: Callable[[Point], float | None]) -> Iterator[str]:
    for point in own.points:
        value = share(point)
        yield "–" if value is None else f"{value:.2f}"
