"""Reads the small tab-separated tables under ``data/``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_pairs(name: str) -> dict[str, str]:
    """Return the first two columns of ``data/name`` as a dictionary; lines that begin with ``#`` are left out."""
    text = (files("pipeline.link") / "data" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}
