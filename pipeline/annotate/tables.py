"""Reads the lexicons that lie beside the components as tab-separated files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``lexicon/name``, without the lines that begin with ``#`` and the empty ones."""
    text = (files("pipeline.annotate") / "lexicon" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(row) for row in rows)


def split_list(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell that holds several, parted by semicolons."""
    return tuple(entry for entry in cell.split(";") if entry)
