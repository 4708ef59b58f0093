"""How ``models/offices`` comes to be: weights of what speaks for a body, fitted to annotated texts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.annotate.offices.body_ranker import WEIGHTS_FILE
from pipeline.api import COMPONENTS, load
from pipeline.config import Config
from pipeline.evaluate.gold_folder import Part
from pipeline.train.annotated_texts import read_folders
from pipeline.train.bodies.choices import Example, Reader
from pipeline.train.bodies.fitting import fit
from pipeline.train.manifest import write_manifest

VERSION = "0.1.0"
MODEL = "offices"
COMMAND = "depesche train bodies --gold corpus/press --gold GOLD/real --gold REAL --models models"
FIRMNESS, LEAST_SEEN = 4.0, 3
FOLDS, SEED = 5, 18
DIGITS = 3
LEFT_OUT_COMPONENTS = tuple(COMPONENTS)[tuple(COMPONENTS).index("depesche_offices") :]
Figures = dict[str, float]


def read_examples(folders: Sequence[Path], models: Path) -> dict[Part, list[Example]]:
    """Read the train and dev texts; the test parts are not read."""
    reader = Reader(load(Config(models_dir=models, disable=LEFT_OUT_COMPONENTS)))
    return {
        part: [e for document in read_folders(folders, part) for e in reader.examples(document)]
        for part in (Part.TRAIN, Part.DEV)
    }


def weights_of(examples: Sequence[Example]) -> dict[str, float]:
    """Fit and round the weights; those of nothing are left out."""
    fitted = fit([e.choice for e in examples], firmness=FIRMNESS, least_seen=LEAST_SEEN)
    rounded = {name: round(weight, DIGITS) for name, weight in fitted.items()}
    return {name: weight for name, weight in rounded.items() if weight}


def right(weights: dict[str, float], example: Example) -> bool:
    """Whether the candidate with the greatest sum is the right one."""
    sums = [sum(weights.get(f, 0.0) for f in set(features)) for features in example.choice.candidates]
    return max(range(len(sums)), key=sums.__getitem__) == example.choice.right


def held_back(examples: Sequence[Example]) -> Figures:
    """Measure on train texts, each with weights that were fitted without it."""
    texts = sorted({e.doc_id for e in examples})
    fold = dict(
        zip(texts, (np.random.default_rng(SEED).permutation(len(texts)) % FOLDS).tolist(), strict=True)
    )
    judged: list[tuple[Example, bool]] = []
    for number in range(FOLDS):
        weights = weights_of([e for e in examples if fold[e.doc_id] != number])
        judged += [(e, right(weights, e)) for e in examples if fold[e.doc_id] == number and e.found]
    return figures(judged)


def figures(judged: Sequence[tuple[Example, bool]]) -> Figures:
    """Return how many offices there are, and of how many the rules and the ranker have the body."""
    total = max(len(judged), 1)
    return {
        "offices": len(judged),
        "rules": round(sum(e.by_rule == e.choice.right for e, _ in judged) / total, 4),
        "ranker": round(sum(ok for _, ok in judged) / total, 4),
    }


def run(folders: Sequence[Path], models: Path) -> dict[str, Figures]:
    """Fit, measure and write the model; returns what was measured."""
    examples = read_examples(folders, models)
    weights = weights_of(examples[Part.TRAIN])
    dev = [(e, right(weights, e)) for e in examples[Part.DEV] if e.found]
    measured = {"held_back": held_back(examples[Part.TRAIN]), "dev": figures(dev)}
    out = models / MODEL
    out.mkdir(parents=True, exist_ok=True)
    (out / WEIGHTS_FILE).write_text(
        json.dumps(weights, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    metrics = {"command": COMMAND, **measured}
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    write_manifest(
        out,
        name=MODEL,
        version=VERSION,
        licence="CC-BY-SA-4.0",
        recipe="depesche train bodies",
        description="Which place or body of a text an office is of: a log-linear model of choices",
        files=[WEIGHTS_FILE],
        made_with=["ner"],
    )
    return measured


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(
        prog="depesche train bodies", description="Fit which body an office is of."
    )
    parser.add_argument(
        "--gold", type=Path, action="append", required=True, help="a gold folder; may be repeated"
    )
    parser.add_argument(
        "--models", type=Path, default=Path("models"), help="folder of models; offices/ goes there"
    )
    options = parser.parse_args(argv)
    print(json.dumps(run(options.gold, options.models), indent=2))
    return 0
