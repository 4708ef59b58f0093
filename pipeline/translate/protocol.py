"""What the summary and the command line need of a translator, whatever model stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation, and how sure the model is of it: the geometric mean of its tokens' probabilities, 0 to 1."""

    text: str
    confidence: float


class Translator(Protocol):
    """Translates German sentences into one language.

    The same list of sentences always gives the same translations: nothing else that was translated before or beside
    it changes them.
    """

    @property
    def language(self) -> str:
        """The language translated into, as a BCP 47 tag."""
        ...

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """One translation a sentence, in order."""
        ...

    def alternatives(self, sentence: str, *, count: int) -> list[Translation]:
        """Up to `count` different translations of one sentence, the likeliest first."""
        ...
