"""Trains the head on the states of a frozen encoder, or both together, and measures it on the held-out parts."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from pipeline.train.parser.head import Analysis, Head, Labels
from pipeline.train.parser.scores import attachment
from pipeline.train.parser.states import WordStates
from pipeline.train.parser.treebank import Parts, Sentence, read_parts


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told.

    Attributes:
        data: Folder with ``ud_gsd`` and ``ud_pud``.
        base: Checkpoint of the encoder, or of a classifier on it.
        out: Where ``head.safetensors`` and ``metrics.json`` go.
        rounds: How often the sentences are read.
        rate: Peak learning rate of the head.
        encoder_rate: Peak learning rate of the encoder; 0 leaves it as it is.
        batch_words: Words a step, padding included.
        threads: CPU threads.
        seed: Seed of everything random.
        dry_run: A few sentences only, to see that everything fits.
    """

    data: Path
    base: Path
    out: Path
    rounds: int = 20
    rate: float = 2e-3
    encoder_rate: float = 0.0
    batch_words: int = 1200
    threads: int = 1
    seed: int = 5
    dry_run: bool = False


def run(options: Options) -> dict[str, Any]:
    """Train and return the metrics by held-out part."""
    from safetensors.torch import save_file

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    parts = _few(read_parts(options.data)) if options.dry_run else read_parts(options.data)
    states = WordStates(options.base, frozen=not options.encoder_rate)
    head = Head(Labels.of(parts.train), layers=states.layers, width=states.width)
    optimizer = _optimizer(head, states.encoder, options)
    peaks = [group["lr"] for group in optimizer.param_groups]
    steps = options.rounds * sum(1 for _ in batches(parts.train, words=options.batch_words, rng=rng))
    started, step = time.monotonic(), 0
    for number in range(1, options.rounds + 1):
        for batch in batches(parts.train, words=options.batch_words, rng=rng):
            factor = min((step + 1) / (0.05 * steps + 1), 1 - step / steps)
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * factor
            head.train()
            states.encoder.train(mode=bool(options.encoder_rate))
            loss = head.loss(states.of(batch), batch)
            optimizer.zero_grad()
            loss.backward()
            for group in optimizer.param_groups:
                nn.utils.clip_grad_norm_(group["params"], 2.0)
            optimizer.step()
            step += 1
        if number % 5 == 0 or number == options.rounds:
            told = measure(head, states, parts.tune)
            minutes = round((time.monotonic() - started) / 60, 1)
            print(json.dumps({"round": number, "minutes": minutes, "las": told["las"], "upos": told["upos"]}))
    metrics = {name: measure(head, states, sentences) for name, sentences in parts.held_out.items()}
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(head.state_dict(), options.out / "head.safetensors")
    (options.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    return metrics


def batches(sentences: Sequence[Sentence], *, words: int, rng: random.Random) -> Iterator[list[Sentence]]:
    """Yield batches of similar length with at most about `words` words, padding included, in random order."""
    ordered = sorted(sentences, key=lambda one: (len(one.words) + 3 * rng.random(), one.name))
    found: list[list[Sentence]] = [[]]
    for sentence in ordered:
        if found[-1] and len(sentence.words) * (len(found[-1]) + 1) > words:
            found.append([])
        found[-1].append(sentence)
    rng.shuffle(found)
    yield from found


def analyse(
    head: Head, states: WordStates, sentences: Sequence[Sentence]
) -> Iterator[tuple[Sentence, Analysis]]:
    """Yield each sentence with what the head says of it."""
    states.encoder.eval()
    for batch in batches(sentences, words=1000, rng=random.Random(0)):
        with torch.no_grad():
            read = states.of(batch)
        yield from zip(batch, head.analyse(read, [len(one.words) for one in batch]), strict=True)


def measure(head: Head, states: WordStates, sentences: Sequence[Sentence]) -> dict[str, Any]:
    """Return the scores over sentences."""
    return attachment(analyse(head, states, sentences))


def _optimizer(head: Head, encoder: nn.Module, options: Options) -> torch.optim.Optimizer:
    groups: list[dict[str, Any]] = [{"params": list(head.parameters()), "lr": options.rate}]
    if options.encoder_rate:
        body = [one for one in encoder.parameters() if one.requires_grad]
        groups.append({"params": body, "lr": options.encoder_rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.95), weight_decay=0.01)


def _few(parts: Parts) -> Parts:
    return Parts(parts.train[:24], parts.tune[:4], {name: some[:4] for name, some in parts.held_out.items()})
