"""chrF: how well a text agrees with a reference, by its character n-grams (Popović 2015, https://aclanthology.org/W15-3049).

The same numbers as sacrebleu's `corpus_chrf` with its defaults (n-grams of 1 to 6 characters, no spaces, beta 2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

ORDER = 6
BETA = 2

Statistics = tuple[tuple[int, int, int], ...]


def chrf_statistics(hypothesis: str, reference: str) -> Statistics:
    """For each length of n-grams: how many the hypothesis has, how many the reference has, how many both have."""
    return tuple(
        _counts(_ngrams(hypothesis, length), _ngrams(reference, length)) for length in range(1, ORDER + 1)
    )


def chrf(documents: Iterable[Statistics]) -> float:
    """The chrF score from 0 to 100 over documents: their statistics are added before the score is computed."""
    totals = [tuple(map(sum, zip(*of_length, strict=True))) for of_length in zip(*documents, strict=True)]
    usable = [(ours, theirs, both) for ours, theirs, both in totals if ours and theirs]
    if not usable:
        return 0.0
    precision = sum(both / ours for ours, _, both in usable) / len(usable)
    recall = sum(both / theirs for _, theirs, both in usable) / len(usable)
    if not precision + recall:
        return 0.0
    return 100 * (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def _ngrams(text: str, length: int) -> Counter[str]:
    characters = "".join(text.split())
    return Counter(characters[at : at + length] for at in range(len(characters) - length + 1))


def _counts(hypothesis: Counter[str], reference: Counter[str]) -> tuple[int, int, int]:
    # A reference too short for n-grams of this length takes them out of the score.
    found = hypothesis.total() if reference else 0
    return found, reference.total(), (hypothesis & reference).total()
