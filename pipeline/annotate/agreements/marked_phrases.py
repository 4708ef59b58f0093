"""Phrases that the shared encoder marks as agreements, where the words around them do not tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np

from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import ACCESSIONS, MERGERS
from pipeline.annotate.encoder import Encoded
from pipeline.annotate.ner.scheme import PHRASE_LABELS

_LABELS = [number for number, label in enumerate(PHRASE_LABELS) if label.endswith("-AGREEMENT")]
# Vertrag, Vereinbarung and the like are hardly ever anything else; an Angebot or a Partner mostly is.
_PLAIN, _WEAK = 0.6, 0.95
_TOLD_BEFORE = MERGERS | ACCESSIONS


class MarkedPhrases:
    """What the encoder says of the phrases of one text; without `doc._.encoded` it marks none."""

    def __init__(self, encoded: Encoded | None) -> None:
        """Take what the encoder read."""
        self._words = [] if encoded is None else encoded.words
        self._shares = np.zeros(0) if encoded is None else _shares(encoded.phrases)

    def mark(self, candidate: Candidate) -> bool:
        """Tell whether the encoder is sure enough that a phrase speaks of an agreement.

        Of verbs it says little, and "die Fusion", "der Beitritt" take up what was told in other words.
        """
        told_before = candidate.article == "definite" and candidate.head in _TOLD_BEFORE
        if candidate.verbal or told_before:
            return False
        first = bisect_right(self._words, candidate.start, key=lambda word: word[1])
        last = bisect_left(self._words, candidate.end, key=lambda word: word[0])
        share = self._shares[first:last].max(initial=0.0)
        return bool(share >= (_PLAIN if candidate.plain else _WEAK))


def _shares(phrases: np.ndarray) -> np.ndarray:
    """Return the probability of each word that it belongs to an agreement."""
    scores = np.exp(phrases - phrases.max(axis=1, keepdims=True, initial=-np.inf))
    shares: np.ndarray = scores[:, _LABELS].sum(axis=1) / scores.sum(axis=1)
    return shares
