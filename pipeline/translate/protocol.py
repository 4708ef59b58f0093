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

    The same list of sentences always gives the same translations, whatever was translated before. The sentences of a
    list may go through the model together; unless the translator is batch-invariant, who wants a text's translations
    to be the same in every run gives its sentences in one list, and no others with them.
    """

    @property
    def language(self) -> str:
        """The language translated into, as a BCP 47 tag."""
        ...

    @property
    def is_batch_invariant(self) -> bool:
        """Whether a sentence's translations are the same, to the bit, whatever else is in the list."""
        ...

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """The likeliest translation of each sentence, in order."""
        ...

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """For each sentence, in order, up to `count` different translations, at least one, the likeliest first."""
        ...
