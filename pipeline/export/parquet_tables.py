"""One Parquet file a table, typed: spans as lists of start and end, checks as a map of names to numbers."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.export.notes import Notes
from pipeline.export.tables import TABLES, Kind, Table
from pipeline.record.models import Record

BATCH = 500
"""Records held at once; a row group holds what they give."""

COMPRESSION = "zstd"

TYPES: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.SPANS: pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
    Kind.CHECKS: pa.map_(pa.string(), pa.float64()),
}


def write(records: Iterable[Record], folder: Path, notes: Notes) -> None:  # noqa: ARG001 - nothing is lost
    """Write TABLE.parquet for each table."""
    stream = iter(records)
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", _schema(table), compression=COMPRESSION)
            )
            for name, table in TABLES.items()
        }
        while batch := list(islice(stream, BATCH)):
            for name, table in TABLES.items():
                rows = [row for record in batch for row in table.rows(record)]
                writers[name].write_table(_arrow_table(rows, table))


def _schema(table: Table) -> pa.Schema:
    return pa.schema([(name, TYPES[kind]) for name, kind in table.columns.items()])


def _arrow_table(rows: list[tuple[Any, ...]], table: Table) -> pa.Table:
    columns = [
        pa.array([_value(row[at], kind) for row in rows], type=TYPES[kind])
        for at, kind in enumerate(table.columns.values())
    ]
    return pa.Table.from_arrays(columns, schema=_schema(table))


def _value(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind is Kind.TEXT:
        return str(value)
    if kind is Kind.SPANS:
        return [{"start": start, "end": end} for start, end in value]
    if kind is Kind.CHECKS:
        return [(name, float(number)) for name, number in value.items()]
    return value
