"""Recipe ``ner``: train the shared encoder and its heads on all corpora at once.

The loss of a word's name is the negative log of the probability that the model gives to its *set* of allowed labels (see
``ner_data.example``); only a word's first piece is asked. The word embeddings stay as they are: they hold knowledge of
names that the training texts do not mention, and a step without them is shorter. Among the batches of annotated
texts come batches of passages, from which the encoder learns to point where a sentence encoder points (see ``passages``).
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pipeline.annotate.windows import BOS, EOS, encode
from pipeline.train.batching import batches, padded
from pipeline.train.ner_data import mixture
from pipeline.train.ner_data.example import UNKNOWN, Example
from pipeline.train.ner_data.gold import read_gold
from pipeline.train.ner_measure import score_gold

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedTokenizerFast

    from pipeline.annotate.encoder import Run
    from pipeline.train.losses import Window
    from pipeline.train.passages import Passage
    from pipeline.train.shared_encoder import SharedEncoder

CHECKPOINT = "last"
WEIGHTS = {"names": 1.0, "phrases": 0.5, "meanings": 1.0}
WARMUP = 0.04
LEAST_RATE = 0.02


@dataclass(frozen=True, slots=True)
class Options:
    """What a training run is told.

    Attributes:
        data: Folder of the corpora.
        gold: Folders of our own texts, each with ``splits.json``; of a document in two the first counts.
        base: Folder of the pruned encoder (recipe ``encoder``), or to go on from, a checkpoint or ``models/ner``.
        out: Folder for checkpoints and the log.
        names: Our annotations of names in the unlabelled texts of ``data`` (see ``ner_data.standoff``).
        passages: File of passages (recipe ``passages``); without it the meanings are not trained.
        steps: When to stop; the learning rate reaches zero then.
        minutes: When to stop where no steps are given: what fits into a time, another on every machine.
        rate: Peak learning rate of the encoder.
        head_rate: Peak learning rate of the heads.
        meaning_share: How many of the steps are for passages.
        batch_pieces: Word pieces a step, padding included.
        frozen_layers: How many of the lowest layers stay as they are, which shortens a step.
        threads: CPU threads.
        seed: Seed of everything random.
        checkpoint_minutes: Time between checkpoints, each of them measured.
        dry_run: Two steps of a tiny round, to see that everything fits.
    """

    data: Path
    gold: Sequence[Path]
    base: Path
    out: Path
    names: Path | None = None
    passages: Path | None = None
    steps: int | None = None
    minutes: float = 75.0
    rate: float = 6e-5
    head_rate: float = 1e-3
    meaning_share: float = 0.3
    batch_pieces: int = 1000
    frozen_layers: int = 4
    threads: int = 1
    seed: int = 13
    checkpoint_minutes: float = 8.0
    dry_run: bool = False


def prepare(
    examples: Sequence[Example], tokenizer: PreTrainedTokenizerFast, *, longest: int = 340
) -> list[Window]:
    """Encode windows; a window of more than ``longest`` pieces loses its end."""
    from pipeline.train.losses import Window

    found: list[Window] = []
    for example in examples:
        pieces = encode(tokenizer.backend_tokenizer, example.text, example.words)
        ids = pieces.ids[:longest]
        keep = [i for i, first in enumerate(pieces.first) if first < len(ids)]
        if keep:
            phrases = example.phrases or (UNKNOWN,) * len(example.words)
            found.append(
                Window(
                    [BOS, *ids, EOS],
                    [pieces.first[i] + 1 for i in keep],
                    [example.allowed[i] for i in keep],
                    [phrases[i] for i in keep],
                )
            )
    return found


def torch_run(model: SharedEncoder) -> Run:
    """Return what runs the model in torch on a row of pieces."""
    import torch

    from pipeline.annotate.encoder import Output

    def run(ids: Sequence[int]) -> Output:
        model.eval()
        row = torch.tensor([list(ids)])
        with torch.no_grad():
            output = model(row, torch.ones_like(row))
        return Output(*(part[0].float().numpy() for part in output))

    return run


class Lesson(NamedTuple):
    """Rows of piece ids, and what the model's answers to them cost, by kind."""

    rows: Sequence[Sequence[int]]
    losses: Callable[[torch.Tensor, torch.Tensor, torch.Tensor], dict[str, torch.Tensor]]


