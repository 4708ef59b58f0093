"""Recipe ``ner``: fine-tune the pruned e5 encoder as a token classifier on all corpora at once.

The loss of a word is the negative log of the probability that the model gives to its *set* of allowed labels (see
``ner_data.example``); only a word's first piece is asked. The word embeddings stay as they are: they hold knowledge of
names that the training texts do not mention, and leaving them out saves a third of a step.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.annotate.ner.component import Scorer
from pipeline.annotate.ner.scheme import LABELS
from pipeline.annotate.ner.windows import BOS, EOS, encode
from pipeline.train.ner_data import mixture
from pipeline.train.ner_data.example import Example
from pipeline.train.ner_data.gold import GoldText, read_gold
from pipeline.train.ner_measure import score_gold

if TYPE_CHECKING:
    import torch
    from transformers import BertForTokenClassification, PreTrainedTokenizerFast


@dataclass(frozen=True, slots=True)
class Options:
    """What a training run is told.

    Attributes:
        data: Folder of the corpora.
        gold: Folder of our own texts, with ``splits.json``.
        base: Folder of the pruned encoder (recipe ``encoder``), or of a checkpoint to go on from.
        out: Folder for checkpoints and the log.
        minutes: When to stop; the learning rate reaches zero then.
        rate: Peak learning rate of the encoder.
        head_rate: Peak learning rate of the classifier.
        batch_pieces: Word pieces a step, padding included.
        frozen_layers: How many of the lowest layers stay as they are; four save a fifth of a step.
        threads: CPU threads.
        seed: Seed of everything random.
        checkpoint_minutes: Time between checkpoints, each of them measured.
        dry_run: Two steps of a tiny round, to see that everything fits.
    """

    data: Path
    gold: Path
    base: Path
    out: Path
    minutes: float = 75.0
    rate: float = 6e-5
    head_rate: float = 1e-3
    batch_pieces: int = 1000
    frozen_layers: int = 4
    threads: int = 1
    seed: int = 13
    checkpoint_minutes: float = 8.0
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A window as the model takes it: piece ids with special tokens, first piece and allowed labels of each word."""

    ids: list[int]
    first: list[int]
    allowed: list[int]


def prepare(
    examples: Sequence[Example], tokenizer: PreTrainedTokenizerFast, *, longest: int = 320
) -> list[Item]:
    """Encode windows; a window of more than ``longest`` pieces loses its end."""
    items: list[Item] = []
    for example in examples:
        pieces = encode(tokenizer.backend_tokenizer, example.text, example.words)
        ids = pieces.ids[:longest]
        keep = [i for i, first in enumerate(pieces.first) if first < len(ids)]
        if keep:
            items.append(
                Item(
                    [BOS, *ids, EOS], [pieces.first[i] + 1 for i in keep], [example.allowed[i] for i in keep]
                )
            )
    return items


