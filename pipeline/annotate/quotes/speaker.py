"""Who is found to speak."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """An entity that speaks (None where the text leaves it open), where it is named, and how sure that is."""

    entity: str | None
    confidence: float
    start: int
    end: int
