"""What was found right, found in all, and was to be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of items: `right` of those `found`, and of the `gold` ones. They add up over documents."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """The share of the found items that are right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold items that were found; None where there are none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find and nothing found."""
        total = self.found + self.gold
        return 2 * self.right / total if total else None


def compare(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Counts:
    """Count equal items, each item of one side against at most one of the other."""
    # A mapping is compared by its keys; a Counter would take its values for numbers.
    ours, theirs = Counter(iter(gold)), Counter(iter(found))
    return Counts((ours & theirs).total(), theirs.total(), ours.total())


def matched(gold: Iterable[Hashable], found: Iterable[Hashable]) -> list[bool]:
    """For each found item, whether it equals a gold one that no found item before it has taken."""
    left = Counter(iter(gold))
    right: list[bool] = []
    for item in found:
        right.append(left[item] > 0)
        left[item] -= right[-1]
    return right