def batches(items: Sequence[Item], *, pieces: int, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches of similar length with at most about ``pieces`` pieces, padding included, in random order."""
    order = sorted(range(len(items)), key=lambda i: (len(items[i].ids), rng.random()))
    found: list[list[Item]] = []
    batch: list[Item] = []
    for i in order:
        if batch and len(items[i].ids) * (len(batch) + 1) > pieces:
            found.append(batch)
            batch = []
        batch.append(items[i])
    if batch:
        found.append(batch)
    rng.shuffle(found)
    yield from found


def padded(rows: Sequence[Sequence[int]], *, filler: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Return ids and attention mask, both int64 of shape (rows, longest)."""
    width = max(map(len, rows))
    ids = np.full((len(rows), width), filler, dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask


def allowed_loss(scores: torch.Tensor, batch: Sequence[Item]) -> torch.Tensor:
    """Return the mean over all words of −log of the probability inside the allowed set."""
    import torch

    rows = [i for i, item in enumerate(batch) for _ in item.first]
    columns = [first for item in batch for first in item.first]
    bits = np.array([bits for item in batch for bits in item.allowed], dtype=np.int64)
    allowed = torch.from_numpy((bits[:, None] >> np.arange(len(LABELS)) & 1).astype(bool))
    words = torch.log_softmax(scores[rows, columns].float(), dim=-1)
    inside = words.masked_fill(~allowed, float("-inf")).logsumexp(dim=-1)
    return -inside.mean()


def torch_scorer(model: BertForTokenClassification) -> Scorer:
    """Return a scorer that runs the model in torch."""
    import torch

    def score(ids: Sequence[int]) -> np.ndarray:
        model.eval()
        with torch.no_grad():
            scores: np.ndarray = model(input_ids=torch.tensor([list(ids)])).logits[0].float().numpy()
        return scores

    return score


def log(out: Path, **values: Any) -> None:
    """Print a line of progress and append it to ``log.jsonl``."""
    line = json.dumps(values, ensure_ascii=False)
    print(line, flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def load_model(folder: Path) -> tuple[BertForTokenClassification, PreTrainedTokenizerFast]:
    """Load an encoder or a checkpoint as a token classifier with our labels."""
    from transformers import BertForTokenClassification, PreTrainedTokenizerFast

    names = dict(enumerate(LABELS))
    model = BertForTokenClassification.from_pretrained(
        folder, num_labels=len(LABELS), id2label=names, label2id={v: k for k, v in names.items()}
    )
    return model, PreTrainedTokenizerFast.from_pretrained(folder)


def run(options: Options) -> Path:
    """Train and return the folder of the last checkpoint."""
    import torch

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    model, tokenizer = load_model(options.base)
    model.bert.embeddings.requires_grad_(requires_grad=False)
    for layer in model.bert.encoder.layer[: options.frozen_layers]:
        layer.requires_grad_(requires_grad=False)
    corpora = mixture.read_corpora(options.data, options.gold)
    dev = read_gold(options.gold, "dev")
    if options.dry_run:
        corpora = mixture.smaller(corpora, texts=2)
        dev = dev[:1]
    head = list(model.classifier.parameters())
    body = [p for p in model.bert.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": head, "lr": options.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    peaks = [options.rate, options.head_rate]
    started = time.monotonic()
    log(options.out, event="start", options={k: str(v) for k, v in asdict(options).items()})
    checkpoint = options.out / "last"
    step, losses, pieces_seen, next_checkpoint = 0, [], 0, options.checkpoint_minutes
    done = False
    round_number = 0
    while not done:
        round_number += 1
        items = prepare(mixture.one_round(corpora, rng), tokenizer)
        log(
            options.out,
            event="round",
            number=round_number,
            windows=len(items),
            pieces=sum(len(i.ids) for i in items),
        )
        for batch in batches(items, pieces=options.batch_pieces, rng=rng):
            minutes = (time.monotonic() - started) / 60
            progress = step / 2 if options.dry_run else minutes / options.minutes
            if progress >= 1:
                done = True
                break
            factor = min(progress / 0.04, (1 - progress) / 0.96)
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * max(factor, 0.02)
            model.train()
            ids, mask = padded([item.ids for item in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask)).logits
            loss = allowed_loss(scores, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            pieces_seen += ids.size
            if step % 50 == 0:
                log(
                    options.out,
                    event="step",
                    step=step,
                    minutes=round(minutes, 2),
                    loss=round(float(np.mean(losses[-50:])), 4),
                    pieces_per_second=round(pieces_seen / (time.monotonic() - started)),
                )
            if minutes >= next_checkpoint:
                next_checkpoint = minutes + options.checkpoint_minutes
                _save(model, tokenizer, checkpoint, dev=dev, options=options, step=step)
    _save(model, tokenizer, checkpoint, dev=dev, options=options, step=step)
    return checkpoint


def _save(
    model: BertForTokenClassification,
    tokenizer: PreTrainedTokenizerFast,
    folder: Path,
    *,
    dev: Sequence[GoldText],
    options: Options,
    step: int,
) -> None:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    scores = score_gold(dev, score=torch_scorer(model), tokenizer=tokenizer.backend_tokenizer)
    log(options.out, event="dev", step=step, **{kind: score.as_dict() for kind, score in scores.items()})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(prog="depesche train ner", description="Train the entity model.")
    for name in ("data", "gold", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75.0)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch-pieces", type=int, default=1000)
    parser.add_argument("--frozen-layers", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--checkpoint-minutes", type=float, default=8.0)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument(
        "--export", type=Path, help="where the int8 model goes afterwards, usually models/ner"
    )
    given = vars(parser.parse_args(argv))
    export_to = given.pop("export")
    options = Options(**given)
    # No minutes: --base is a finished checkpoint that is only exported.
    checkpoint = run(options) if options.minutes > 0 else options.base
    if export_to is not None:
        from pipeline.train.ner_export import export, measure

        export(checkpoint, export_to)
        print(json.dumps(measure(checkpoint, export_to, data=options.data, gold=options.gold), indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
