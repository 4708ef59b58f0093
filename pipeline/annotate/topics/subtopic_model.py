"""From the sentences of a text and a topic of the top level to the probability of each topic of the second level in it.

There are six times as many of these as at the top, and few texts to learn each from: nothing is learned of one alone but
how often it occurs. How near the text is to its description and how many of its stems occur speak for it, each also as
far as it is ahead of the best other one in the same topic; one logistic regression weighs them for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.annotate.topics.subject_model import describe
from pipeline.annotate.topics.subject_words import Subject, subjects
from pipeline.record.vocabulary import BROADER_TOPICS

SCHEME = "subtopics"
FEATURES = 5
"""How many of the features of a subject are taken: all but how far it is ahead of the third strongest of all."""


@dataclass(frozen=True, slots=True)
class SubtopicModel:
    """The weights of the second level, over ``n`` topics and ``d`` dimensions of the encoder.

    Attributes:
        centre: Mean sentence embedding of the training texts, shape (d,).
        directions: Embeddings of the descriptions, centred and of length one, shape (n, d).
        prior: Log of how often a topic occurs in texts of the one above it, shape (n,).
        weights: Of the logistic regression over the features, shape (features,).
        constant: Its constant, shape (1,).
        threshold: From which probability on a topic is named, shape (1,).
    """

    centre: np.ndarray
    directions: np.ndarray
    prior: np.ndarray
    weights: np.ndarray
    constant: np.ndarray
    threshold: np.ndarray

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, np.ndarray]) -> SubtopicModel:
        """Take the tensors named ``subtopics.attribute``.

        Raises:
            KeyError: One is missing.
        """
        return cls(**{name: tensors[f"{SCHEME}.{name}"] for name in cls.__dataclass_fields__})

    def probabilities(self, embeddings: np.ndarray, sentences: Sequence[str]) -> np.ndarray:
        """Return the probability of each topic, given that the text is about the one above it, shape (n,)."""
        features = describe_within(embeddings, sentences, centre=self.centre, directions=self.directions)
        table = np.column_stack([features, self.prior])
        result: np.ndarray = 1 / (1 + np.exp(-(table @ self.weights + self.constant[0])))
        return result


@lru_cache(maxsize=1)
def broader() -> tuple[str, ...]:
    """Return the code above each topic of the second level, in their order."""
    return tuple(BROADER_TOPICS[subject.code] for subject in subjects(SCHEME))


def describe_within(
    embeddings: np.ndarray, sentences: Sequence[str], *, centre: np.ndarray, directions: np.ndarray
) -> np.ndarray:
    """Return what is known of a text before any learning, shape (n, features).

    Args:
        embeddings: Of its sentences, shape (sentences, d), at least one.
        sentences: The sentences themselves.
        centre: See ``SubtopicModel``.
        directions: See ``SubtopicModel``.
    """
    named: Sequence[Subject] = subjects(SCHEME)
    _, features = describe(embeddings, sentences, named, centre=centre, directions=directions)
    features = features[:, :FEATURES]
    above = np.array(broader())
    ahead = np.zeros_like(features)
    for code in set(above.tolist()):
        rows = np.flatnonzero(above == code)
        ranked = np.sort(features[rows], axis=0)
        best, second = ranked[-1], ranked[-2]
        others = np.where(features[rows] == best, second, best)
        ahead[rows] = features[rows] - others
    return np.column_stack([features, ahead])
