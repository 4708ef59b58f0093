"""Where a review lies: beside the records that it is about."""

from __future__ import annotations

from pathlib import Path

from pipeline.run.folder import RECORDS

STORE = "review.sqlite"


def store_path(records: Path) -> Path:
    """The store of reviews of these records: review.sqlite in the folder of a run, FILE.review.sqlite beside a file."""
    if records.is_dir():
        return records / STORE
    if records.name == RECORDS:
        return records.with_name(STORE)
    return records.with_name(f"{records.stem}.{STORE}")
