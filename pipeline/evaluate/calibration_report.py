"""Calibration as tables: on the terminal, and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.table import Table

from pipeline.evaluate.calibration import ALL, Calibration
from pipeline.evaluate.tables import markdown_table, terminal_table

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
        terminal_table("Confidences", LAYER_HEADINGS, list(layer_rows(found))),
        terminal_table("Reliability, all layers", BIN_HEADINGS, list(reliability_rows(found))),
    )


def calibration_markdown(found: Mapping[str, Calibration]) -> str:
    """The same two tables in Markdown, ending with a line break."""
    return "\n".join(
        (
            markdown_table(LAYER_HEADINGS, list(layer_rows(found))),
            markdown_table(BIN_HEADINGS, list(reliability_rows(found))),
        )
    )
