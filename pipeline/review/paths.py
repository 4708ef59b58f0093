"""Where a review lies, beside the records that it is about, and what those are called."""

from __future__ import annotations

from pathlib import Path

from pipeline.run.folder import RECORDS
from pipeline.run.records import records_path

STORE = "review.sqlite"


def store_path(records: Path) -> Path:
    """The store of reviews of these records: review.sqlite in the folder of a run, FILE.review.sqlite beside a file."""
    if records.is_dir():
        return records / STORE
    if records.name == RECORDS:
        return records.with_name(STORE)
    return records.with_name(f"{records.stem}.{STORE}")


def reviewed_file(records: Path) -> Path:
    """The file of records that a review is about: `records` itself, or records.jsonl in it.

    It need not be there any more where there is a review of it: the store has a copy of every record.

    Raises:
        DepescheError: E702, where there are neither records nor a review of them.
    """
    if store_path(records).is_file():
        return records / RECORDS if records.is_dir() else records
    return records_path(records)


def run_name(records: Path) -> str:
    """What these records are called: by the run's folder, or by the file.

    Raises:
        DepescheError: E702, as above.
    """
    file = reviewed_file(records).resolve()
    return file.parent.name if file.name == RECORDS else file.stem
