"""The names that a review teaches, as a gazetteer of their own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.export.notes import Notes
from pipeline.record.project_gazetteer import GAZETTEER, HEADER, GazetteerEntry


def write(entries: Iterable[GazetteerEntry], folder: Path, notes: Notes) -> None:  # noqa: ARG001 - nothing is lost
    """Write gazetteer.tsv, in the order of type and name."""
    with (folder / GAZETTEER).open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{HEADER}\n")
        for entry in entries:
            file.write(f"{entry.line()}\n")
