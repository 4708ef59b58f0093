"""The last step of recipe ``ner``: a checkpoint becomes ``models/ner``, with what it measures before and after int8."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.annotate.ner.component import OVERLAP, WINDOW, Scorer, find_mentions
from pipeline.annotate.ner.scheme import LABELS
from pipeline.annotate.onnx_model import MODEL_FILE, TOKENIZER_FILE, OnnxModel
from pipeline.train.manifest import write_manifest
from pipeline.train.ner_data.gold import GoldText, read_gold
from pipeline.train.ner_measure import measuring_corpora, score_examples, score_gold
from pipeline.train.onnx_export import export_int8
from pipeline.weights import open_model

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VERSION = "0.1.0"
CONFIG_FILE = "config.json"


def export(checkpoint: Path, out: Path) -> None:
    """Write the int8 model, its tokenizer, its labels and its manifest to ``out``."""
    from pipeline.train.ner import load_model

    model, tokenizer = load_model(checkpoint)
    export_int8(model, out / MODEL_FILE)
    tokenizer.backend_tokenizer.save(str(out / TOKENIZER_FILE), pretty=False)
    config = {"labels": LABELS, "window": WINDOW, "overlap": OVERLAP}
    (out / CONFIG_FILE).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    write_manifest(
        out,
        name=out.name,
        version=VERSION,
        licence="CC-BY-SA-4.0",
        recipe="depesche train ner",
        description="Persons, cities, regions, countries, organizations, programs, events in German texts, int8 ONNX",
        files=[MODEL_FILE, TOKENIZER_FILE, CONFIG_FILE],
    )


def _speed(texts: Sequence[GoldText], *, score: Scorer, tokenizer: Tokenizer) -> float:
    started = time.perf_counter()
    for gold in texts:
        find_mentions(gold.text, score=score, tokenizer=tokenizer)
    return sum(len(gold.text.split()) for gold in texts) / (time.perf_counter() - started)


def measure(checkpoint: Path, out: Path, *, data: Path | None, gold: Path) -> dict[str, object]:
    """Write ``metrics.json``: strict scores of the int8 model by corpus, and of the float32 one on our dev texts.

    Args:
        checkpoint: The float32 model.
        out: The exported model's folder.
        data: The corpora; without it, only our own texts are measured.
        gold: Our own texts, with ``splits.json``; only the dev part is read.
    """
    from pipeline.train.ner import load_model, torch_scorer

    model, tokenizer = load_model(checkpoint)
    small = OnnxModel(open_model(out.parent, out.name))
    dev = read_gold(gold, "dev")
    metrics: dict[str, object] = {
        "unit": "strict mentions: span and type; corpora with coarser types by their sets of types"
    }
    parts = {
        "gold-dev": dev,
        "gold-dev-press": [g for g in dev if g.doc_id.startswith("press/")],
        "gold-dev-real": [g for g in dev if g.doc_id.startswith("real/")],
    }
    for name, texts in parts.items():
        found = score_gold(texts, score=small.run, tokenizer=small.tokenizer)
        metrics[name] = {kind: value.as_dict() for kind, value in found.items()}
    before = score_gold(dev, score=torch_scorer(model), tokenizer=tokenizer.backend_tokenizer)
    metrics["gold-dev-float32"] = before["all"].as_dict()
    for name, examples in measuring_corpora(data).items() if data else ():
        by_set = score_examples(examples, score=small.run, tokenizer=small.tokenizer)
        metrics[name] = {kind: value.as_dict() for kind, value in by_set.items()}
    metrics["words_per_second_one_thread"] = round(_speed(dev, score=small.run, tokenizer=small.tokenizer))
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    return metrics
