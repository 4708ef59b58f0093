"""Choosing two to four sentences: the best by weighted features, none twice said, none without its antecedent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

import numpy as np
import numpy.typing as npt

from pipeline.summarize.candidates import Candidate
from pipeline.summarize.features import Features
from pipeline.summarize.references import points_back

# Found on the train part of the press corpus, where a random search over chrF of the chosen sentences' careful
# translations against the gold summary ended near these; rounded to what can be explained. Dropped, because nothing
# was lost without them: likeness to the headline, a stated office, the sentence's length.
WEIGHTS = Features(
    position=1.3, lead=0.4, opens_paragraph=0.3, names=0.8, agreement=1.0, date=0.3, central=0.7, leans=-0.4,
    reported=-0.5,
)  # fmt: skip
MOST_COMPARED = 400
"""Sentences that are compared with each other; of a longer text, those are that speak most for themselves."""

REDUNDANCY = 0.6
"""What full likeness to a sentence already chosen costs (maximal marginal relevance, Carbonell & Goldstein 1998)."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many sentences a summary has: up to `least` in texts of few candidates, up to `most` in long ones."""

    least: int = 2
    usual: int = 3
    most: int = 4
    usual_from: int = 4
    most_from: int = 14

    def of(self, candidates: int) -> int:
        """The number of sentences for a text with so many candidates."""
        if candidates < self.usual_from:
            return min(self.least, candidates)
        return self.usual if candidates < self.most_from else self.most


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
    candidates: Sequence[Candidate],
    features: Sequence[Features],
    likeness: npt.NDArray[np.float32],
    *,
    count: int,
    weights: Features = WEIGHTS,
    redundancy: float = REDUNDANCY,
) -> list[Candidate]:
    """The `count` best sentences, the best first; fewer, where there are no more.

    A sentence that points back is taken only if the sentence before it has been.

    Args:
        candidates: what there is to choose from.
        features: of each candidate.
        likeness: of the candidates among each other, `[n, n]`.
        count: how many to choose.
        weights: of the features.
        redundancy: the cost of likeness to what is chosen.
    """
    base = scores(features, weights=weights)
    chosen: list[int] = []
    while len(chosen) < count:
        taken = {candidates[i].sentence for i in chosen}
        open_ones = [
            i
            for i, candidate in enumerate(candidates)
            if i not in chosen and (not points_back(candidate.text) or candidate.sentence - 1 in taken)
        ]
        if not open_ones:
            break
        chosen.append(
            max(
                open_ones,
                key=lambda i: (base[i] - redundancy * max((likeness[i, j] for j in chosen), default=0), -i),
            )
        )
    return [candidates[i] for i in chosen]
