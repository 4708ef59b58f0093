"""Precision against coverage: what is kept of the items found, and how right it is, where less sure ones are dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from pipeline.evaluate.calibration import ALL
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.judgements import LAYERS, Judgement

THRESHOLDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""The least confidences that are compared; with 0 all is kept."""

GOLD_COUNTED_BY = {
    "entities": "entities.names",
    "dates": "dates.value",
    "quotes": "quotes.speaker",
}
"""The measure whose gold items are those of the layer, where it has another name."""


class Point(BaseModel):
    """What is kept where items below `least` are dropped.

    `kept` is a share of the items found, `recall` of the gold ones; either is None where there are none, and
    `precision` where nothing is kept.
    """

    model_config = ConfigDict(frozen=True)

    least: float
    kept: float | None
    recall: float | None
    precision: float | None


class Coverage(BaseModel):
    """The curve of one layer, from the lowest threshold to the highest."""

    model_config = ConfigDict(frozen=True)

    found: int
    gold: int
    points: tuple[Point, ...]


def coverages(judgements: Iterable[Judgement], gold: Mapping[str, int]) -> dict[str, Coverage]:
    """The curve of each layer, each by itself: an item stays though one that it names is dropped.

    Args:
        judgements: of all items found.
        gold: how many gold items each measure counts.

    Returns:
        The layers with something found or to be found, and all of them under "all", which comes last.
    """
    judged = list(judgements)
    layers = {
        layer: coverage(
            [j for j in judged if j.layer == layer], gold.get(GOLD_COUNTED_BY.get(layer, layer), 0)
        )
        for layer in LAYERS
    }
    layers[ALL] = coverage(judged, sum(own.gold for own in layers.values()))
    return {layer: own for layer, own in layers.items() if own.found or own.gold}


def coverage(judgements: Sequence[Judgement], gold: int) -> Coverage:
    """The curve of some items, of which `gold` were to be found."""
    points = tuple(_point(judgements, gold, least) for least in THRESHOLDS)
    return Coverage(found=len(judgements), gold=gold, points=points)


def _point(judgements: Sequence[Judgement], gold: int, least: float) -> Point:
    kept = [j.right for j in judgements if j.confidence >= least]
    counts = Counts(right=sum(kept), found=len(kept), gold=gold)
    share = len(kept) / len(judgements) if judgements else None
    return Point(least=least, kept=share, recall=counts.recall, precision=counts.precision)
