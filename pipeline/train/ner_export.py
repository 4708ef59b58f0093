"""The last step of recipe ``ner``: a checkpoint becomes ``models/ner``, with what it measures before and after int8."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.annotate.encoder import OVERLAP, WINDOW, Encoder, Run, read
from pipeline.annotate.ner.component import find_mentions
from pipeline.annotate.ner.scheme import LABELS, PHRASE_LABELS
from pipeline.annotate.onnx_model import MODEL_FILE, TOKENIZER_FILE
from pipeline.train.manifest import write_manifest
from pipeline.train.ner_data.gold import GoldText, read_gold
from pipeline.train.ner_data.standoff import read_standoff
from pipeline.train.ner_measure import (
    measuring_corpora,
    score_examples,
    score_gold,
    score_meanings,
    score_phrases,
)
from pipeline.train.onnx_export import export_int8
from pipeline.train.translator.break_translations import gold_sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VERSION = "0.3.0"
COMMAND = (
    "depesche train ner --steps 0 --base RUN/last --data DATA --gold GOLD --names corpus/real --out RUN"
    " --export models/ner"
)


def export(checkpoint: Path, out: Path) -> None:
    """Write the int8 model, its tokenizer, its labels and its manifest to ``out``."""
    from pipeline.train.shared_encoder import CONFIG_FILE, load, sizes_of

    model, tokenizer = load(checkpoint)
    export_int8(model, out / MODEL_FILE)
    tokenizer.backend_tokenizer.save(str(out / TOKENIZER_FILE), pretty=False)
    config = {
        "labels": LABELS,
        "phrase_labels": PHRASE_LABELS,
        "window": WINDOW,
        "overlap": OVERLAP,
        "encoder": sizes_of(model.bert),
    }
    (out / CONFIG_FILE).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    write_manifest(
        out,
        name=out.name,
        version=VERSION,
        licence="CC-BY-SA-4.0",
        recipe="depesche train ner",
        description="Names, roles, agreements and dates in German texts, and what sentences mean, int8 ONNX",
        files=[MODEL_FILE, TOKENIZER_FILE, CONFIG_FILE],
    )


def _speed(texts: Sequence[GoldText], *, run: Run, tokenizer: Tokenizer) -> float:
    started = time.perf_counter()
    for gold in texts:
        find_mentions(gold.text, read(gold.text, run=run, tokenizer=tokenizer))
    return sum(len(gold.text.split()) for gold in texts) / (time.perf_counter() - started)


def measure(
    checkpoint: Path, out: Path, *, data: Path | None, gold: Sequence[Path], names: Path | None = None
) -> dict[str, object]:
    """Write ``metrics.json``: strict scores of the int8 model by corpus, and of the float32 one on our dev texts.

    Args:
        checkpoint: The float32 model.
        out: The exported model's folder.
        data: The corpora; without it, only our own texts are measured.
        gold: Folders of our own texts, with ``splits.json``; only the dev part is read, translations from the first.
        names: Our marks in texts of ``data``; only the dev part is read.
    """
    from pipeline.train.ner import torch_run
    from pipeline.train.shared_encoder import load

    model, tokenizer = load(checkpoint)
    small = Encoder(out.parent, model=out.name)
    dev = read_gold(gold, "dev")
    metrics: dict[str, object] = {
        "command": COMMAND,
        "unit": "strict mentions: span and type; corpora with coarser types by their sets of types",
    }
    parts = {
        "gold-dev": dev,
        "gold-dev-press": [g for g in dev if g.doc_id.startswith("press/")],
        "gold-dev-real": [g for g in dev if g.doc_id.startswith("real/")],
    }
    for name, texts in parts.items():
        found = score_gold(texts, run=small.run, tokenizer=small.tokenizer)
        metrics[name] = {kind: value.as_dict() for kind, value in found.items()}
    before = score_gold(dev, run=torch_run(model), tokenizer=tokenizer.backend_tokenizer)
    metrics["gold-dev-float32"] = before["all"].as_dict()
    phrases = score_phrases(dev, run=small.run, tokenizer=small.tokenizer)
    metrics["gold-dev-phrases"] = {kind: value.as_dict() for kind, value in phrases.items()}
    pairs = [(german, english) for german, english, _ in gold_sentences(gold[0], part="dev")]
    if pairs:
        metrics["gold-dev-meanings"] = score_meanings(pairs, embed=small.embed)
    corpora = measuring_corpora(data) if data else {}
    if data and names:
        corpora["names-dev"] = read_standoff(names, data, "dev")
    for name, examples in corpora.items():
        by_set = score_examples(examples, run=small.run, tokenizer=small.tokenizer)
        metrics[name] = {kind: value.as_dict() for kind, value in by_set.items()}
    metrics["words_per_second_one_thread"] = round(_speed(dev, run=small.run, tokenizer=small.tokenizer))
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    return metrics
