"""Tuning the pruned base model to translate one German sentence into English, by low-rank adapters.

Runs on one CPU core in bfloat16, for a number of steps, which gives the same model again, or by the clock: the learning
rate falls to zero at the last step or minute. Merged weights are saved every few minutes, so that an early model can be
looked at.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast

from pipeline.train.translator.mix import DEFAULT_SHARES, Sampler, Share, load_sets
from pipeline.train.translator.phrases import Pair

# What stands between the two languages. Three pieces long, and the base model already understands it.
PROMPT = "{german}\nEnglish:"
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Tuning:
    """The settings of a run; with `steps` the clock does not count."""

    minutes: float = 60.0
    steps: int | None = None
    rank: int = 16
    learning_rate: float = 3e-4
    warmup: float = 0.02
    batch_tokens: int = 1200
    pool_batches: int = 12
    save_minutes: float = 10.0
    threads: int = 1
    seed: int = 7


class LowRank(nn.Module):
    """A frozen linear layer with a trainable low-rank correction (LoRA, Hu et al. 2021, arXiv:2106.09685)."""

    def __init__(self, base: nn.Linear, *, rank: int) -> None:
        super().__init__()
        self.base = base
        self.down = nn.Parameter(torch.randn(rank, base.in_features) * 0.02)
        self.up = nn.Parameter(torch.zeros(base.out_features, rank))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """The layer's output, `[..., out_features]`, in the inputs' precision."""
        # The adapters stay in float32: steps of 3e-4 would be lost in bfloat16's eight bits.
        low = functional.linear(inputs, self.down.to(inputs.dtype))
        return functional.linear(inputs, self.base.weight) + functional.linear(low, self.up.to(inputs.dtype))

    def merged(self) -> torch.Tensor:
        """Base and correction in one matrix, float32."""
        return self.base.weight.detach().float() + self.up.detach() @ self.down.detach()


def add_adapters(model: nn.Module, *, rank: int) -> dict[str, LowRank]:
    """Freeze a model and put an adapter around each linear layer but the output layer.

    Returns:
        The adapters by the name of the layer they stand around.
    """
    model.requires_grad_(requires_grad=False)
    adapters: dict[str, LowRank] = {}
    for name, module in list(model.named_modules()):
        if isinstance(module, nn.Linear) and not name.endswith("lm_head"):
            parent, _, leaf = name.rpartition(".")
            adapters[name] = LowRank(module, rank=rank)
            setattr(model.get_submodule(parent), leaf, adapters[name])
    return adapters


def encode_pair(pair: Pair, *, tokenizer: Any) -> tuple[list[int], int]:
    """The ids of prompt and translation, and how many of them are the prompt's."""
    prompt: list[int] = tokenizer(PROMPT.format(german=pair[0])).input_ids
    answer: list[int] = tokenizer(f" {pair[1]}", add_special_tokens=False).input_ids
    return [*prompt, *answer, tokenizer.eos_token_id], len(prompt)


def make_batches(
    rows: list[tuple[list[int], int]], *, tokens: int, rng: random.Random
) -> list[list[tuple[list[int], int]]]:
    """Rows of like length together, at most `tokens` with padding a batch, the batches in random order."""
    batches: list[list[tuple[list[int], int]]] = [[]]
    for row in sorted(rows, key=lambda r: len(r[0])):
        if batches[-1] and (len(batches[-1]) + 1) * len(row[0]) > tokens:
            batches.append([])
        batches[-1].append(row)
    rng.shuffle(batches)
    return batches


def batch_loss(model: Any, batch: list[tuple[list[int], int]]) -> torch.Tensor:
    """Cross-entropy over the English tokens only; the output layer is computed at those places alone."""
    width = max(len(ids) for ids, _ in batch)
    inputs = torch.zeros((len(batch), width), dtype=torch.long)
    targets = torch.full((len(batch), width), IGNORED, dtype=torch.long)
    for i, (ids, prompt) in enumerate(batch):
        inputs[i, : len(ids)] = torch.tensor(ids)
        targets[i, prompt : len(ids)] = torch.tensor(ids[prompt:])
    # Padding stands on the right of a causal model, so no mask is needed.
    hidden = model.model(input_ids=inputs).last_hidden_state[:, :-1]
    wanted = targets[:, 1:] != IGNORED
    logits = functional.linear(hidden[wanted], model.get_input_embeddings().weight).float()
    return functional.cross_entropy(logits, targets[:, 1:][wanted])


