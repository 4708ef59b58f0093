"""Confidences as a record says them."""

from __future__ import annotations

CONFIDENCE_DIGITS = 3


def rounded(value: float) -> float:
    """A number in 0..1 with the digits that a record has."""
    # Numbers past the third digit differ between processors; a record must not.
    return round(float(value), CONFIDENCE_DIGITS)
