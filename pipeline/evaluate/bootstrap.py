"""How far a score would move with other documents of the same kind: the bootstrap over documents.

Efron, Tibshirani: An Introduction to the Bootstrap (1993), the percentile interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.evaluate.counts import Counts

SAMPLES = 1000
LEVEL = 95.0
SEED = 20240601


def f1_interval(documents: Sequence[Counts]) -> tuple[float, float] | None:
    """The 95 % interval of F1 over documents drawn again with replacement; None where there are too few to say."""
    counts = np.array([(c.right, c.found + c.gold) for c in documents])
    if len(documents) < 2 or not counts[:, 1].any():
        return None
    drawn = np.random.default_rng(SEED).integers(len(documents), size=(SAMPLES, len(documents)))
    right, total = np.moveaxis(counts[drawn].sum(axis=1), 1, 0)
    f1 = 2 * right[total > 0] / total[total > 0]
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(f1, [tail, 100 - tail])
    return float(low), float(high)