def rate_at(progress: float, *, tuning: Tuning) -> float:
    """The learning rate at a point of the run: a short linear rise, then half a cosine down to zero."""
    if progress < tuning.warmup:
        return tuning.learning_rate * progress / tuning.warmup
    return tuning.learning_rate * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))


def progress_of(tuning: Tuning, *, steps: int, seconds: float) -> float:
    """What share of a run is done after so many steps and seconds."""
    return seconds / (tuning.minutes * 60) if tuning.steps is None else steps / tuning.steps


def save_merged(adapters: dict[str, LowRank], *, base: Path, target: Path) -> None:
    """Write the base model with the adapters merged in, float32 safetensors, tokenizer included."""
    plain = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    for name, adapter in adapters.items():
        plain.get_submodule(name).weight.data.copy_(adapter.merged())
    plain.save_pretrained(target)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (target / name).write_bytes((base / name).read_bytes())


def tune(base: Path, *, target: Path, sampler: Sampler, tuning: Tuning) -> dict[str, Any]:
    """Tune and save merged weights.

    Args:
        base: the pruned model's folder.
        target: where the merged model goes; overwritten every `save_minutes`.
        sampler: where pairs come from.
        tuning: the settings.

    Returns:
        What was done: steps, tokens, seconds, mean loss of the last steps, pairs drawn by set.
    """
    torch.set_num_threads(tuning.threads)
    torch.manual_seed(tuning.seed)
    rng = random.Random(tuning.seed)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(base)
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.bfloat16)
    adapters = add_adapters(model, rank=tuning.rank)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=tuning.learning_rate, weight_decay=0.0)
    started = saved = time.monotonic()
    steps = tokens = 0
    losses: list[float] = []
    batches: list[list[tuple[list[int], int]]] = []
    while (progress := progress_of(tuning, steps=steps, seconds=time.monotonic() - started)) < 1:
        if not batches:
            drawn = sampler.draw(tuning.pool_batches * tuning.batch_tokens // 70, progress=progress)
            rows = [encode_pair(pair, tokenizer=tokenizer) for pair in drawn]
            batches = make_batches(rows, tokens=tuning.batch_tokens, rng=rng)
        batch = batches.pop()
        for group in optimizer.param_groups:
            group["lr"] = rate_at(progress, tuning=tuning)
        loss = batch_loss(model, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        steps, tokens = steps + 1, tokens + sum(len(ids) for ids, _ in batch)
        losses.append(loss.item())
        if steps % 20 == 0:
            speed = tokens / (time.monotonic() - started)
            recent = sum(losses[-20:]) / 20
            print(
                f"{progress:6.1%}  step {steps}  loss {recent:.3f}  {speed:.0f} tokens/s  {sampler.drawn}",
                flush=True,
            )
        if time.monotonic() - saved > tuning.save_minutes * 60:
            save_merged(adapters, base=base, target=target)
            saved = time.monotonic()
    save_merged(adapters, base=base, target=target)
    last = losses[-50:] or [float("nan")]
    return {
        "steps": steps,
        "tokens": tokens,
        "seconds": round(time.monotonic() - started, 1),
        "loss": round(sum(last) / len(last), 4),
        "drawn": sampler.drawn,
    }


def main(arguments: list[str] | None = None) -> None:
    """`python -m pipeline.train.translator.tune --base DIR --shared DIR --out DIR --steps N`; `--base` may be tuned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the pruned model")
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/parallel and gold")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--steps", type=int, help="so many steps, however long they take")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7, help="which pairs are drawn, in which order")
    parser.add_argument(
        "--shares", type=Path, help='JSON: {"set": [first, last]}, instead of the default mix'
    )
    options = parser.parse_args(arguments)
    shares = DEFAULT_SHARES
    if options.shares:
        shares = {k: Share(*v) for k, v in json.loads(options.shares.read_text(encoding="utf-8")).items()}
    tuning = Tuning(minutes=options.minutes, steps=options.steps, threads=options.threads, seed=options.seed)
    sets = load_sets(options.shared, names=list(shares), seed=tuning.seed)
    print({name: len(pairs) for name, pairs in sets.items()}, flush=True)
    report = tune(
        options.base,
        target=options.out,
        sampler=Sampler(sets, shares=shares, seed=tuning.seed),
        tuning=tuning,
    )
    (options.out / "tuning.json").write_text(json.dumps(report, indent=2), encoding="utf-8")
    print(report, flush=True)


if __name__ == "__main__":
    main()
