"""The formats that records are exported to. A new one is a module with a `write` and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import DepescheError
from pipeline.export.notes import Notes

Write = Callable[[Iterable[Any], Path, Notes], None]
"""Writes records (or changes), one after the other, as files in an empty folder, and notes what it could not carry."""


class FormatName(StrEnum):
    """What `depesche export --to` takes."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    FTM = "ftm"
    DOCBIN = "docbin"
    LABELSTUDIO = "labelstudio"
    GOLD = "gold"
    CHANGES = "changes"
    GAZETTEER = "gazetteer"


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        module: The module whose `write` writes it.
        extra: The extra of the package that it needs, and the module that comes with it; None where it needs none.
        changes: It holds the log of the review instead of records.
        names: It holds the names that the review teaches instead of records.
        looked_at: Of a review it holds only records that somebody looked at.
    """

    module: str
    extra: tuple[str, str] | None = None
    changes: bool = False
    names: bool = False
    looked_at: bool = False

    @property
    def of_review(self) -> bool:
        """Whether it comes from the review and holds no records."""
        return self.changes or self.names


FORMATS: dict[FormatName, Format] = {
    FormatName.JSONL: Format("pipeline.export.jsonl"),
    FormatName.CSV: Format("pipeline.export.csv_tables"),
    FormatName.PARQUET: Format("pipeline.export.parquet_tables", extra=("parquet", "pyarrow")),
    FormatName.FTM: Format("pipeline.export.ftm"),
    FormatName.DOCBIN: Format("pipeline.export.docbin"),
    FormatName.LABELSTUDIO: Format("pipeline.export.labelstudio"),
    FormatName.GOLD: Format("pipeline.export.gold", looked_at=True),
    FormatName.CHANGES: Format("pipeline.export.changes", changes=True),
    FormatName.GAZETTEER: Format("pipeline.export.gazetteer", names=True),
}


def load_format(name: FormatName) -> Write:
    """What writes this format.

    Raises:
        DepescheError: E507, where a package that it needs is not installed.
    """
    chosen = FORMATS[name]
    if chosen.extra is not None:
        extra, package = chosen.extra
        if find_spec(package) is None:
            raise DepescheError("E507", format=name, package=package, extra=extra)
    write: Write = import_module(chosen.module).write
    return write
