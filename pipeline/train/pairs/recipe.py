"""How ``models/pairs`` comes to be: a few small networks on what the shared encoder says of annotated texts."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.annotate.encoder import shared_encoder
from pipeline.annotate.pairs.candidates import Stretch
from pipeline.annotate.pairs.model import (
    CONFIG_FILE,
    WEIGHTS_FILE,
    PairModel,
    as_config,
    networks_of,
)
from pipeline.annotate.pairs.scheme import PAIR_LABELS
from pipeline.api import load
from pipeline.config import Config
from pipeline.evaluate.gold_folder import Part
from pipeline.train.annotated_texts import read_folders
from pipeline.train.manifest import write_manifest
from pipeline.train.pairs.texts import Example, Reader, allowed_types

if TYPE_CHECKING:
    from pipeline.train.pairs.network import TrainedPairNetwork

Measured = dict[str, dict[str, dict[str, float]]]
"""By whose items they are ("annotated", "found") and by label: precision, recall, F1, number."""
Curve = list[dict[str, float]]
"""Of parts of the texts, the smallest first: how many texts, and F1 of all labels by whose items they are."""

VERSION = "0.2.0"
COMMAND = "depesche train pairs --gold corpus/press --gold GOLD/real --gold REAL --models models"
MODEL = "pairs"
LEFT_OUT_COMPONENTS = (
    "depesche_quotes",
    "depesche_pairs",
    "depesche_relations",
    "depesche_topics",
    "depesche_summary",
    "depesche_translation",
    "depesche_calibration",
)
TEXTS_A_STEP = 4
WARMUP = 100
LEAST_RATE = 0.02
LEFT_OUT = 0.08
"""The share of items that a round does not see: what names are missed is not to make the others' relations doubtful."""
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Options:
    """What the recipe is told.

    Attributes:
        gold: Gold folders with ``splits.json``; their test parts are never read.
        models: Folder with ``ner``; ``pairs`` is written beside it.
        rounds: How often each text is seen.
        networks: How many networks, which begin and see the texts differently.
        rate: Peak learning rate.
        processes: How many networks are trained at once.
        threads: CPU threads of each.
        seed: Seed of everything random.
        out: Where the model goes instead of ``models/pairs``.
        shares: Parts of the texts, between 0 and 1, that a network is trained on only to see what more texts give.
        dry_run: Two texts, one round, nothing written.
    """

    gold: Sequence[Path]
    models: Path
    rounds: int = 16
    networks: int = 2
    rate: float = 4e-4
    processes: int = 1
    threads: int = 1
    seed: int = 18
    out: Path | None = None
    shares: Sequence[float] = ()
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """What is read: examples of train, text by text; of dev by whose items they have; which labels two types can have."""

    train: list[list[Example]]
    dev: dict[str, list[Example]]
    allowed: np.ndarray


def read_texts(options: Options) -> Texts:
    """Read the annotated texts of train and dev."""
    nlp = load(Config(models_dir=options.models, disable=LEFT_OUT_COMPONENTS))
    reader = Reader(nlp, shared_encoder(options.models))
    documents = {part: list(read_folders(options.gold, part)) for part in (Part.TRAIN, Part.DEV)}
    allowed = allowed_types([document.record for document in documents[Part.TRAIN]])
    if options.dry_run:
        documents = {part: found[:2] for part, found in documents.items()}

    train = [
        [e for found in (False, True) for e in reader.examples(document, allowed, found=found)]
        for document in documents[Part.TRAIN]
    ]
    dev = {
        name: [
            e
            for document in documents[Part.DEV]
            for e in reader.examples(document, allowed, found=name == "found")
        ]
        for name in ("annotated", "found")
    }
    print(f"{len(train)} texts to learn from, {sum(map(len, train))} stretches", flush=True)
    return Texts(train, dev, allowed)


