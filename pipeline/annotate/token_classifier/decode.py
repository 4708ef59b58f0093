"""From probabilities of labels to names: which words have a type, and where one name ends and the next begins.

In most schemes a name begins with a label of its own (BIO, BIOES, BILOU); there the best sequence is chosen in which
every continuation has a name to continue. Older ones begin with any label (IO, IOB); what a text's names do decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.annotate.token_classifier.labels import Meaning

# Corpora keep hyphenated words whole, and classifiers label a word by its first piece.
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’&][^\W_]+)*|[^\w\s]|_")
_LEAST = 1e-9
_IMPOSSIBLE = -1e9


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
        probabilities: Shape (words, labels), at least one word.
        meanings: What each label means.
        breaks: Words that cannot continue a name, because a line begins there.
    """
    kinds = [None, *sorted({meaning.kind for meaning in meanings if meaning.kind})]
    columns = np.zeros((len(meanings), len(kinds)))
    columns[np.arange(len(meanings)), [kinds.index(meaning.kind) for meaning in meanings]] = 1
    of_kind = probabilities @ columns
    # A word that the tokenizer drops has no probabilities.
    of_kind[:, 0] += 1 - of_kind.sum(axis=1)
    beginning = (probabilities * [meaning.begins for meaning in meanings]) @ columns
    broken = np.zeros(len(of_kind), dtype=bool)
    broken[list(breaks)] = True
    if _names_have_beginnings(of_kind, beginning):
        best, begins = _best_sequence(of_kind, beginning, broken)
    else:
        best = of_kind.argmax(axis=1)
        begins = beginning[np.arange(len(best)), best] * 2 > of_kind[np.arange(len(best)), best]
    found = []
    for first, last in _stretches(best, begins | broken):
        kind = kinds[best[first]]
        if kind is not None:
            confidence = float(min(of_kind[first:last, best[first]].mean(), 1.0))
            found.append(Name(first, last, kind, confidence))
    return found


def _names_have_beginnings(of_kind: np.ndarray, beginning: np.ndarray) -> bool:
    """Whether the first words of the names, each word taken for itself, have labels that begin a name."""
    best = of_kind.argmax(axis=1)
    first = best != np.concatenate([[0], best[:-1]])
    rows = np.flatnonzero(first & (best > 0))
    return bool(beginning[rows, best[rows]].sum() * 2 >= of_kind[rows, best[rows]].sum())


def _best_sequence(
    of_kind: np.ndarray, beginning: np.ndarray, broken: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the likeliest types of which every continuation follows its own (Viterbi), and where a name begins."""
    count = of_kind.shape[1]
    # States: outside, then a beginning and a continuation for each type.
    likely = np.concatenate([of_kind[:, :1], beginning[:, 1:], (of_kind - beginning)[:, 1:]], axis=1)
    emitted = np.log(np.maximum(likely, _LEAST))
    allowed = np.zeros((emitted.shape[1], emitted.shape[1]))
    allowed[:, count:] = _IMPOSSIBLE
    for kind in range(1, count):
        inside = count + kind - 1
        allowed[[kind, inside], inside] = 0
    emitted[broken, count:] = _IMPOSSIBLE
    emitted[0, count:] = _IMPOSSIBLE
    score = emitted[0]
    back = np.zeros(emitted.shape, dtype=np.int64)
    for row in range(1, len(emitted)):
        paths = score[:, None] + allowed
        back[row] = paths.argmax(axis=0)
        score = paths.max(axis=0) + emitted[row]
    states = np.zeros(len(emitted), dtype=np.int64)
    states[-1] = int(score.argmax())
    for row in range(len(emitted) - 1, 0, -1):
        states[row - 1] = back[row, states[row]]
    begins = (states > 0) & (states < count)
    return np.where(states < count, states, states - count + 1), begins


def _stretches(best: np.ndarray, begins: np.ndarray) -> list[tuple[int, int]]:
    """Return the runs of words of one type, cut where a name begins."""
    count = len(best)
    edges = [i for i in range(count) if i == 0 or begins[i] or best[i] != best[i - 1]]
    return list(zip(edges, [*edges[1:], count], strict=True))
