"""Strict scores of mentions: a mention counts when its span and its type are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right, found and true mentions, and what follows from them (0 to 1)."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the found mentions that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the true mentions that were found."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 0.0

    def as_dict(self) -> dict[str, float]:
        """Return the rounded figures for ``metrics.json``."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "true": self.true,
        }


def strict(pairs: Iterable[tuple[Iterable[Span], Iterable[Span]]]) -> Mapping[str, Score]:
    """Score texts, each given as (true spans, found spans); returns a score for each type and one for ``all``."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for expected, predicted in pairs:
        gold, guess = set(expected), set(predicted)
        for counter, spans in ((right, gold & guess), (found, guess), (true, gold)):
            for span in spans:
                counter[span[2]] += 1
                counter["all"] += 1
    return {
        kind: Score(right[kind], found[kind], true[kind]) for kind in sorted(set(found) | set(true) | {"all"})
    }
