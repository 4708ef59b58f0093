"""`depesche evaluate`: scores against gold records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from rich.text import Text

from pipeline.cli.console import err, out, print_error, printable
from pipeline.cli.min_confidence import OPTION, MinConfidence, with_min_confidence
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.evaluate.calibration_report import calibration_tables
from pipeline.evaluate.coverage_report import coverage_table
from pipeline.evaluate.evaluation import Outcome
from pipeline.evaluate.floors import check_floors, read_floors
from pipeline.evaluate.gold_folder import GoldDocument, Part, check_gold_folder, read_gold_folder
from pipeline.evaluate.mistakes import worst
from pipeline.evaluate.report import mistake_lines, score_table
from pipeline.evaluate.summary_report import summary_line, summary_table

EXIT_WRONG = 1


def evaluate_command(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder with texts/ID.txt and ID.json for each ID.")
    ],
    split: Annotated[
        Part | None, typer.Option(help="Only this part of splits.json, which lies in GOLD_DIR or above it.")
    ] = None,
    records: Annotated[
        Path | None, typer.Option(help="Score these records instead of reading the texts now.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The scores as JSON.")] = False,
    errors: Annotated[
        int, typer.Option(min=0, metavar="N", help="Also list the N worst errors of each layer.")
    ] = 0,
    calibration: Annotated[
        bool,
        typer.Option(
            "--calibration",
            help="Also compare the confidences with what was right, and say what a least confidence would keep.",
        ),
    ] = False,
    floors: Annotated[
        Path | None, typer.Option(help="A file of least scores; exit status 1 where one is missed.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A TOML file of settings.")
    ] = None,
    translate: Annotated[
        bool,
        typer.Option(
            "--translate/--no-translate",
            help="Without the translation, summaries are not scored; the rest is, several times as fast.",
        ),
    ] = True,
    min_confidence: MinConfidence = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only check the gold records; exit status 1 where one is wrong.")
    ] = False,
) -> None:
    """Compare what the pipeline reads in texts with what a person read in them."""
    if check:
        _check(gold)
        return
    if records is not None and min_confidence is not None:
        raise typer.BadParameter("--records are scored as they are", param_hint=OPTION)
    documents = read_gold_folder(gold, part=split)
    # A progress bar that an error leaves open would stop the program from ending.
    with Progress(console=err, transient=True) as progress:
        shown = progress.track(documents, description="Reading")
        outcome = _measure(
            gold.resolve().name,
            split,
            shown,
            records=records,
            settings=_settings(config, translate=translate, min_confidence=min_confidence),
        )
    if as_json:
        typer.echo(outcome.evaluation.model_dump_json(indent=2))
    else:
        _print(outcome, errors, calibration=calibration)
    if floors is not None:
        _check_floors(outcome, floors)


def _check(gold: Path) -> None:
    problems = list(check_gold_folder(gold))
    for problem in problems:
        print_error(problem)
    if problems:
        raise typer.Exit(EXIT_WRONG)
    err.print(f"{len(read_gold_folder(gold))} gold records, all sound.")


def _measure(
    name: str,
    part: Part | None,
    documents: Iterable[GoldDocument],
    *,
    records: Path | None,
    settings: Config,
) -> Outcome:
    # Loading what reads texts takes seconds, which --help and --check need not wait for.
    from pipeline.evaluate.measure import measure_pipeline, measure_records

    if records is not None:
        return measure_records(documents, records, name=name, part=part)
    return measure_pipeline(documents, name=name, part=part, config=settings)


def _settings(config: Path | None, *, translate: bool, min_confidence: float | None) -> Config:
    settings = with_min_confidence(Config.from_file(config) if config else Config(), min_confidence)
    if translate:
        return settings
    from pipeline.evaluate.measure import TRANSLATION

    return settings.model_copy(update={"disable": (*settings.disable, TRANSLATION)})


def _print(outcome: Outcome, errors: int, *, calibration: bool) -> None:
    out.print(score_table(outcome.evaluation))
    out.print(Text(summary_line(outcome.evaluation.summary)))
    if outcome.evaluation.summary is not None:
        out.print(summary_table(outcome.evaluation.summary))
    for doc_id, failure in outcome.evaluation.failed.items():
        out.print(Text(printable(f"Not read: {doc_id}: {failure}")))
    if calibration:
        for table in calibration_tables(outcome.evaluation.calibration):
            out.print(table)
        out.print(coverage_table(outcome.evaluation.coverage))
    if errors:
        for line in mistake_lines(worst(outcome.mistakes, errors)):
            out.print(Text(printable(line)))


def _check_floors(outcome: Outcome, floors: Path) -> None:
    try:
        check_floors(outcome.evaluation, read_floors(floors))
    except DepescheError as error:
        print_error(error)
        raise typer.Exit(EXIT_WRONG) from error
