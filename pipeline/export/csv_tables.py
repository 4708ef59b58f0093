"""One CSV file a table (RFC 4180: commas, CRLF, double quotes), UTF-8 with the mark by which spreadsheets know it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from pipeline.export.notes import Notes
from pipeline.export.spreadsheet_cells import cell
from pipeline.export.tables import TABLES, Kind, Row
from pipeline.record.models import Record

DEFUSED = "cells got an apostrophe in front, since a spreadsheet could take them for formulas"
CUT_BY_SPREADSHEETS = "texts are longer than the 32,767 characters that a cell of Excel holds"
LONGEST_CELL = 32_767


def write(records: Iterable[Record], folder: Path, notes: Notes) -> None:
    """Write TABLE.csv for each table, with a header."""
    with ExitStack() as stack:
        writers = {}
        for name, table in TABLES.items():
            file = stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline=""))
            writers[name] = csv.writer(file)
            writers[name].writerow(table.columns)
        for record in records:
            for name, table in TABLES.items():
                kinds = list(table.columns.values())
                for row in table.rows(record):
                    cells = list(map(cell, row, kinds))
                    writers[name].writerow(cells)
                    _note(row, cells, kinds, notes)


def _note(row: Row, cells: list[str | int | float], kinds: list[Kind], notes: Notes) -> None:
    for value, shown, kind in zip(row, cells, kinds, strict=True):
        if kind is Kind.TEXT and value is not None and isinstance(shown, str):
            if shown != value:
                notes[DEFUSED] += 1
            if len(value) > LONGEST_CELL:
                notes[CUT_BY_SPREADSHEETS] += 1
