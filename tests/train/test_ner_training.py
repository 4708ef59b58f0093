"""The trainer: its loss, its batches, its scores, and a rehearsal with a tiny model."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from pipeline.annotate.ner.scheme import LABELS, begin
from pipeline.export.gold import write as write_gold
from pipeline.train.ner_scores import strict
from tests.review.synthetic_records import press_records

SHARED = Path(__file__).resolve().parents[3] / "shared"


def test_strict_scores() -> None:
    scores = strict(
        [([(0, 4, "CITY"), (5, 9, "PERSON")], [(0, 4, "CITY"), (5, 8, "PERSON"), (9, 10, "CITY")])]
    )
    assert (scores["all"].right, scores["all"].found, scores["all"].true) == (1, 3, 2)
    assert scores["all"].f1 == pytest.approx(0.4)
    assert scores["PERSON"].precision == scores["PERSON"].recall == scores["PERSON"].f1 == 0
    assert scores["CITY"].as_dict() == {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "true": 1}
    assert strict([])["all"].f1 == 0


def test_loss_asks_only_for_the_set() -> None:
    torch = pytest.importorskip("torch")
    from pipeline.train.ner import Item, allowed_loss

    scores = torch.zeros(1, 4, len(LABELS))
    everything = (1 << len(LABELS)) - 1
    assert float(
        allowed_loss(scores, [Item([0, 5, 6, 2], [1, 2], [everything, everything])])
    ) == pytest.approx(0, abs=1e-6)
    three = 1 << begin("CITY") | 1 << begin("REGION") | 1 << begin("COUNTRY")
    loss = float(allowed_loss(scores, [Item([0, 5, 6, 2], [1], [three])]))
    assert loss == pytest.approx(-math.log(3 / len(LABELS)), rel=1e-5)


def test_batches_keep_to_their_budget() -> None:
    pytest.importorskip("torch")
    from pipeline.train.ner import Item, batches, padded

    items = [Item(list(range(2 + n % 17)), [1], [1]) for n in range(100)]
    found = list(batches(items, pieces=60, rng=random.Random(0)))
    assert sum(map(len, found)) == 100
    assert all(len(batch) * max(len(item.ids) for item in batch) <= 60 for batch in found)
    ids, mask = padded([[5, 6], [7]])
    assert ids.tolist() == [[5, 6], [7, 1]]
    assert mask.tolist() == [[1, 1], [1, 0]]


@pytest.fixture(scope="module")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two small layers with the real tokenizer of the encoder."""
    pytest.importorskip("torch")
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    from pipeline.config import default_models_dir

    folder = tmp_path_factory.mktemp("base")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(default_models_dir() / "encoder" / "tokenizer.json"), pad_token="<pad>"
    )
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=512,
        pad_token_id=1,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.mark.shared
@pytest.mark.models
def test_rehearsal(tiny_base: Path, tmp_path: Path) -> None:
    from pipeline.train.ner import Options, run

    options = Options(
        data=SHARED / "data",
        gold=SHARED / "gold",
        base=tiny_base,
        out=tmp_path,
        frozen_layers=1,
        dry_run=True,
    )
    checkpoint = run(options)
    events = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["start", "round", "dev"]
    assert (checkpoint / "model.safetensors").is_file()


@pytest.mark.shared
@pytest.mark.models
def test_rehearsal_with_gold_made_of_reviewed_records(tiny_base: Path, tmp_path: Path) -> None:
    from pipeline.train.ner import main

    gold = tmp_path / "gold"
    gold.mkdir()
    write_gold(press_records()[:12], gold, Counter())
    arguments = {"data": SHARED / "data", "gold": gold, "base": tiny_base, "out": tmp_path / "out"}
    told = [text for name, value in arguments.items() for text in (f"--{name}", str(value))]
    assert main([*told, "--dry-run", "--frozen-layers", "1"]) == 0
    log = (tmp_path / "out" / "log.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["event"] for line in log.splitlines()] == ["start", "round", "dev"]


@pytest.mark.models
def test_export_says_what_torch_says(tiny_base: Path, tmp_path: Path) -> None:
    pytest.importorskip("onnxscript")
    from pipeline.annotate.onnx_model import OnnxModel
    from pipeline.train.ner import load_model, torch_scorer
    from pipeline.train.ner_export import export
    from pipeline.weights import open_model

    export(tiny_base, tmp_path / "ner")
    folder = open_model(tmp_path, "ner")
    folder.verify()
    small = OnnxModel(folder)
    model, _ = load_model(tiny_base)
    ids = [0, *small.tokenizer.backend_tokenizer.encode("Der Rat in Kiel", add_special_tokens=False).ids, 2]
    # The classifier's weights are drawn anew at each loading; only shape and finiteness can be compared there.
    assert small.run(ids).shape == torch_scorer(model)(ids).shape == (len(ids), len(LABELS))
    assert np.isfinite(small.run(ids)).all()
    assert str(tmp_path) not in (tmp_path / "ner" / "model.onnx").read_bytes().decode("latin-1")


def test_rows_survive_quantisation() -> None:
    from pipeline.train.onnx_export import quantise_rows

    table = np.array([[0.5, -1.0, 0.25], [0.0, 0.0, 0.0], [1e-3, 2e-3, -4e-3]], dtype=np.float32)
    rows, scales = quantise_rows(table)
    assert rows.dtype == np.int8
    assert np.allclose(rows * scales, table, atol=np.abs(table).max(axis=1, keepdims=True) / 127)
