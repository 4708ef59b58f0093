"""Ranking sentences: by weighted features, by the facts that they add, and what says the same again further behind."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

import numpy as np
import numpy.typing as npt

from pipeline.summarize.coverage import Facts, worth
from pipeline.summarize.features import Features

# Found on the train parts: a logistic regression of which sentences are the nearest, by the encoder, to a sentence of the
# gold summary; rounded to what can be explained. Dropped, because nothing was lost without them: how many names and
# relations are in a sentence, whether a person is named, likeness to the headline. To lean on another sentence costs more
# than the regression says: who reads a summary has not read the other.
WEIGHTS = Features(
    first=1.0, position=1.0, lead=0.2, opens_paragraph=0.5, length=1.6, central=0.3, leans=-0.6, reported=-0.5,
)  # fmt: skip
MOST_COMPARED = 400
"""Sentences that are compared with each other; of a longer text, those are that speak most for themselves."""

REDUNDANCY = 0.6
"""What full likeness to a sentence already chosen costs (maximal marginal relevance, Carbonell & Goldstein 1998)."""


def scores(features: Sequence[Features], *, weights: Features = WEIGHTS) -> list[float]:
    """The weighted sum of each candidate's features."""
    return [sum(w * f for w, f in zip(weights, row, strict=True)) for row in features]


def finalists(features: Sequence[Features], *, most: int = MOST_COMPARED) -> list[int]:
    """The numbers of the candidates that are compared with each other, in the order of the text."""
    if len(features) <= most:
        return list(range(len(features)))
    base = scores(features)
    return sorted(nlargest(most, range(len(base)), key=lambda i: (base[i], -i)))


def rank(
    features: Sequence[Features],
    facts: Sequence[Facts],
    likeness: npt.NDArray[np.float32],
    *,
    count: int,
    weights: Features = WEIGHTS,
    redundancy: float = REDUNDANCY,
) -> list[int]:
    """The numbers of the `count` best sentences, the best first; fewer, where there are no more.

    Args:
        features: of each candidate.
        facts: that each candidate tells.
        likeness: of the candidates among each other, `[n, n]`.
        count: how many to rank.
        weights: of the features.
        redundancy: the cost of likeness to what is chosen.
    """
    base = scores(features, weights=weights)
    chosen: list[int] = []
    told: Facts = frozenset()

    def value(i: int) -> float:
        return base[i] + worth(facts[i], told) - redundancy * max((likeness[i, j] for j in chosen), default=0)

    while len(chosen) < min(count, len(base)):
        left = (i for i in range(len(base)) if i not in chosen)
        chosen.append(max(left, key=lambda i: (value(i), -i)))
        told |= facts[chosen[-1]]
    return chosen
