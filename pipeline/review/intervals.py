"""How far a share that was counted can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959964
"""So many standard errors on both sides hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """What part of `counted` is `right`, with its 95 % interval (Wilson); None where nothing was counted."""

    right: int
    counted: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.right / self.counted if self.counted else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The lowest and the highest share that the counts are compatible with."""
        if not self.counted:
            return None
        share, spread = self.right / self.counted, Z_95**2 / self.counted
        middle = (share + spread / 2) / (1 + spread)
        half = Z_95 * sqrt(share * (1 - share) / self.counted + spread / (4 * self.counted)) / (1 + spread)
        # At both ends the interval ends exactly there; computed, it ends a hair before.
        low = 0.0 if self.right == 0 else middle - half
        high = 1.0 if self.right == self.counted else middle + half
        return low, high
