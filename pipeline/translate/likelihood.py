"""How likely a sentence is, piece by piece, beside a sentence of the other language: what the checks of content ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a scored sentence: where it stands there, and the logarithm of its probability."""

    start: int
    end: int
    log_probability: float


class Likelihood(Protocol):
    """A language model that has read both languages; with an empty other sentence it says how likely one is by itself."""

    def of_english(self, english: str, *, german: str) -> Sequence[Piece]:
        """The pieces of an English sentence as the translation of a German one."""
        ...

    def of_german(self, german: str, *, english: str) -> Sequence[Piece]:
        """The pieces of a German sentence as the translation of an English one."""
        ...


def total(pieces: Sequence[Piece]) -> float:
    """The logarithm of the probability of the whole sentence."""
    return sum(piece.log_probability for piece in pieces)
