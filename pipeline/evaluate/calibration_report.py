"""Calibration as tables: on the terminal, and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.evaluate.calibration import ALL, Calibration

LAYER_HEADINGS = ("layer", "items", "confidence", "right", "ECE", "Brier")
"""The mean confidence beside the share that is right, and the two measures of `calibration`."""
BIN_HEADINGS = ("confidence", "items", "in the mean", "right")


def layer_rows(found: Mapping[str, Calibration]) -> Iterator[tuple[str, ...]]:
    """One row for each layer."""
    for layer, own in found.items():
        shares = (own.confidence, own.right, own.error, own.brier)
        yield (layer, str(own.items), *(f"{share:.3f}" for share in shares))


def reliability_rows(found: Mapping[str, Calibration]) -> Iterator[tuple[str, ...]]:
    """One row for each bin of the items of all layers."""
    for own in found[ALL].bins if ALL in found else ():
        yield f"{own.start:.2f}–{own.end:.2f}", str(own.items), f"{own.confidence:.3f}", f"{own.right:.3f}"


def calibration_tables(found: Mapping[str, Calibration]) -> tuple[Table, Table]:
    """The two tables for the terminal: by layer, and by confidence."""
    return (
        _table("Confidences", LAYER_HEADINGS, list(layer_rows(found))),
        _table("Reliability, all layers", BIN_HEADINGS, list(reliability_rows(found))),
    )


def calibration_markdown(found: Mapping[str, Calibration]) -> str:
    """The same two tables in Markdown, ending with a line break."""
    return "\n".join(
        (
            _markdown(LAYER_HEADINGS, list(layer_rows(found))),
            _markdown(BIN_HEADINGS, list(reliability_rows(found))),
        )
    )


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(headings) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in (headings, rule, *rows))
