"""ROUGE: how many words and word pairs a text shares with a reference, and how much of its order.

Lin 2004, https://aclanthology.org/W04-1013. The same F1 as `rouge1`, `rouge2` and `rougeL` of the package rouge-score without its stemmer, which knows ASCII letters
alone and brings NLTK along. Here a letter is what Unicode calls one: "Köln" is one word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Rouge:
    """F1 from 0 to 1 of single words, of pairs of words, and of the longest common subsequence of words."""

    one: float
    two: float
    longest: float


def rouge(hypothesis: str, reference: str) -> Rouge:
    """How well a text agrees with a reference; 0 where either has no words."""
    ours, theirs = _WORD.findall(hypothesis.lower()), _WORD.findall(reference.lower())
    return Rouge(
        one=_shared_f1(_ngrams(ours, 1), _ngrams(theirs, 1)),
        two=_shared_f1(_ngrams(ours, 2), _ngrams(theirs, 2)),
        longest=_f1(_common_subsequence(ours, theirs), len(ours), len(theirs)),
    )


def _ngrams(words: Sequence[str], length: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _shared_f1(ours: Counter[tuple[str, ...]], theirs: Counter[tuple[str, ...]]) -> float:
    return _f1((ours & theirs).total(), ours.total(), theirs.total())


def _f1(shared: int, ours: int, theirs: int) -> float:
    return 2 * shared / (ours + theirs) if shared else 0.0


def _common_subsequence(ours: Sequence[str], theirs: Sequence[str]) -> int:
    row = [0] * (len(theirs) + 1)
    for word in ours:
        above = row
        row = [0]
        for place, other in enumerate(theirs):
            row.append(above[place] + 1 if word == other else max(above[place + 1], row[-1]))
    return row[-1]
