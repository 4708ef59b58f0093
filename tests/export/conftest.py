"""Exports of records that a test makes, into a folder of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pipeline.export.formats import FormatName, load_format
from pipeline.export.notes import Notes
from pipeline.record.models import Record

WriteRecords = Callable[[FormatName, Iterable[Record]], tuple[Path, Notes]]


@pytest.fixture
def written(tmp_path: Path) -> WriteRecords:
    """Write records in a format; the folder, and what was noted of it."""

    def write(name: FormatName, records: Iterable[Record]) -> tuple[Path, Notes]:
        folder = tmp_path / "written" / name
        folder.mkdir(parents=True)
        notes: Notes = Counter()
        load_format(name)(iter(records), folder, notes)
        return folder, +notes

    return write
