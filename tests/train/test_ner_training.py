"""The trainer: its loss, its batches, its scores, and a rehearsal with a tiny model."""

from __future__ import annotations

import gzip
import json
import math
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from pipeline.annotate.ner.scheme import LABELS, PHRASE_LABELS, begin
from pipeline.config import default_models_dir
from pipeline.export.gold import write as write_gold
from pipeline.train.ner_data.example import UNKNOWN
from pipeline.train.ner_scores import strict
from pipeline.weights import open_model
from tests.review.synthetic_records import press_records

NAMES = Path(__file__).resolve().parents[2] / "corpus" / "real"
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
    from pipeline.train.losses import Window, allowed_loss

    scores = torch.zeros(1, 4, len(LABELS))
    everything = (1 << len(LABELS)) - 1
    free = Window([0, 5, 6, 2], [1, 2], [everything, everything], [UNKNOWN, UNKNOWN])
    assert float(allowed_loss(scores, [free])) == pytest.approx(0, abs=1e-6)
    three = 1 << begin("CITY") | 1 << begin("REGION") | 1 << begin("COUNTRY")
    loss = float(allowed_loss(scores, [Window([0, 5, 6, 2], [1], [three], [UNKNOWN])]))
    assert loss == pytest.approx(-math.log(3 / len(LABELS)), rel=1e-5)


def test_phrases_that_nobody_marked_cost_nothing() -> None:
    torch = pytest.importorskip("torch")
    from pipeline.train.losses import Window, phrase_loss

    scores = torch.zeros(1, 4, len(PHRASE_LABELS))
    scores[0, 2, 1] = 9
    known = Window([0, 5, 6, 2], [1, 2], [1, 1], [UNKNOWN, 1])
    unknown = Window([0, 5, 6, 2], [1, 2], [1, 1], [UNKNOWN, UNKNOWN])
    assert float(phrase_loss(scores, [unknown])) == 0
    assert float(phrase_loss(scores, [known])) == pytest.approx(0, abs=1e-2)
    wrong = Window([0, 5, 6, 2], [1, 2], [1, 1], [UNKNOWN, 2])
    assert float(phrase_loss(scores, [wrong])) > 5


def test_meanings_are_compared_around_the_centre() -> None:
    torch = pytest.importorskip("torch")
    from pipeline.train.losses import meaning_loss
    from pipeline.train.passages import Passage

    vectors = np.array([[1, 0], [0, 1]], dtype=np.float16)
    passage = Passage([0, 5, 6, 7, 2], [(1, 3), (3, 4)], vectors)
    centre = torch.tensor([0.5, 0.5])
    right = torch.tensor([[[9.0, 9], [2, 0], [4, 0], [0, 3], [9, 9]]])
    assert float(meaning_loss(right, [passage], centre=centre)) == pytest.approx(0, abs=1e-6)
    # To point at the centre, whatever is said, explains nothing.
    nothing = torch.ones(1, 5, 2)
    assert float(meaning_loss(nothing, [passage], centre=centre)) > 1


def test_batches_keep_to_their_budget() -> None:
    from pipeline.train.batching import batches, padded
    from pipeline.train.passages import Passage

    nothing = np.zeros((0, 0), dtype=np.float16)
    items = [Passage(list(range(2 + n % 17)), [], nothing) for n in range(100)]
    found = list(batches(items, pieces=60, rng=random.Random(0)))
    assert sum(map(len, found)) == 100
    assert all(len(batch) * max(len(item.ids) for item in batch) <= 60 for batch in found)
    ids, mask = padded([[5, 6], [7]])
    assert ids.tolist() == [[5, 6], [7, 1]]
    assert mask.tolist() == [[1, 1], [1, 0]]


