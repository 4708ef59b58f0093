"""`depesche export`: records into the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.cli.console import err, out, printable
from pipeline.export.formats import FormatName
from pipeline.record.vocabulary import ReviewStatus

if TYPE_CHECKING:
    from pipeline.export.job import Exported

DECIDED = (ReviewStatus.ACCEPTED, ReviewStatus.CORRECTED)
LISTED_FILES = 16
NOT_RECORDS = {FormatName.CHANGES: "changes", FormatName.GAZETTEER: "names"}
"""Formats that hold something else than records, and what."""


def export_command(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS", help="A records.jsonl, or the folder of a run.")
    ],
    to: Annotated[FormatName, typer.Option("--to", help="The format; docs/export.md tells of each.")],
    reviewed: Annotated[
        bool,
        typer.Option(
            "--reviewed", help="What reviewers made of the records: the accepted and corrected ones."
        ),
    ] = False,
    status: Annotated[
        list[ReviewStatus] | None,
        typer.Option(help="From the review, records with this status instead; can be given more than once."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Folder; default export/FORMAT beside the records.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no report.")] = False,
) -> None:
    """Export records to other programs, or the log of their review (changes). Nothing of the run is changed.

    Files appear whole at the end or not at all. Exit status: 0 all written, 2 wrong usage, or nothing could be written.
    """
    statuses = tuple(status) if status else DECIDED if reviewed else None
    done = _export_with_progress(records, to, statuses, output, quiet=quiet)
    if not quiet:
        _print_report(done, to)


def _export_with_progress(
    records: Path,
    to: FormatName,
    statuses: tuple[ReviewStatus, ...] | None,
    output: Path | None,
    *,
    quiet: bool,
) -> Exported:
    # Loading what reads and writes records takes a second, which --help need not wait for.
    from pipeline.export.job import export
    from pipeline.export.selection import count_lines
    from pipeline.review.paths import reviewed_file

    file = reviewed_file(records)
    total = count_lines(file) if file.is_file() and to not in NOT_RECORDS else None
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=quiet, transient=True) as progress:
        task = progress.add_task(f"Writing {to}", total=total)
        return export(
            records, to=to, folder=output, statuses=statuses, on_item=lambda: progress.advance(task)
        )


def _print_report(done: Exported, to: FormatName) -> None:
    what = NOT_RECORDS.get(to, "records")
    out.print(f"{done.items} {what} written to {printable(str(done.folder))}", soft_wrap=True, markup=False)
    for name in done.files[:LISTED_FILES]:
        out.print(f"  {name}", soft_wrap=True, markup=False)
    if len(done.files) > LISTED_FILES:
        out.print(f"  … and {len(done.files) - LISTED_FILES} more files")
    for reason, number in (+done.left_out).items():
        out.print(f"Left out: {reason} ({number})", soft_wrap=True, markup=False)
    for note, number in (+done.notes).items():
        out.print(f"Note: {note} ({number})", soft_wrap=True, markup=False)
