"""Whether confidences mean what they say: of the items with confidence 0.8, eight in ten should be right.

Expected calibration error over 15 bins of equal width (Guo et al. 2017, On calibration of modern neural networks,
arXiv:1706.04599) and the Brier score (Brier 1950). With few items the error of even perfect confidences is above 0,
since a bin of five items is seldom right by its mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from pydantic import BaseModel, ConfigDict

from pipeline.evaluate.judgements import LAYERS, Judgement

BINS = 15
ALL = "all"


class Bin(BaseModel):
    """The items whose confidence is from `start` up to `end`: how many, how sure in the mean, what share was right."""

    model_config = ConfigDict(frozen=True)

    start: float
    end: float
    items: int
    confidence: float
    right: float


class Calibration(BaseModel):
    """The confidences of one layer against what was right; `bins` leaves out those without an item."""

    model_config = ConfigDict(frozen=True)

    items: int
    confidence: float
    right: float
    error: float
    brier: float
    bins: tuple[Bin, ...]


def calibrations(judgements: Iterable[Judgement]) -> dict[str, Calibration]:
    """The calibration of each layer of which something was found, and of all items under "all", which comes last."""
    judged = list(judgements)
    by_layer = {layer: [j for j in judged if j.layer == layer] for layer in LAYERS} | {ALL: judged}
    return {
        layer: calibration([j.confidence for j in own], [j.right for j in own])
        for layer, own in by_layer.items()
        if own
    }


def calibration(confidences: Sequence[float], right: Sequence[bool]) -> Calibration:
    """Compare confidences with what was right, item by item; there must be at least one.

    Raises:
        ValueError: where there is none.
    """
    if not confidences:
        raise ValueError("no items")
    sure, truth = np.array(confidences, dtype=float), np.array(right, dtype=float)
    # A confidence of 1 belongs to the last bin.
    places = np.minimum((sure * BINS).astype(int), BINS - 1)
    bins = tuple(_bin(place, sure[places == place], truth[places == place]) for place in np.unique(places))
    return Calibration(
        items=len(sure),
        confidence=float(sure.mean()),
        right=float(truth.mean()),
        error=sum(b.items * abs(b.confidence - b.right) for b in bins) / len(sure),
        brier=float(((sure - truth) ** 2).mean()),
        bins=bins,
    )


def _bin(place: int, sure: np.ndarray, truth: np.ndarray) -> Bin:
    return Bin(
        start=float(place / BINS),
        end=float((place + 1) / BINS),
        items=len(sure),
        confidence=float(sure.mean()),
        right=float(truth.mean()),
    )
