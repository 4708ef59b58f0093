"""From the sentences of a text to the probability of every subject of a scheme.

Three things speak for a subject: how near the text and its first sentences are to the subject's description, how many of
its stems occur, and what a linear classifier learned from annotated texts. A logistic regression, the same for all
subjects of a scheme, weighs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from pipeline.annotate.encoder import unit
from pipeline.annotate.topics.subject_words import Subject, strength

LEAD = 3
"""How many sentences at the beginning count as the lead."""


class Meanings(Protocol):
    """What a model knows of where sentences and descriptions point."""

    @property
    def centre(self) -> np.ndarray:
        """See ``SubjectModel``."""

    @property
    def directions(self) -> np.ndarray:
        """See ``SubjectModel``."""


@dataclass(frozen=True, slots=True)
class SubjectModel:
    """The weights of one scheme, over ``n`` subjects and ``d`` dimensions of the encoder.

    Attributes:
        centre: Mean sentence embedding of the training texts, shape (d,); it is taken off every embedding.
        directions: Embeddings of the descriptions, centred and of length one, shape (n, d).
        linear: Weights of the linear classifiers over text and lead, shape (n, 2d).
        offset: Their constants, shape (n,).
        prior: Log of how often a subject occurs, shape (n,).
        weights: Of the logistic regression over the features, shape (features,).
        constant: Its constant, shape (1,).
        threshold: From which probability on a subject is named, shape (1,).
    """

    centre: np.ndarray
    directions: np.ndarray
    linear: np.ndarray
    offset: np.ndarray
    prior: np.ndarray
    weights: np.ndarray
    constant: np.ndarray
    threshold: np.ndarray

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, np.ndarray], scheme: str) -> SubjectModel:
        """Take the tensors named ``scheme.attribute``.

        Raises:
            KeyError: One is missing.
        """
        return cls(**{name: tensors[f"{scheme}.{name}"] for name in cls.__dataclass_fields__})

    def probabilities(
        self, embeddings: np.ndarray, sentences: Sequence[str], subjects: Sequence[Subject]
    ) -> np.ndarray:
        """Return the probability of each subject, shape (n,)."""
        vector, features = describe(
            embeddings, sentences, subjects, centre=self.centre, directions=self.directions
        )
        learned = self.linear @ vector + self.offset
        table = np.column_stack([features, learned, self.prior])
        result: np.ndarray = 1 / (1 + np.exp(-(table @ self.weights + self.constant[0])))
        return result


def describe(
    embeddings: np.ndarray,
    sentences: Sequence[str],
    subjects: Sequence[Subject],
    *,
    centre: np.ndarray,
    directions: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return what is known of a text before any learning.

    Args:
        embeddings: Of its sentences, shape (sentences, d), at least one.
        sentences: The sentences themselves.
        subjects: The subjects of the scheme.
        centre: See ``SubjectModel``.
        directions: See ``SubjectModel``.

    Returns:
        The directions of text and lead, shape (2d,), and six features for each subject, shape (n, 6).
    """
    centred = unit(embeddings - centre)
    text, lead = unit(centred.mean(axis=0)), unit(centred[:LEAD].mean(axis=0))
    nearest = np.sort(centred @ directions.T, axis=0)[-3:].mean(axis=0)
    whole, head = " ".join(sentences), " ".join(sentences[:LEAD])
    hits = np.array([strength(s.count(whole), len(whole.split())) for s in subjects])
    head_hits = np.array([strength(s.count(head), len(head.split())) for s in subjects])
    # How far a subject stands out from the third strongest: a long text has a word for many of them.
    ahead = hits - np.sort(hits)[-3]
    features = np.column_stack([directions @ text, directions @ lead, nearest, hits, head_hits, ahead])
    return np.concatenate([text, lead]), features


def evidence(
    code_index: int,
    embeddings: np.ndarray,
    sentences: Sequence[str],
    subject: Subject,
    *,
    model: Meanings,
    most: int = 3,
) -> list[int]:
    """Return the indices of the one to ``most`` sentences that speak most for a subject, in the order of the text.

    Sentences with one of its stems go before others; the nearest sentence stands in where none has one.
    """
    near = unit(embeddings - model.centre) @ model.directions[code_index]
    hits = np.array([subject.count(sentence) for sentence in sentences])
    order = np.lexsort((np.arange(len(sentences)), -(near + 0.15 * np.minimum(hits, 3))))
    speaking = [int(i) for i in order if hits[i] > 0][:most]
    return sorted(speaking or [int(order[0])])
