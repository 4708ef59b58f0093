"""From scores of labels to mentions: the best label sequence in which every ``I-`` continues its own type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.annotate.ner.scheme import LABELS

_IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Decoded:
    """A mention over words ``[first, last)``, with the mean probability of its type on them."""

    first: int
    last: int
    kind: str
    confidence: float


@lru_cache
def _transitions(labels: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return what a label costs behind another, and at the start of a text or line."""
    allowed = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            kind = label[2:]
            allowed[:, column] = _IMPOSSIBLE
            allowed[[labels.index(f"B-{kind}"), column], column] = 0
    first = np.array([_IMPOSSIBLE if label.startswith("I-") else 0 for label in labels], dtype=np.float32)
    return allowed, first


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Return log probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: np.ndarray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def best_labels(
    log_probabilities: np.ndarray, *, labels: tuple[str, ...] = LABELS, breaks: Sequence[int] = ()
) -> np.ndarray:
    """Return the best valid label of each word (Viterbi).

    Args:
        log_probabilities: Shape (words, labels).
        labels: What the columns stand for, BIO.
        breaks: Words that cannot continue a mention, because a line begins there.
    """
    count = len(log_probabilities)
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    broken = set(breaks)
    transitions, first = _transitions(labels)
    score = log_probabilities[0] + first
    back = np.zeros((count, len(labels)), dtype=np.int64)
    for i in range(1, count):
        paths = score[:, None] + transitions
        back[i] = paths.argmax(axis=0)
        score = paths.max(axis=0) + log_probabilities[i]
        if i in broken:
            score = score + first
    path = np.zeros(count, dtype=np.int64)
    path[-1] = int(score.argmax())
    for i in range(count - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def mentions(
    log_probabilities: np.ndarray, *, labels: tuple[str, ...] = LABELS, breaks: Sequence[int] = ()
) -> list[Decoded]:
    """Decode the scores of a text into spans of words, in order; see ``best_labels``."""
    path = best_labels(log_probabilities, labels=labels, breaks=breaks).tolist()
    found: list[Decoded] = []
    i = 0
    while i < len(path):
        if not labels[path[i]].startswith("B-"):
            i += 1
            continue
        kind = labels[path[i]][2:]
        inside = labels.index(f"I-{kind}")
        last = i + 1
        while last < len(path) and path[last] == inside:
            last += 1
        columns = np.exp(log_probabilities[i:last][:, [path[i], inside]]).sum(axis=1)
        found.append(Decoded(i, last, kind, float(min(columns.mean(), 1.0))))
        i = last
    return found
