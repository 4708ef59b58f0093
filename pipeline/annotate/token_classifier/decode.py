"""From probabilities of labels to names: the likeliest type of each word, and where one name ends and the next begins.

Classifiers differ in their schemes and break them; here no sequence of labels is wrong. A name goes on as long as the
type stays and no word is rather a beginning than a continuation.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.annotate.token_classifier.labels import Meaning

# Corpora keep hyphenated words whole, and classifiers label a word by its first piece.
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’&][^\W_]+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Name:
    """A name over words ``[first, last)``, with the mean probability of its type on them."""

    first: int
    last: int
    kind: str
    confidence: float


def words_of(text: str) -> list[tuple[int, int]]:
    """Return the ``[start, end)`` code points of every word of ``text``, in order."""
    return [match.span() for match in _WORD.finditer(text)]


def names_in(
    probabilities: np.ndarray, meanings: Sequence[Meaning], *, breaks: Collection[int] = ()
) -> list[Name]:
    """Return the names, in order.

    Args:
        probabilities: Shape (words, labels).
        meanings: What each label means.
        breaks: Words that cannot continue a name, because a line begins there.
    """
    kinds = [None, *sorted({meaning.kind for meaning in meanings if meaning.kind})]
    columns = np.zeros((len(meanings), len(kinds)), dtype=np.float32)
    columns[np.arange(len(meanings)), [kinds.index(meaning.kind) for meaning in meanings]] = 1
    of_kind = probabilities @ columns
    beginning = (probabilities * [meaning.begins for meaning in meanings]) @ columns
    best = of_kind.argmax(axis=1)
    rows = np.arange(len(best))
    begins = beginning[rows, best] * 2 > of_kind[rows, best]
    begins[list(breaks)] = True
    found = []
    for first, last in _stretches(best, begins):
        kind = kinds[best[first]]
        if kind is not None:
            confidence = float(min(of_kind[first:last, best[first]].mean(), 1.0))
            found.append(Name(first, last, kind, confidence))
    return found


def _stretches(best: np.ndarray, begins: np.ndarray) -> list[tuple[int, int]]:
    """Return the runs of words of one type, cut where a name begins."""
    count = len(best)
    edges = [i for i in range(count) if i == 0 or begins[i] or best[i] != best[i - 1]]
    return list(zip(edges, [*edges[1:], count], strict=True))
