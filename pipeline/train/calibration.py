"""How ``models/calibration`` comes to be: the scales that make confidences probabilities.

The texts are read by the pipeline without this component, each item found is judged by the scorers' matching, and a
scale is fitted to each layer by maximum a posteriori (Newton's method; the prior is a scale that changes nothing).
What it gives is measured on the dev texts, each with scales that were fitted without it. Nothing is drawn at random
but the folds, which are seeded.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.annotate.confidence.scales import SCALES_FILE, Scale, Scales, logit
from pipeline.api import COMPONENTS, MODELS_OF_COMPONENTS, extract, load
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.evaluate.annotations import gold_annotations, record_annotations
from pipeline.evaluate.calibration import Calibration, calibrations
from pipeline.evaluate.gold_folder import Part, read_gold_folder
from pipeline.evaluate.judgements import LAYERS, Judgement, judge
from pipeline.train.manifest import write_manifest

VERSION = "0.4.0"
COMMAND = "depesche train calibration --gold corpus/press --gold GOLD/real --models models"
SEED = 20240601
FOLDS = 10
LEFT_OUT = ("depesche_translation", "depesche_summary", "depesche_calibration")
FITTED_TO = tuple(name for name in COMPONENTS if name not in LEFT_OUT)

LEARNED = frozenset({"entities", "officials", "relations", "topics", "sdgs"})
"""Layers whose model has seen the train texts and is surer, or more often right, of them than of others: fitted on dev alone."""
ONE_NUMBER = frozenset({"topics", "sdgs"})
"""Layers with too few items for more than a temperature."""
BY_KIND = frozenset({"officials", "quotes", "relations"})
"""Layers whose kinds differ in how often they are right more than their confidences say."""

FIRMNESS = {"slope": 1.0, "offset": 0.1, "kind": 1.0}
"""Precision of the prior of each number, that is, how many doubtful items it takes to outweigh it."""
MOST_WEIGHT = 3.0
LEAST_SLOPE = 0.05
STEPS = 100
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was judged."""

    collection: str
    part: Part
    judgements: tuple[Judgement, ...]


def read_texts(folders: Sequence[Path], models: Path) -> list[Text]:
    """Read and judge the train and dev texts of the gold folders with the models; the test part is not read."""
    nlp = load(Config(models_dir=models, disable=LEFT_OUT))
    texts: list[Text] = []
    for folder in folders:
        for part in (Part.TRAIN, Part.DEV):
            for document in read_gold_folder(folder, part=part):
                try:
                    record = extract(document.text, published=document.record.document_date, nlp=nlp)
                except InputError as error:
                    print(f"left out: {document.doc_id}: {error}")
                    continue
                gold = gold_annotations(document.record, document.text)
                judged = tuple(judge(gold, record_annotations(record)))
                texts.append(Text(folder.resolve().name, part, judged))
    return texts


def fit_scales(texts: Sequence[Text]) -> Scales:
    """Fit a scale to each layer."""
    return {layer: _fit_layer(texts, layer) for layer in LAYERS}


def unseen(texts: Sequence[Text]) -> tuple[list[Judgement], list[Judgement]]:
    """The judgements of the dev texts with the confidences as they were, and as scales fitted without them make them."""
    folds = np.random.default_rng(SEED).permutation(len(texts)) % FOLDS
    before: list[Judgement] = []
    after: list[Judgement] = []
    for fold in range(FOLDS):
        scales = fit_scales([text for text, own in zip(texts, folds, strict=True) if own != fold])
        for text, own in zip(texts, folds, strict=True):
            if own == fold and text.part == Part.DEV:
                before += text.judgements
                after += [_scaled(judgement, scales) for judgement in text.judgements]
    return before, after


def _scaled(judgement: Judgement, scales: Scales) -> Judgement:
    probability = scales[judgement.layer].probability(judgement.confidence, judgement.kind)
    return Judgement(judgement.layer, judgement.kind, probability, judgement.right)


