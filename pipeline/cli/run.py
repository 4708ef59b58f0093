"""`depesche run`: press texts to records."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from pipeline.cli.console import err, out, print_problem, printable
from pipeline.cli.min_confidence import MinConfidence, with_min_confidence
from pipeline.config import Config
from pipeline.ingest.read import RawText, read_inputs
from pipeline.ingest.spool import Spool
from pipeline.run.engines import ENGINES
from pipeline.run.folder import MANIFEST, RECORDS, REJECTS
from pipeline.run.run_gazetteer import GazetteerChoice, choose_gazetteer

if TYPE_CHECKING:
    from pipeline.run.job import Totals
    from pipeline.run.outcome import Outcome

LISTED_REJECTS = 20


def run_command(
    context: typer.Context,
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Folder of the run; default outputs/<time>.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="How many processes read texts.")] = 1,
    engine: Annotated[str, typer.Option(help=f"Where they run: {', '.join(ENGINES)}.")] = "local",
    lang: Annotated[str | None, typer.Option(help="Languages of the summary, with commas.")] = None,
    config: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A TOML file of settings.")
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="The project's names; default gazetteer.tsv beside the folder."
        ),
    ] = None,
    no_gazetteer: Annotated[
        bool, typer.Option("--no-gazetteer", help="Use no names of the project.")
    ] = False,
    min_confidence: MinConfidence = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Read scanned pages of PDF files (needs Tesseract).")
    ] = False,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read texts in other languages too, with a warning.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Set aside what the folder holds, and start anew.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no table.")] = False,
) -> None:
    """Read press texts into records.jsonl, rejects.jsonl and manifest.json.

    Texts, Markdown, web pages, PDF, Word, OpenDocument and RTF files, mails and mailboxes, feeds, tables (CSV), JSONL, and archives
    (ZIP, tar) of all these; docs/inputs.md tells more.

    The same command again goes on where an earlier one was stopped. Exit status: 0 all well, 1 some inputs failed
    (they are listed), 2 wrong usage, or a run that could not start or go on.
    """
    settings = with_min_confidence(Config.from_file(config) if config else Config(), min_confidence)
    if any_language:
        settings = settings.model_copy(update={"any_language": True})
    if lang is not None:
        languages = tuple(part.strip() for part in lang.split(",") if part.strip())
        settings = settings.model_copy(update={"languages": languages})
    if ocr:
        settings = settings.model_copy(update={"ocr": True})
    folder = output or Path("outputs") / datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    # What lies in archives and mails is kept until the command ends; workers read it from there.
    unpacked = context.with_resource(tempfile.TemporaryDirectory(prefix="depesche-"))
    items = list(read_inputs(inputs, spool=Spool(Path(unpacked)), limits=settings.limits))
    if gazetteer is not None and no_gazetteer:
        raise typer.BadParameter("it says the opposite of --gazetteer", param_hint="--no-gazetteer")
    chosen = _chosen_gazetteer(gazetteer or settings.gazetteer, folder, none=no_gazetteer, fresh=fresh)
    settings = settings.model_copy(update={"gazetteer": chosen.path})
    if chosen.notice and not quiet:
        err.print(printable(chosen.notice), soft_wrap=True, markup=False)
    try:
        totals = _run_with_progress(
            items, folder, settings, workers=workers, engine=engine, fresh=fresh, quiet=quiet
        )
    except KeyboardInterrupt:
        err.print(
            f"Stopped. What was read is in {folder}; the same command with -o {folder} goes on from there."
        )
        raise typer.Exit(1) from None
    if not quiet:
        _print_totals(totals, folder)
    _print_rejects(totals)
    raise typer.Exit(1 if totals.rejects else 0)


def _chosen_gazetteer(named: Path | None, folder: Path, *, none: bool, fresh: bool) -> GazetteerChoice:
    if none:
        return GazetteerChoice(None)
    if named is not None:
        return GazetteerChoice(named)
    return choose_gazetteer(folder, fresh=fresh)


def _run_with_progress(
    items: list[RawText],
    folder: Path,
    settings: Config,
    *,
    workers: int,
    engine: str,
    fresh: bool,
    quiet: bool,
) -> Totals:
    # Loading what reads texts takes seconds, which --help and wrong usage need not wait for.
    from pipeline.run.job import run

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, disable=quiet, transient=True) as progress:
        task = progress.add_task("Loading the models", total=len(items))

        def advance(outcome: Outcome) -> None:
            progress.update(task, advance=1, description=f"Read {printable(Path(outcome.source).name)[:40]}")

        return run(
            items, folder, config=settings, workers=workers, engine=engine, fresh=fresh, on_outcome=advance
        )


def _print_totals(totals: Totals, folder: Path) -> None:
    speed = f", {totals.seconds / totals.records:.1f} s each" if totals.records else ""
    out.print(f"{totals.records} press texts read in {totals.seconds:.0f} s{speed}", soft_wrap=True)
    table = Table()
    table.add_column("found")
    table.add_column("in all", justify="right")
    table.add_column("a text", justify="right")
    for part, number in totals.items.items():
        table.add_row(part, str(number), f"{number / max(totals.records, 1):.1f}")
    for language, number in totals.sentences.items():
        table.add_row(
            f"summary sentences ({language})", str(number), f"{number / max(totals.records, 1):.1f}"
        )
    table.add_row("warnings", str(totals.warnings), f"{totals.warnings / max(totals.records, 1):.1f}")
    out.print(table)
    if totals.set_aside:
        out.print(f"The earlier run was set aside in {totals.set_aside}", soft_wrap=True)
    if totals.skipped:
        out.print(f"Read before, and not again: {totals.skipped}", soft_wrap=True)
    for name, file in (("Records", RECORDS), ("Rejects", REJECTS), ("Manifest", MANIFEST)):
        if (folder / file).exists():
            out.print(f"{name:9} {folder / file}", soft_wrap=True)
    if totals.records:
        out.print(f"\nRead one: depesche show {folder}", soft_wrap=True)
        out.print(f"Check them: depesche review {folder}", soft_wrap=True)


def _print_rejects(totals: Totals) -> None:
    if not totals.rejects:
        return
    err.print(f"Inputs that gave no record: {len(totals.rejects)}", style="bold")
    for reject in totals.rejects[:LISTED_REJECTS]:
        print_problem(reject.code, reject.message, source=reject.source, advice=reject.advice)
    if len(totals.rejects) > LISTED_REJECTS:
        err.print(f"… and {len(totals.rejects) - LISTED_REJECTS} more in {REJECTS}.")
