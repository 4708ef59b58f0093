"""`depesche show`: records, readable in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.cli.console import out, printable
from pipeline.cli.record_view import SHORT_ID, print_record
from pipeline.run.records import find_record, later_links, read_records

OTHER_COLUMNS = 60
"""The width of all columns but the headline's."""


def show_command(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS", help="A records.jsonl, or the folder of a run.")
    ],
    record_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The beginning of a record's id, or its file name.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The record as JSON.")] = False,
) -> None:
    """List the records of a run, or show one of them."""
    if record_id is None:
        _print_list(records)
        return
    record = find_record(records, record_id)
    if as_json:
        typer.echo(record.model_dump_json(indent=2))
    else:
        print_record(record, later=later_links(records, record.id))


def _print_list(records: Path) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("id", no_wrap=True, min_width=SHORT_ID)
    table.add_column("published", no_wrap=True, min_width=10)
    table.add_column(
        "headline", no_wrap=True, overflow="ellipsis", max_width=max(20, out.width - OTHER_COLUMNS)
    )
    for column in ("pers.", "off.", "agr.", "quot.", "warn."):
        table.add_column(column, justify="right", no_wrap=True, min_width=len(column))
    for record in read_records(records):
        headline = record.document.title or record.document.text.split("\n", 1)[0]
        table.add_row(
            record.id.removeprefix("sha256:")[:SHORT_ID],
            record.document.published or "",
            printable(headline),
            str(len(record.persons)),
            str(len(record.officials)),
            str(len(record.agreements)),
            str(len(record.quotes)),
            str(len(record.provenance.warnings)),
        )
    out.print(table)
    out.print("pers. persons, off. officials, agr. agreements, quot. quotes, warn. warnings", style="dim")