def _fit_layer(texts: Sequence[Text], layer: str) -> Scale:
    used = [text for text in texts if layer not in LEARNED or text.part == Part.DEV]
    items = [(text.collection, j) for text in used for j in text.judgements if j.layer == layer]
    if not items:
        return Scale()
    kinds = sorted({j.kind for _, j in items}) if layer in BY_KIND else []
    columns = [[logit(j.confidence) for _, j in items]]
    firmness, prior = [FIRMNESS["slope"]], [1.0]
    if layer not in ONE_NUMBER:
        columns.append([1.0] * len(items))
        columns += [[float(j.kind == kind) for _, j in items] for kind in kinds]
        firmness += [FIRMNESS["offset"], *[FIRMNESS["kind"]] * len(kinds)]
        prior += [0.0] * (1 + len(kinds))
    fitted = _maximum(
        np.array(columns).T,
        np.array([float(j.right) for _, j in items]),
        _weights([collection for collection, _ in items]),
        np.array(prior),
        np.array(firmness),
    )
    slope, *offsets = [round(float(number), DIGITS) for number in fitted]
    return Scale(
        temperature=round(1 / max(slope, LEAST_SLOPE), DIGITS),
        offset=offsets[0] if offsets else 0.0,
        kinds=dict(zip(kinds, offsets[1:], strict=True)) if offsets else {},
    )


def _weights(collections: Sequence[str]) -> np.ndarray:
    # Collections count alike, since a user's texts are like the smaller one; but few items must not outshout many.
    counts = {name: collections.count(name) for name in set(collections)}
    most = max(counts.values())
    return np.array([min(MOST_WEIGHT, most / counts[name]) for name in collections])


def _maximum(
    columns: np.ndarray, right: np.ndarray, weights: np.ndarray, prior: np.ndarray, firmness: np.ndarray
) -> np.ndarray:
    found = prior.copy()
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-(columns @ found)))
        slope = columns.T @ (weights * (sure - right)) + firmness * (found - prior)
        curve = (columns.T * (weights * sure * (1 - sure))) @ columns + np.diag(firmness)
        step = np.linalg.solve(curve, slope)
        longest = float(np.abs(step).max())
        # Steps longer than one can jump over the maximum.
        found = found - step / max(1.0, longest)
        if longest < 1e-10:
            break
    return found


def _figures(found: Calibration) -> dict[str, float]:
    figures = {
        "confidence": found.confidence,
        "right": found.right,
        "error": found.error,
        "brier": found.brier,
    }
    return {name: round(value, 3) for name, value in figures.items()}


def run(folders: Sequence[Path], models: Path) -> Scales:
    """Fit the scales, write ``models/calibration`` and return them."""
    texts = read_texts(folders, models)
    scales = fit_scales(texts)
    before, after = (calibrations(judged) for judged in unseen(texts))
    layers = {
        layer: {
            "items": before[layer].items,
            "before": _figures(before[layer]),
            "after": _figures(after[layer]),
        }
        for layer in before
    }
    metrics = {"command": COMMAND, **layers}
    out = models / "calibration"
    out.mkdir(parents=True, exist_ok=True)
    written = {layer: scale.model_dump(mode="json") for layer, scale in scales.items()}
    (out / SCALES_FILE).write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    write_manifest(
        out,
        name="calibration",
        version=VERSION,
        licence="CC0-1.0",
        recipe="depesche train calibration",
        description="Confidences to probabilities, a temperature and offsets a layer",
        files=[SCALES_FILE],
        made_with=sorted({model for name in FITTED_TO for model in MODELS_OF_COMPONENTS.get(name, ())}),
    )
    for layer, measured in layers.items():
        print(layer, json.dumps(measured))
    return scales


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(prog="depesche train calibration", description="Fit the confidences.")
    parser.add_argument(
        "--gold",
        type=Path,
        required=True,
        action="append",
        help="a gold folder with train and dev texts; repeat",
    )
    parser.add_argument(
        "--models", type=Path, required=True, help="folder of models; calibration/ goes there"
    )
    options = parser.parse_args(argv)
    run(options.gold, options.models)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
