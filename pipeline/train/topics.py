"""Recipe ``topics``: weights of the subject models from the annotated texts, on top of the encoder and the stems."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.annotate.encoder import shared_encoder, unit
from pipeline.annotate.topics.component import MOST_TOPICS, WEIGHTS_FILE
from pipeline.annotate.topics.subject_model import describe
from pipeline.annotate.topics.subject_words import subjects
from pipeline.annotate.topics.subtopic_model import SCHEME as SUBTOPICS
from pipeline.api import MODELS_OF_COMPONENTS
from pipeline.train.manifest import write_manifest
from pipeline.train.scored_texts import Text, read_texts, score
from pipeline.train.subtopics import fit_subtopics

VERSION = "0.3.1"
COMMAND = "depesche train topics --gold GOLD --below corpus --models models"
SCHEMES = ("topics", "sdgs")
THRESHOLDS = np.arange(0.20, 0.61, 0.025)


@dataclass(frozen=True, slots=True)
class Options:
    """What the recipe is told.

    Attributes:
        gold: Folder of annotated texts with ``splits.json``; the test part is never read.
        below: Folder of annotated texts with ``splits.json`` that name topics of the second level; by default ``gold``.
        models: Folder with ``ner``; ``topics`` is written beside it.
        strength: Inverse regularisation of the linear classifiers.
        folds: Parts of the training texts, for scores of the classifiers on texts they have not seen.
        seed: Seed of the parts.
    """

    gold: Path
    models: Path
    below: Path | None = None
    strength: float = 3.0
    folds: int = 8
    seed: int = 0


def with_subjects(texts: Sequence[Text], scheme: str) -> Sequence[Text]:
    """Return the texts whose subjects are known: every text has a topic, and where gold names none, nobody has said it."""
    return [text for text in texts if text.codes[scheme]] if scheme == "topics" else texts


def _linear(vectors: np.ndarray, truth: np.ndarray, *, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Fit one logistic regression a subject; one with fewer than two texts gets its frequency alone."""
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((truth.shape[1], vectors.shape[1]))
    offset = np.zeros(truth.shape[1])
    for i, column in enumerate(truth.T):
        if column.sum() < 2:
            offset[i] = np.log((column.sum() + 0.5) / len(column))
        else:
            fitted = LogisticRegression(C=strength, max_iter=2_000).fit(vectors, column)
            weights[i], offset[i] = fitted.coef_[0], fitted.intercept_[0]
    return weights, offset


def _decide(probabilities: np.ndarray, threshold: float, scheme: str) -> np.ndarray:
    named = probabilities >= threshold
    if scheme == "topics":
        order = np.argsort(-probabilities, axis=1, kind="stable")
        for row, ranked in zip(named, order, strict=True):
            row[ranked[0]] = True
            row[ranked[MOST_TOPICS:]] = False
    result: np.ndarray = named
    return result


def fit(
    texts: Sequence[Text], scheme: str, options: Options
) -> tuple[dict[str, np.ndarray], dict[str, object]]:
    """Fit one scheme; returns its tensors and what it measures.

    The threshold is the best one over the training texts, each scored by classifiers that have not seen it, and dev.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import KFold

    texts = with_subjects(texts, scheme)
    named = subjects(scheme)
    truth = np.array([[s.code in text.codes[scheme] for s in named] for text in texts])
    train = np.array([i for i, text in enumerate(texts) if text.part == "train"])
    dev = np.array([i for i, text in enumerate(texts) if text.part == "dev"])
    centre = np.concatenate([texts[i].embeddings for i in train]).mean(axis=0)
    directions = unit(shared_encoder(options.models).embed([s.description for s in named]) - centre)
    described = [
        describe(t.embeddings, t.sentences, named, centre=centre, directions=directions) for t in texts
    ]
    vectors = np.array([vector for vector, _ in described])
    features = np.array([table for _, table in described])

    weights, offset = _linear(vectors[train], truth[train], strength=options.strength)
    learned = vectors @ weights.T + offset
    parts = KFold(min(options.folds, len(train)), shuffle=True, random_state=options.seed)
    for seen, unseen in parts.split(train):
        w, b = _linear(vectors[train[seen]], truth[train[seen]], strength=options.strength)
        learned[train[unseen]] = vectors[train[unseen]] @ w.T + b
    prior = np.log((truth[train].sum(axis=0) + 0.5) / len(train))
    table = np.concatenate(
        [features, learned[:, :, None], np.broadcast_to(prior[None, :, None], (*learned.shape, 1))], axis=2
    )
    flat = table[train].reshape(-1, table.shape[2])
    middle, spread = flat.mean(axis=0), flat.std(axis=0)
    fitted = LogisticRegression(max_iter=2_000).fit((flat - middle) / spread, truth[train].ravel())
    slope = fitted.coef_[0] / spread
    constant = float(fitted.intercept_[0] - (fitted.coef_[0] * middle / spread).sum())
    probabilities = 1 / (1 + np.exp(-(table @ slope + constant)))
    threshold = max(THRESHOLDS, key=lambda t: score(_decide(probabilities, t, scheme), truth)["f1"])
    metrics: dict[str, object] = {
        "threshold": round(float(threshold), 3),
        "train_unseen": score(_decide(probabilities[train], threshold, scheme), truth[train]),
        "dev": score(_decide(probabilities[dev], threshold, scheme), truth[dev]),
    }
    tensors = {
        "centre": centre,
        "directions": directions,
        "linear": weights,
        "offset": offset,
        "prior": prior,
        "weights": slope,
        "constant": np.array([constant]),
        "threshold": np.array([threshold]),
    }
    return {f"{scheme}.{k}": np.ascontiguousarray(v, dtype=np.float32) for k, v in tensors.items()}, metrics


def run(options: Options) -> dict[str, object]:
    """Fit both schemes and the second level of topics, write ``models/topics`` and return what was measured."""
    from safetensors.numpy import save_file

    texts = read_texts(options.gold, options.models)
    tensors: dict[str, np.ndarray] = {}
    metrics: dict[str, object] = {"command": COMMAND}
    for scheme in SCHEMES:
        found, metrics[scheme] = fit(texts, scheme, options)
        tensors |= found
        print(scheme, json.dumps(metrics[scheme]))
    if options.below is not None:
        texts = read_texts(options.below, options.models)
    found, metrics[SUBTOPICS] = fit_subtopics(texts, options.models, folds=options.folds, seed=options.seed)
    tensors |= found
    print(SUBTOPICS, json.dumps(metrics[SUBTOPICS]))
    out = options.models / "topics"
    out.mkdir(parents=True, exist_ok=True)
    save_file(tensors, out / WEIGHTS_FILE)
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    write_manifest(
        out,
        name="topics",
        version=VERSION,
        licence="CC0-1.0",
        recipe="depesche train topics",
        description="IPTC Media Topics (17, 120 of the second level) and UN SDGs (17) over sentence embeddings and stems",
        files=[WEIGHTS_FILE],
        made_with=[model for model in MODELS_OF_COMPONENTS["depesche_topics"] if model != out.name],
    )
    return metrics


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(prog="depesche train topics", description="Fit topics and SDGs.")
    parser.add_argument("--gold", type=Path, required=True, help="annotated texts with splits.json")
    parser.add_argument("--below", type=Path, help="annotated texts with topics of the second level")
    parser.add_argument("--models", type=Path, required=True, help="folder with ner/; topics/ goes there")
    parser.add_argument("--strength", type=float, default=3.0)
    run(Options(**vars(parser.parse_args(argv))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