def train_network(texts: Texts, options: Options, seed: int) -> dict[str, np.ndarray]:
    """Train one network on all texts and return its weights."""
    import torch

    from pipeline.train.pairs.network import TrainedPairNetwork

    torch.manual_seed(seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(seed)
    examples = [example for text in texts.train for example in text]
    network = TrainedPairNetwork(examples[0].stretch.inputs.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.05)
    rounds = 1 if options.dry_run else options.rounds
    steps = max(rounds * len(examples) // TEXTS_A_STEP, 1)
    step = 0
    for number in range(rounds):
        order = rng.sample(examples, len(examples))
        total = 0.0
        for first in range(0, len(order), TEXTS_A_STEP):
            batch = [with_fewer_items(example, rng) for example in order[first : first + TEXTS_A_STEP]]
            factor = max(min((step + 1) / WARMUP, 1 - step / steps), LEAST_RATE)
            for group in optimizer.param_groups:
                group["lr"] = options.rate * factor
            total += _step(network, optimizer, batch, texts.allowed)
            step += 1
        print(
            json.dumps({"seed": seed, "round": number + 1, "loss": round(total / len(order), 4)}), flush=True
        )
    network.eval()
    return network.weights()


def _step(
    network: TrainedPairNetwork,
    optimizer: object,
    batch: Sequence[Example],
    allowed: np.ndarray,
) -> float:
    import torch

    assert isinstance(optimizer, torch.optim.Optimizer)
    network.train()
    optimizer.zero_grad()
    total = 0.0
    for example in batch:
        stretch = example.stretch
        if not len(stretch.pairs):
            continue
        types = np.asarray([item.type for item in stretch.items])
        possible = allowed[types[stretch.pairs[:, 0]], types[stretch.pairs[:, 1]]].astype(np.float32)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            network(stretch),
            torch.from_numpy(example.truth),
            weight=torch.from_numpy(possible),
            reduction="sum",
        )
        (loss / (20 * len(batch))).backward()
        total += float(loss.detach()) / 20
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return total


def with_fewer_items(example: Example, rng: random.Random) -> Example:
    """Return the example without some of its items and their pairs."""
    stretch = example.stretch
    kept = [i for i in range(len(stretch.items)) if rng.random() >= LEFT_OUT]
    number = {old: new for new, old in enumerate(kept)}
    rows = [k for k, (a, b) in enumerate(stretch.pairs.tolist()) if a in number and b in number]
    pairs = [[number[a], number[b]] for a, b in stretch.pairs[rows].tolist()]
    fewer = replace(
        stretch,
        items=[stretch.items[i] for i in kept],
        pairs=np.asarray(pairs, dtype=np.int64).reshape(-1, 2),
        features=stretch.features[rows],
    )
    return Example(fewer, example.truth[rows])


def measure(model: PairModel, examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Return precision, recall, F1 and number by label and of ``all``, for the annotated items, from ``THRESHOLD`` on."""
    found, true = (
        np.concatenate(rows)
        for rows in zip(*((_named(model, e.stretch), e.truth > 0) for e in examples), strict=True)
    )
    measured = {"all": _figures(found, true)}
    for number, label in enumerate(PAIR_LABELS):
        measured[label] = _figures(found[:, number], true[:, number])
    return measured


def _named(model: PairModel, stretch: Stretch) -> np.ndarray:
    result: np.ndarray = model.probabilities(stretch) >= THRESHOLD
    return result


def _figures(found: np.ndarray, true: np.ndarray) -> dict[str, float]:
    right, named, wanted = (int(table.sum()) for table in (found & true, found, true))
    return {
        "precision": round(right / max(named, 1), 4),
        "recall": round(right / max(wanted, 1), 4),
        "f1": round(2 * right / max(named + wanted, 1), 4),
        "true": wanted,
    }


def run(options: Options) -> Measured:
    """Train, measure and write the model; returns what was measured on dev."""
    texts = read_texts(options)
    curve = [_on_a_part(texts, options, share=share) for share in sorted(options.shares)]
    tensors, measured = _train(texts, options)
    if curve:
        curve.append(_point(texts, measured))
    if not options.dry_run:
        _write(options.out or options.models / MODEL, tensors, texts.allowed, measured, curve, options)
    return measured


def _train(texts: Texts, options: Options) -> tuple[dict[str, np.ndarray], Measured]:
    """Return the weights of the networks, half as precise as they were trained, and what they reach on dev."""
    seeds = [options.seed + i for i in range(1 if options.dry_run else options.networks)]
    # A new process each, since what has run the encoder cannot be forked safely.
    with ProcessPoolExecutor(min(options.processes, len(seeds)), get_context("spawn")) as pool:
        trained = list(pool.map(partial(train_network, texts, options), seeds))
    tensors = {
        f"{i}.{name}": weight.astype(np.float16)
        for i, weights in enumerate(trained)
        for name, weight in weights.items()
    }
    model = PairModel(networks_of(tensors), texts.allowed)
    return tensors, {items: measure(model, examples) for items, examples in texts.dev.items()}


def _on_a_part(texts: Texts, options: Options, *, share: float) -> dict[str, float]:
    """Return what is reached with a part of the texts, in as many rounds."""
    count = max(round(share * len(texts.train)), 1)
    some = replace(texts, train=random.Random(options.seed).sample(texts.train, count))
    point = _point(some, _train(some, options)[1])
    print(json.dumps(point), flush=True)
    return point


def _point(texts: Texts, measured: Measured) -> dict[str, float]:
    return {"texts": len(texts.train), **{items: figures["all"]["f1"] for items, figures in measured.items()}}


def _write(
    folder: Path,
    tensors: dict[str, np.ndarray],
    allowed: np.ndarray,
    measured: Measured,
    curve: Curve,
    options: Options,
) -> None:
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / WEIGHTS_FILE)
    config = as_config(allowed).model_dump_json(indent=1)
    (folder / CONFIG_FILE).write_text(config + "\n", encoding="utf-8")
    metrics = {"command": COMMAND, "threshold": THRESHOLD, **measured, "curve": curve}
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    if folder.parent.resolve() == options.models.resolve():
        write_manifest(
            folder,
            name=MODEL,
            version=VERSION,
            licence="CC-BY-SA-4.0",
            recipe="depesche train pairs",
            description="How entities and agreements stand to each other, on the shared encoder",
            files=[WEIGHTS_FILE, CONFIG_FILE],
            made_with=["ner"],
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(prog="depesche train pairs", description="Train the pair model.")
    parser.add_argument(
        "--gold", type=Path, action="append", required=True, help="a gold folder; may be repeated"
    )
    parser.add_argument("--models", type=Path, default=Path("models"), help="folder of the models")
    parser.add_argument("--out", type=Path, help="where the model goes instead of MODELS/pairs")
    parser.add_argument("--rounds", type=int, default=16)
    parser.add_argument("--networks", type=int, default=2)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--processes", type=int, default=1, help="networks trained at once")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument(
        "--shares",
        type=float,
        nargs="*",
        default=(),
        help="parts of the texts for a learning curve: 0.25 0.5",
    )
    parser.add_argument("--dry-run", action="store_true", help="two texts, one round, nothing written")
    measured = run(Options(**vars(parser.parse_args(argv))))
    print(json.dumps(measured, indent=2))
    return 0