@pytest.mark.shared
@pytest.mark.models
def test_rehearsal(tiny_base: Path, tmp_path: Path) -> None:
    from pipeline.train.ner import Options, run

    options = Options(
        data=SHARED / "data",
        gold=[SHARED / "gold"],
        base=tiny_base,
        out=tmp_path,
        names=NAMES,
        frozen_layers=1,
        dry_run=True,
    )
    checkpoint = run(options)
    assert (checkpoint / "heads.safetensors").is_file()
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
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnxscript")
    from pipeline.annotate.encoder import Output
    from pipeline.annotate.onnx_model import OnnxModel
    from pipeline.train.ner import torch_run
    from pipeline.train.ner_export import export
    from pipeline.train.shared_encoder import load, save

    model, tokenizer = load(tiny_base)
    # The exporter makes one of equal tensors, and in a fresh model all biases are zero.
    for weight in model.parameters():
        torch.nn.init.normal_(weight, mean=0.01, std=0.05)
    save(model, tokenizer, tmp_path / "checkpoint")
    export(tmp_path / "checkpoint", tmp_path / "ner")
    widths = {"names": len(LABELS), "phrases": len(PHRASE_LABELS), "meanings": 32}
    small = OnnxModel(open_model(tmp_path, "ner"), outputs=widths)
    ids = [0, *small.tokenizer.encode("Der Rat in Kiel", add_special_tokens=False).ids, 2]
    expected, found = torch_run(model)(ids), Output(*small.run(ids))
    assert found.names.shape == (len(ids), len(LABELS))
    for name in ("names", "phrases", "meanings"):
        assert np.allclose(getattr(found, name), getattr(expected, name), atol=0.05)
    # Training can go on from what is shipped.
    again, _ = load(tmp_path / "ner")
    for name, weight in model.state_dict().items():
        assert np.allclose(again.state_dict()[name], weight, atol=float(weight.abs().max()) / 100), name
    assert str(tmp_path) not in (tmp_path / "ner" / "model.onnx").read_bytes().decode("latin-1")


def test_a_checkpoint_brings_its_heads(tiny_base: Path, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from safetensors.torch import save_file

    from pipeline.train.shared_encoder import load, save

    model, tokenizer = load(tiny_base)
    torch.nn.init.normal_(model.meanings.weight)
    save(model, tokenizer, tmp_path)
    again, _ = load(tmp_path)
    assert torch.equal(again.names.weight, model.names.weight)
    assert torch.equal(again.meanings.weight, model.meanings.weight)
    save_file({"names.weight": model.names.weight}, tmp_path / "heads.safetensors")
    with pytest.raises(ValueError, match="heads"):
        load(tmp_path)


def test_texts_that_are_annotated_are_no_passages(tmp_path: Path) -> None:
    from pipeline.train.passages import read_texts

    body = "Der Rat der Stadt Emden hat am Montag den Haushalt für das kommende Jahr beschlossen. " * 3
    (tmp_path / "gold" / "real" / "texts").mkdir(parents=True)
    (tmp_path / "gold" / "real" / "texts" / "anders.txt").write_text(body, encoding="utf-8")
    other = "Die Feuerwehr von Leer übt am kommenden Samstag mit vielen Gästen den Ernstfall im Hafen."
    data = tmp_path / "data"
    for name, rows in {
        "wikinews_de_texts/articles.jsonl.gz": [{"page_id": "1", "title": "Haushalt", "text": body}],
        "okf_posts_de/posts.jsonl.gz": [{"file": "a", "text": other}],
    }.items():
        (data / name).parent.mkdir(parents=True)
        with gzip.open(data / name, "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
    assert read_texts(data, tmp_path / "gold") == [other]


def test_passages_keep_their_sentences(tmp_path: Path) -> None:
    tokenizer = Tokenizer.from_file(str(default_models_dir() / "ner" / "tokenizer.json"))
    from pipeline.train.passages import Passage, in_passages, load_passages, save_passages

    text = "Der Rat tagt am Montag. Die Feuerwehr übt in Emden. Der Eintritt ist frei für alle Kinder."
    cut = list(in_passages(text, tokenizer, words=8))
    assert [texts for _, texts in cut] == [
        ["Der Rat tagt am Montag.", "Die Feuerwehr übt in Emden."],
        ["Der Eintritt ist frei für alle Kinder."],
    ]
    for passage, texts in cut:
        for (first, behind), sentence in zip(passage.sentences, texts, strict=True):
            assert tokenizer.decode(passage.ids[first:behind]) == sentence
    kept = [Passage(p.ids, p.sentences, np.full((len(t), 4), 0.5, dtype=np.float16)) for p, t in cut]
    save_passages(kept, tmp_path / "passages.npz")
    for one, two in zip(kept, load_passages(tmp_path / "passages.npz"), strict=True):
        assert (one.ids, one.sentences) == (two.ids, two.sentences)
        assert np.array_equal(one.vectors, two.vectors)


def test_rows_survive_quantisation() -> None:
    from pipeline.train.onnx_export import quantise_rows

    table = np.array([[0.5, -1.0, 0.25], [0.0, 0.0, 0.0], [1e-3, 2e-3, -4e-3]], dtype=np.float32)
    rows, scales = quantise_rows(table)
    assert rows.dtype == np.int8
    assert np.allclose(rows * scales, table, atol=np.abs(table).max(axis=1, keepdims=True) / 127)
