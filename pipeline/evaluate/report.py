"""An evaluation as a table: on the terminal, and in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.evaluate.evaluation import Evaluation, Score
from pipeline.evaluate.mistakes import PlacedMistake

HEADINGS = ("measure", "P", "R", "F1", "95 %", "right", "found", "gold")
"""P is precision, R recall; 95 % is the bootstrap interval of F1."""


def heading(evaluation: Evaluation) -> str:
    """What was measured, in one line."""
    part = f", {evaluation.part} part" if evaluation.part else ""
    texts = "1 text" if evaluation.documents == 1 else f"{evaluation.documents} texts"
    failed = f", {len(evaluation.failed)} of them not read" if evaluation.failed else ""
    return f"{evaluation.name}{part}: {texts}{failed}"


def score_rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    """One row for each measure of which there was something to find or something found."""
    for name, score in evaluation.scores.items():
        if score.f1 is not None:
            yield (name, *_cells(score))


def score_table(evaluation: Evaluation) -> Table:
    """The scores for the terminal; what belongs to a measure stands under it, indented."""
    table = Table(
        title=heading(evaluation), title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0)
    )
    for column in HEADINGS:
        table.add_column(column, justify="left" if column == "measure" else "right", no_wrap=True)
    headed: set[str] = set()
    for name, *cells in score_rows(evaluation):
        layer, *rest = name.split(".")
        if rest and layer not in headed:
            table.add_row(layer)
        headed.add(layer)
        table.add_row("  " * len(rest) + (rest[-1] if rest else layer), *cells)
    return table


def score_markdown(evaluation: Evaluation) -> str:
    """The scores as a Markdown table, ending with a line break."""
    lines = [
        f"| {' | '.join(HEADINGS)} |",
        f"|{'|'.join(' --- ' if column == 'measure' else ' ---: ' for column in HEADINGS)}|",
    ]
    lines += [f"| {' | '.join(row)} |" for row in score_rows(evaluation)]
    return "\n".join(lines) + "\n"


def mistake_lines(mistakes: Iterable[PlacedMistake]) -> Iterator[str]:
    """Mistakes for the terminal: what is wrong on one line, the words of the text on the next, a head a layer."""
    layer = ""
    for mistake in mistakes:
        if mistake.layer != layer:
            layer = mistake.layer
            yield f"\n{layer}"
        sure = "" if mistake.confidence is None else f" ({mistake.confidence:.2f})"
        yield f"  {mistake.kind}{sure}, {mistake.doc_id}: {mistake.what}"
        if mistake.context:
            yield f"      {mistake.context}"


def _cells(score: Score) -> tuple[str, ...]:
    interval = "" if score.interval is None else f"{score.interval[0]:.2f}–{score.interval[1]:.2f}"
    ratios = (_ratio(score.precision), _ratio(score.recall), _ratio(score.f1))
    return (*ratios, interval, str(score.right), str(score.found), str(score.gold))


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
