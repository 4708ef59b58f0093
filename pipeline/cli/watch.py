"""`depesche watch`: a run that goes on as files come."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import err, out, print_error, print_problem, printable
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import read_inputs
from pipeline.ingest.spool import Spool
from pipeline.run.events import EventLog, event_log
from pipeline.run.run_gazetteer import choose_gazetteer
from pipeline.run.stopping import stopped_by_terminate
from pipeline.run.watch import Batch, WatchedFolders, batches

if TYPE_CHECKING:
    from pipeline.run.totals import Totals

MAY_PASS = frozenset({"E501", "E503", "E504", "E505"})
"""Errors of a disk that is full or away, of another run in the folder, of memory that is short: waiting may mend them.

Only where something was read before: what goes wrong from the beginning is rather a mistake in the command."""
SECONDS_AFTER_AN_ERROR = 30.0


def watch_command(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="DIR...", exists=True, file_okay=False, help="Folders, with all below them."),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the run.")],
    workers: Annotated[int, typer.Option(min=1, max=256, help="How many processes read texts.")] = 1,
    config: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A TOML file of settings.")
    ] = None,
    every: Annotated[
        float, typer.Option(min=0.1, max=3600, help="Seconds between two looks at the folders.")
    ] = 5,
    log_json: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Append each event as a line of JSON; - for standard error."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Read what is there, and end.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems.")] = False,
) -> None:
    """Watch folders, and read what comes into them as `depesche run` does.

    New and changed files are read when they have not changed between two looks; what is in a feed or mailbox already
    read is not read again. Everything goes into one folder of a run, with which `depesche run` can go on too. It ends with Ctrl-C or
    SIGTERM, and begins again where it was. Exit status: 0 stopped, or all well with --once; 1 some inputs failed with --once;
    2 wrong usage, or a run that cannot go on. docs/watch.md tells more.
    """
    settings = Config.from_file(config) if config else Config()
    if settings.gazetteer is None:
        chosen = choose_gazetteer(output, fresh=False)
        settings = settings.model_copy(update={"gazetteer": chosen.path})

    watched = WatchedFolders(folders, leave_out=output)
    if not quiet:
        err.print(printable(f"Watching {', '.join(map(str, folders))}; Ctrl-C ends it."), markup=False)
    has_read, rejected = False, 0
    try:
        with event_log(log_json) as log, stopped_by_terminate():

            def read(batch: Batch) -> Totals:
                return _read(batch, output, settings, workers=workers, log=log)

            for batch in batches(watched, every=every, once=once):
                totals = _read_if_possible(batch, read, may_wait=has_read and not once)
                if totals is not None:
                    has_read = True
                    watched.was_read(batch)
                    rejected += len(totals.rejects)
                    _print(totals, quiet=quiet)
    except KeyboardInterrupt:
        if not quiet:
            err.print(f"Stopped. What was read is in {printable(str(output))}.", markup=False, soft_wrap=True)
        raise typer.Exit(1 if once else 0) from None
    raise typer.Exit(1 if rejected else 0)


def _read_if_possible(batch: Batch, read: Callable[[Batch], Totals], *, may_wait: bool) -> Totals | None:
    """What was read; None where an error that may pass came between, after it was told and some time has gone by."""
    try:
        return read(batch)
    except DepescheError as error:
        if not may_wait or error.code not in MAY_PASS:
            raise
        print_error(error)
        time.sleep(SECONDS_AFTER_AN_ERROR)
        return None


def _read(batch: Batch, output: Path, settings: Config, *, workers: int, log: EventLog) -> Totals:
    # Loading what reads texts takes seconds, which --help and wrong usage need not wait for.
    from pipeline.run.job import run

    with tempfile.TemporaryDirectory(prefix="depesche-") as unpacked:
        spool = Spool(Path(unpacked))
        items = list(read_inputs(map(str, batch.paths), spool=spool, limits=settings.limits))
        log.write("run_started", inputs=len(items), folder=str(output), workers=workers, engine="local")
        try:
            totals = run(items, output, config=settings, workers=workers, on_outcome=log.outcome)
        except (KeyboardInterrupt, DepescheError) as error:
            log.write("run_stopped", reason=str(error) or type(error).__name__)
            raise
        log.finished(totals)
        return totals


def _print(totals: Totals, *, quiet: bool) -> None:
    for reject in totals.rejects:
        print_problem(reject.code, reject.message, source=reject.source, advice=reject.advice)
    if not quiet:
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        out.print(
            f"{at} {totals.records} read, {totals.skipped} read before, {len(totals.rejects)} rejected",
            soft_wrap=True,
        )