class Log:
    """Progress, printed and appended to ``log.jsonl``."""

    def __init__(self, folder: Path) -> None:
        """Write into ``folder``."""
        self._path = folder / "log.jsonl"

    def write(self, **values: Any) -> None:
        """Write a line."""
        line = json.dumps(values, ensure_ascii=False)
        print(line, flush=True)
        with self._path.open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")


class Trainer:
    """The model, its optimiser and its schedule: a step at a time."""

    def __init__(self, model: SharedEncoder, options: Options) -> None:
        """Freeze what stays and make the optimiser."""
        import torch

        self.model = model
        self._options = options
        model.bert.embeddings.requires_grad_(requires_grad=False)
        for layer in model.bert.encoder.layer[: options.frozen_layers]:
            layer.requires_grad_(requires_grad=False)
        body = [p for p in model.bert.parameters() if p.requires_grad]
        self._trained = [*body, *model.heads()]
        self._optimizer = torch.optim.AdamW(
            [{"params": body, "lr": options.rate}, {"params": model.heads(), "lr": options.head_rate}],
            weight_decay=0.01,
            fused=True,
        )

    def _set_rates(self, progress: float) -> None:
        factor = max(min(progress / WARMUP, (1 - progress) / (1 - WARMUP)), LEAST_RATE)
        peaks = (self._options.rate, self._options.head_rate)
        for group, peak in zip(self._optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * factor

    def step(self, lesson: Lesson, *, progress: float) -> dict[str, float]:
        """Take a step and return its losses; ``progress`` goes from 0 to 1 over the run."""
        import torch

        self._set_rates(progress)
        self.model.train()
        ids, mask = padded(lesson.rows)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = self.model(torch.from_numpy(ids), torch.from_numpy(mask))
        losses = lesson.losses(*output)
        self._optimizer.zero_grad()
        sum(WEIGHTS[kind] * loss for kind, loss in losses.items()).backward()
        torch.nn.utils.clip_grad_norm_(self._trained, 1.0)
        self._optimizer.step()
        return {kind: float(loss.detach()) for kind, loss in losses.items()}


def _annotated(
    corpora: mixture.Corpora,
    tokenizer: PreTrainedTokenizerFast,
    options: Options,
    rng: random.Random,
    log: Log,
) -> Iterator[Lesson]:
    """Yield lessons of annotated windows without end, the mixture drawn anew each round."""
    for number in itertools.count(1):
        windows = prepare(mixture.one_round(corpora, rng), tokenizer)
        log.write(event="round", number=number, windows=len(windows), pieces=sum(len(w.ids) for w in windows))
        for batch in batches(windows, pieces=options.batch_pieces, rng=rng):
            yield Lesson([window.ids for window in batch], partial(_losses_of_windows, batch))


def _of_passages(passages: Sequence[Passage], options: Options, rng: random.Random) -> Iterator[Lesson]:
    """Yield lessons of passages without end."""
    import torch

    centre = torch.from_numpy(_centre(passages))
    while True:
        for batch in batches(passages, pieces=options.batch_pieces, rng=rng):
            yield Lesson([passage.ids for passage in batch], partial(_losses_of_passages, batch, centre))


def _losses_of_windows(
    batch: Sequence[Window], names: torch.Tensor, phrases: torch.Tensor, _meanings: torch.Tensor
) -> dict[str, torch.Tensor]:
    from pipeline.train.losses import allowed_loss, phrase_loss

    return {"names": allowed_loss(names, batch), "phrases": phrase_loss(phrases, batch)}


def _losses_of_passages(
    batch: Sequence[Passage],
    centre: torch.Tensor,
    _names: torch.Tensor,
    _phrases: torch.Tensor,
    meanings: torch.Tensor,
) -> dict[str, torch.Tensor]:
    from pipeline.train.losses import meaning_loss

    return {"meanings": meaning_loss(meanings, batch, centre=centre)}


def _mixed(
    annotated: Iterator[Lesson], of_passages: Iterator[Lesson] | None, *, share: float, rng: random.Random
) -> Iterator[Lesson]:
    while True:
        yield next(of_passages if of_passages is not None and rng.random() < share else annotated)


def run(options: Options) -> Path:
    """Train and return the folder of the last checkpoint."""
    import torch

    from pipeline.train.passages import load_passages
    from pipeline.train.shared_encoder import load, save

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    log = Log(options.out)
    log.write(event="start", options={k: str(v) for k, v in asdict(options).items()})
    model, tokenizer = load(options.base)
    corpora = mixture.read_corpora(options.data, options.gold, names=options.names)
    dev = read_gold(options.gold, "dev")
    if options.dry_run:
        corpora, dev = mixture.smaller(corpora, texts=2), dev[:1]
    passages = load_passages(options.passages) if options.passages else None
    lessons = _mixed(
        _annotated(corpora, tokenizer, options, rng, log),
        _of_passages(passages, options, rng) if passages else None,
        share=options.meaning_share,
        rng=rng,
    )

    def save_checkpoint(step: int) -> None:
        save(model, tokenizer, options.out / CHECKPOINT)
        scores = score_gold(dev, run=torch_run(model), tokenizer=tokenizer.backend_tokenizer)
        log.write(event="dev", step=step, **{kind: score.as_dict() for kind, score in scores.items()})

    _train(Trainer(model, options), lessons, options=options, log=log, save_checkpoint=save_checkpoint)
    return options.out / CHECKPOINT


def _train(
    trainer: Trainer,
    lessons: Iterator[Lesson],
    *,
    options: Options,
    log: Log,
    save_checkpoint: Callable[[int], None],
) -> None:
    started = time.monotonic()
    steps = 2 if options.dry_run else options.steps
    recent: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=50))
    next_checkpoint = options.checkpoint_minutes
    for step in itertools.count():
        minutes = (time.monotonic() - started) / 60
        progress = step / steps if steps else minutes / options.minutes
        if progress >= 1:
            save_checkpoint(step)
            return
        for kind, loss in trainer.step(next(lessons), progress=progress).items():
            recent[kind].append(loss)
        if step % 100 == 99:
            means = {kind: round(float(np.mean(losses)), 4) for kind, losses in recent.items()}
            log.write(event="step", step=step + 1, minutes=round(minutes, 2), **means)
        if minutes >= next_checkpoint:
            next_checkpoint = minutes + options.checkpoint_minutes
            save_checkpoint(step)


def _centre(passages: Sequence[Passage]) -> np.ndarray:
    centre: np.ndarray = np.concatenate([p.vectors for p in passages]).astype(np.float32).mean(axis=0)
    return centre


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(prog="depesche train ner", description="Train the shared encoder.")
    for name in ("data", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument(
        "--gold", type=Path, required=True, action="append", help="a gold folder; may be repeated"
    )
    parser.add_argument("--names", type=Path, help="our annotations of names, usually corpus/real")
    parser.add_argument("--passages", type=Path, help="file of passages (recipe passages)")
    parser.add_argument("--steps", type=int, help="steps to take; without it, --minutes say when to stop")
    parser.add_argument("--minutes", type=float, default=75.0)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--meaning-share", type=float, default=0.3)
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
    # No steps: --base is a finished checkpoint that is only exported.
    checkpoint = options.base if options.steps == 0 else run(options)
    if export_to is not None:
        from pipeline.train.ner_export import export, measure

        export(checkpoint, export_to)
        measured = measure(checkpoint, export_to, data=options.data, gold=options.gold, names=options.names)
        print(json.dumps(measured, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
