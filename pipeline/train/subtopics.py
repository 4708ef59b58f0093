"""The part of recipe ``topics`` that weighs what speaks for the topics of the second level."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.annotate.encoder import shared_encoder, unit
from pipeline.annotate.topics.component import MOST_SUBTOPICS
from pipeline.annotate.topics.subject_words import subjects
from pipeline.annotate.topics.subtopic_model import SCHEME, broader, describe_within
from pipeline.train.scored_texts import Text, score

THRESHOLDS = np.arange(0.15, 0.61, 0.025)
DOUBT = 0.3
"""Texts that each topic is thought to have had beside those counted."""


def _prior(truth: np.ndarray, open_: np.ndarray) -> np.ndarray:
    result: np.ndarray = np.log((truth.sum(axis=0) + DOUBT) / (open_.sum(axis=0) + 16 * DOUBT))
    return result


def _weigh(table: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """Fit the logistic regression over rows of features."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = table.mean(axis=0), table.std(axis=0)
    fitted = LogisticRegression(max_iter=2_000).fit((table - middle) / spread, truth)
    slope = fitted.coef_[0] / spread
    return slope, float(fitted.intercept_[0] - (slope * middle).sum())


def decide(probabilities: np.ndarray, threshold: float, open_: np.ndarray) -> np.ndarray:
    """Return which topics are named: the surest that reach the threshold below the text's topics of the top level."""
    named: np.ndarray = (probabilities >= threshold) & open_
    order = np.argsort(-np.where(open_, probabilities, -1), axis=1, kind="stable")
    for row, ranked in zip(named, order, strict=True):
        row[ranked[MOST_SUBTOPICS:]] = False
    return named


def fit_subtopics(
    texts: Sequence[Text], models: Path, *, folds: int, seed: int
) -> tuple[dict[str, np.ndarray], dict[str, object]]:
    """Fit the second level; returns its tensors and what it measures, the topics of the top level given.

    The threshold is the best one over the training texts, each scored by weights that have not seen it; dev chooses
    nothing.
    """
    from sklearn.model_selection import KFold

    texts = [text for text in texts if SCHEME in text.codes]
    named = subjects(SCHEME)
    truth = np.array([[s.code in text.codes[SCHEME] for s in named] for text in texts])
    open_ = np.array([[above in text.codes["topics"] for above in broader()] for text in texts])
    train = np.array([i for i, text in enumerate(texts) if text.part == "train"])
    dev = np.array([i for i, text in enumerate(texts) if text.part == "dev"])
    centre = np.concatenate([texts[i].embeddings for i in train]).mean(axis=0)
    directions = unit(shared_encoder(models).embed([s.description for s in named]) - centre)
    features = np.array(
        [describe_within(t.embeddings, t.sentences, centre=centre, directions=directions) for t in texts]
    )

    def fitted(rows: np.ndarray, scored: np.ndarray) -> tuple[np.ndarray, np.ndarray, float, np.ndarray]:
        prior = _prior(truth[rows], open_[rows])
        table = np.concatenate([features, np.broadcast_to(prior[None, :, None], (*truth.shape, 1))], axis=2)
        slope, constant = _weigh(table[rows][open_[rows]], truth[rows][open_[rows]])
        return prior, slope, constant, 1 / (1 + np.exp(-(table[scored] @ slope + constant)))

    unseen = np.zeros((len(train), len(named)))
    parts = KFold(min(folds, len(train)), shuffle=True, random_state=seed)
    for rows, scored in parts.split(train):
        unseen[scored] = fitted(train[rows], train[scored])[-1]
    threshold = max(THRESHOLDS, key=lambda t: score(decide(unseen, t, open_[train]), truth[train])["f1"])
    prior, slope, constant, probabilities = fitted(train, dev)
    metrics: dict[str, object] = {
        "threshold": round(float(threshold), 3),
        "texts": {"train": len(train), "dev": len(dev)},
        "train_unseen": score(decide(unseen, threshold, open_[train]), truth[train]),
        "dev": score(decide(probabilities, threshold, open_[dev]), truth[dev]),
    }
    tensors = {
        "centre": centre,
        "directions": directions,
        "prior": prior,
        "weights": slope,
        "constant": np.array([constant]),
        "threshold": np.array([threshold]),
    }
    return {f"{SCHEME}.{k}": np.ascontiguousarray(v, dtype=np.float32) for k, v in tensors.items()}, metrics
