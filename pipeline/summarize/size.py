"""How long a summary is: two to four sentences, 60 to 90 words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotate.layers import SummarySentence

LEAST, MOST = 2, 4
LEAST_WORDS, MOST_WORDS = 60, 90


def is_full(sentences: Sequence[SummarySentence]) -> bool:
    """Whether a summary needs no more sentences."""
    return len(sentences) >= MOST or (len(sentences) >= LEAST and words(sentences) >= LEAST_WORDS)


def has_room(sentences: Sequence[SummarySentence], text: str) -> bool:
    """Whether a sentence can be added to a summary without making it too long."""
    return len(sentences) < MOST and words(sentences) + len(text.split()) <= MOST_WORDS


def words(sentences: Sequence[SummarySentence]) -> int:
    """The number of words of a summary."""
    return sum(len(sentence.text.split()) for sentence in sentences)


def place(sentence: SummarySentence) -> tuple[int, int]:
    """Where a sentence stands in the text: the order of the sentences of a summary."""
    return sentence.evidence[0]
