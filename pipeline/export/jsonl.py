"""Records as they are: one JSON object a line, which every command of Depesche reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.export.notes import Notes
from pipeline.record.models import Record
from pipeline.run.folder import RECORDS


def write(records: Iterable[Record], folder: Path, notes: Notes) -> None:  # noqa: ARG001 - nothing is lost
    """Write records.jsonl."""
    with (folder / RECORDS).open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(record.model_dump_json() + "\n")
