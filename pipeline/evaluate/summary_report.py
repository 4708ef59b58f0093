"""What was measured of the summaries as a table: on the terminal, and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from pipeline.evaluate.score_summary import SummaryMeasures, SummaryScore
from pipeline.evaluate.tables import markdown_table, terminal_table

HEADINGS = ("summaries", "ours", "first sentences", "gold")
"""The first three sentences of the running text, translated unchecked, are the baseline."""
_NONE = "–"


def summary_rows(score: SummaryScore) -> Iterator[tuple[str, ...]]:
    """One row for each measure: of our summaries, of the first sentences, and of the gold summaries."""
    ways = (score.ours, score.lead, score.gold)
    for label in _cells(score.ours):
        yield (label, *(_NONE if way is None else _cells(way)[label] for way in ways))


def summary_table(score: SummaryScore) -> Table:
    """The measures for the terminal."""
    return terminal_table("", HEADINGS, list(summary_rows(score)))


def summary_markdown(score: SummaryScore) -> str:
    """The measures as a Markdown table, ending with a line break."""
    return markdown_table(HEADINGS, list(summary_rows(score)))


def summary_line(score: SummaryScore | None) -> str:
    """How many sentences there are, in one sentence."""
    if score is None:
        return "Summaries: not measured."
    unscored = f" {score.unscored} texts have no gold summary and do not count." if score.unscored else ""
    return (
        f"Summaries: {score.shown} English sentences, {score.chosen} German ones; "
        f"{score.without} texts without a summary.{unscored}"
    )


def _cells(way: SummaryMeasures) -> dict[str, str]:
    return {
        "chrF": f"{way.chrf:.1f}",
        "ROUGE-1": f"{way.rouge_1:.3f}",
        "ROUGE-2": f"{way.rouge_2:.3f}",
        "ROUGE-L": f"{way.rouge_l:.3f}",
        "words": f"{way.words:.0f}",
        "sentences": f"{way.sentences:.1f}",
        **{f"{kind} told": f"{told.told} of {told.gold}" for kind, told in way.facts.items()},
        "unsupported names and numbers": _NONE if way.unsupported is None else str(way.unsupported),
    }
