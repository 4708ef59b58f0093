"""`depesche bench`: words a second of each stage, memory, and the time to the first record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipeline.cli.console import err, out
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText, read_inputs

if TYPE_CHECKING:
    from pipeline.evaluate.bench.report import BenchReport, Spread

DEFAULT_TEXTS = Path("corpus/press")


def bench_command(
    texts_of: Annotated[
        Path,
        typer.Argument(metavar="GOLD_OR_TEXTS", help="A gold folder, or texts as `depesche run` reads them."),
    ] = DEFAULT_TEXTS,
    workers: Annotated[int, typer.Option(min=1, max=256, help="How many processes share the texts.")] = 1,
    texts: Annotated[
        int, typer.Option(min=2, help="How many texts, evenly from first to last; the first is not counted.")
    ] = 20,
    runs: Annotated[int, typer.Option(min=1, help="How often.")] = 3,
    peer: Annotated[
        bool, typer.Option("--peer/--no-peer", help="Time a transformer of 335 M parameters beside it.")
    ] = True,
    translate: Annotated[
        bool, typer.Option("--translate/--no-translate", help="With or without the translation.")
    ] = True,
    config: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A TOML file of settings.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Time the pipeline stage by stage, in fresh processes, beside a peer on the same processors and texts.

    Every figure is the median of the runs, with the least and the most. Trust ratios within a run, not seconds:
    docs/speed.md says what is measured and what is not.
    """
    from pipeline.evaluate.bench.benchmark import bench, choose
    from pipeline.evaluate.bench.peer_graph import PeerSize
    from pipeline.evaluate.bench.report import TRANSLATION

    settings = Config.from_file(config) if config else Config()
    if not translate:
        settings = settings.model_copy(update={"disable": (*settings.disable, TRANSLATION)})
    with err.status("Reading") as status:
        report = bench(
            choose(_items(texts_of), texts),
            config=settings,
            workers=workers,
            runs=runs,
            peer=PeerSize() if peer else None,
            on_run=status.update,
        )
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        _print(report)


def _items(named: Path) -> list[RawText]:
    texts = named / "texts"
    items = [item for item in read_inputs([str(texts if texts.is_dir() else named)]) if item.error is None]
    if not items:
        raise DepescheError("E109", source=str(named), pattern=named)
    return items


def _print(report: BenchReport) -> None:
    out.print(
        f"{report.texts} texts of {report.words} words, {report.runs} runs, {report.workers} processes of "
        f"{report.threads} threads on {report.processors} processors; load before: {_load(report.load)}",
        soft_wrap=True,
    )
    table = Table()
    table.add_column("stage")
    for column in ("words a second", "least–most", "share"):
        table.add_column(column, justify="right")
    for stage in report.stages:
        table.add_row(stage.name, *_figure(stage.words_per_second, 0), f"{stage.share:.1%}")
    table.add_section()
    for name, found in _totals(report):
        table.add_row(name, *_figure(found, 0), "")
    out.print(table)
    for line in (*_process_lines(report), *_peer_lines(report)):
        out.print(line, soft_wrap=True)


def _totals(report: BenchReport) -> list[tuple[str, Spread]]:
    return [
        ("all stages", report.words_per_second),
        ("all but the translation", report.words_per_second_without_translation),
        ("by the clock", report.wall_words_per_second),
    ]


def _process_lines(report: BenchReport) -> list[str]:
    lines = [f"First record after {_said(report.first_record_seconds, 1)} s from the start of the process"]
    if report.loaded_mb and report.peak_mb:
        lines.append(
            f"Memory of a process: {_said(report.loaded_mb, 0)} MB after loading, at most {_said(report.peak_mb, 0)} MB"
        )
    lines.append(
        f"A process had {_said(report.processor_share, 2)} of a processor; "
        f"by processor time {_said(report.processor_words_per_second, 0)} words a second"
    )
    return lines


def _peer_lines(report: BenchReport) -> list[str]:
    peer = report.peer
    if peer is None:
        return [f"The peer was left out: {report.peer_left_out}"]
    size = f"Peer: a transformer of {peer.parameters / 1e6:.0f} M parameters, random weights, fp32"
    memory = f", {_said(peer.loaded_mb, 0)} MB after loading" if peer.loaded_mb else ""
    return [
        f"{size}: {_said(peer.words_per_second, 0)} words a second{memory}",
        f"All our stages together are {_said(peer.ratio, 1)} times as fast as the peer alone",
        f"Without the translation they are {_said(peer.ratio_without_translation, 1)} times as fast",
        f"By processor time, all together: {_said(peer.processor_ratio, 1)} times",
    ]


def _figure(found: Spread, digits: int) -> tuple[str, str]:
    return f"{found.median:,.{digits}f}", f"{found.low:,.{digits}f}–{found.high:,.{digits}f}"


def _said(found: Spread, digits: int) -> str:
    middle, span = _figure(found, digits)
    return f"{middle} ({span})"


def _load(load: float | None) -> str:
    return "not known" if load is None else f"{load:.1f}"
