"""From scores of labels to mentions: the best label sequence in which every ``I-`` continues its own type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.annotate.ner.scheme import LABELS, TYPES, begin, inside

_IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Decoded:
    """A mention over words ``[first, last)``, with the mean probability of its type on them."""

    first: int
    last: int
    kind: str
    confidence: float


def _transitions() -> np.ndarray:
    allowed = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for kind in TYPES:
        allowed[:, inside(kind)] = _IMPOSSIBLE
        allowed[begin(kind), inside(kind)] = 0
        allowed[inside(kind), inside(kind)] = 0
    return allowed


_TRANSITIONS = _transitions()
_FIRST = np.array([_IMPOSSIBLE if label.startswith("I-") else 0 for label in LABELS], dtype=np.float32)


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Return log probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: np.ndarray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def best_labels(log_probabilities: np.ndarray, *, breaks: Sequence[int] = ()) -> np.ndarray:
    """Return the best valid label of each word (Viterbi).

    Args:
        log_probabilities: Shape (words, labels).
        breaks: Words that cannot continue a mention, because a line begins there.
    """
    count = len(log_probabilities)
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    broken = set(breaks)
    score = log_probabilities[0] + _FIRST
    back = np.zeros((count, len(LABELS)), dtype=np.int64)
    for i in range(1, count):
        paths = score[:, None] + _TRANSITIONS
        back[i] = paths.argmax(axis=0)
        score = paths.max(axis=0) + log_probabilities[i]
        if i in broken:
            score = score + _FIRST
    labels = np.zeros(count, dtype=np.int64)
    labels[-1] = int(score.argmax())
    for i in range(count - 1, 0, -1):
        labels[i - 1] = back[i, labels[i]]
    return labels


def mentions(log_probabilities: np.ndarray, *, breaks: Sequence[int] = ()) -> list[Decoded]:
    """Decode the scores of a text into mentions, in order; see ``best_labels``."""
    labels = best_labels(log_probabilities, breaks=breaks)
    found: list[Decoded] = []
    i = 0
    while i < len(labels):
        label = LABELS[labels[i]]
        if not label.startswith("B-"):
            i += 1
            continue
        kind = label[2:]
        last = i + 1
        while last < len(labels) and labels[last] == inside(kind):
            last += 1
        columns = np.exp(log_probabilities[i:last][:, [begin(kind), inside(kind)]]).sum(axis=1)
        found.append(Decoded(i, last, kind, float(min(columns.mean(), 1.0))))
        i = last
    return found
