"""What each component gives, as a table in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.evaluate.ablation import Ablation
from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.tables import markdown_table

MEASURES = (
    "entities.names",
    "dates.value",
    "officials",
    "agreements",
    "agreements.parties",
    "quotes.speaker",
    "relations",
)
DIGITS = 3


def ablation_rows(ablation: Ablation) -> Iterator[tuple[str, ...]]:
    """One row for the whole pipeline and one for each component left out, which tells how far F1 moves where it does."""
    whole = _scores(ablation.whole)
    yield ("all", *map(_told, whole))
    for component, evaluation in ablation.without.items():
        pairs = zip(_scores(evaluation), whole, strict=True)
        yield (f"without `{component}`", *(_moved(score, before) for score, before in pairs))


def ablation_markdown(ablation: Ablation) -> str:
    """The table, ending with a line break."""
    return markdown_table(("F1", *MEASURES), list(ablation_rows(ablation)))


def _scores(evaluation: Evaluation) -> list[float | None]:
    scores = (evaluation.scores.get(measure) for measure in MEASURES)
    return [None if score is None or score.f1 is None else round(score.f1, DIGITS) for score in scores]


def _told(score: float | None) -> str:
    return "–" if score is None else f"{score:.{DIGITS}f}"


def _moved(score: float | None, before: float | None) -> str:
    if score is None or before is None or score == before:
        return _told(score)
    return f"{_told(score)} ({score - before:+.{DIGITS}f})".replace("-", "−")
