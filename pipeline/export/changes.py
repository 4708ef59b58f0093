"""The log of a review: who changed what, when, from what to what, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from pipeline.export.notes import Notes
from pipeline.review.store.changes import Change

CHANGES = "changes.jsonl"


def write(changes: Iterable[Change], folder: Path, notes: Notes) -> None:  # noqa: ARG001 - nothing is lost
    """Write changes.jsonl, in the order in which the changes were made."""
    with (folder / CHANGES).open("w", encoding="utf-8", newline="\n") as file:
        for change in changes:
            file.write(json.dumps(asdict(change), ensure_ascii=False) + "\n")
