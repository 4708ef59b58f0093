"""`depesche run`: press texts to records."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import err, printable
from pipeline.cli.min_confidence import MinConfidence, with_min_confidence
from pipeline.cli.run_progress import progress_of
from pipeline.cli.run_report import print_rejects, print_totals
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText, read_inputs
from pipeline.ingest.spool import Spool
from pipeline.run.engines import ENGINES
from pipeline.run.events import event_log
from pipeline.run.run_gazetteer import GazetteerChoice, choose_gazetteer
from pipeline.run.stopping import stopped_by_terminate

if TYPE_CHECKING:
    from pipeline.run.outcome import Outcome
    from pipeline.run.totals import Totals


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
    log_json: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Append each event as a line of JSON; - for standard error."),
    ] = None,
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
        totals = _run(
            items,
            folder,
            settings,
            workers=workers,
            engine=engine,
            fresh=fresh,
            quiet=quiet,
            log_json=log_json,
        )
    except KeyboardInterrupt:
        err.print(
            f"Stopped. What was read is in {folder}; the same command with -o {folder} goes on from there."
        )
        raise typer.Exit(1) from None
    if not quiet:
        print_totals(totals, folder)
    print_rejects(totals)
    raise typer.Exit(1 if totals.rejects else 0)


def _chosen_gazetteer(named: Path | None, folder: Path, *, none: bool, fresh: bool) -> GazetteerChoice:
    if none:
        return GazetteerChoice(None)
    if named is not None:
        return GazetteerChoice(named)
    return choose_gazetteer(folder, fresh=fresh)


def _run(
    items: list[RawText],
    folder: Path,
    settings: Config,
    *,
    workers: int,
    engine: str,
    fresh: bool,
    quiet: bool,
    log_json: str | None,
) -> Totals:
    # Loading what reads texts takes seconds, which --help and wrong usage need not wait for.
    from pipeline.run.job import run

    with event_log(log_json) as log, progress_of(len(items), quiet=quiet) as advance, stopped_by_terminate():

        def note(outcome: Outcome) -> None:
            log.outcome(outcome)
            advance(outcome.source)

        log.write("run_started", inputs=len(items), folder=str(folder), workers=workers, engine=engine)
        try:
            totals = run(
                items, folder, config=settings, workers=workers, engine=engine, fresh=fresh, on_outcome=note
            )
        except (KeyboardInterrupt, DepescheError) as error:
            log.write("run_stopped", reason=str(error) or type(error).__name__)
            raise
        log.finished(totals)
        return totals
