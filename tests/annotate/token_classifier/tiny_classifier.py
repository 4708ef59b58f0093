"""A token classifier of a few kilobytes: it knows some words, and what label each has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
POSITIONS = 24
SURE = 6.0

WORDS: dict[str, str] = {
    "Anna": "B-PER",
    "Maier": "I-PER",
    "Herne": "B-LOC",
    "Polen": "B-LOC",
    "Lahntalweg": "B-LOC",
    "Rat": "B-ORG",
    "Huskies": "B-MISC",
    "russischen": "B-LOCderiv",
}
"""What the classifier knows, by the scheme of GermEval; any other word is outside."""
LABELS = (
    "O",
    "B-PER",
    "I-PER",
    "B-LOC",
    "I-LOC",
    "B-ORG",
    "I-ORG",
    "B-MISC",
    "I-MISC",
    "B-LOCderiv",
    "I-LOCderiv",
)


def write_tokenizer(folder: Path, words: Mapping[str, str] = WORDS) -> list[str]:
    """Write tokenizer.json and return its pieces: the words are cut in the middle, as real ones are."""
    halves = [half for word in words for half in _halves(word)]
    pieces = [*SPECIAL, *dict.fromkeys(halves)]
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", numbers["[CLS]"]), ("[SEP]", numbers["[SEP]"])]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    return pieces


def write_classifier(
    folder: Path,
    *,
    words: Mapping[str, str] = WORDS,
    labels: tuple[str, ...] = LABELS,
    settings: Mapping[str, Any] | None = None,
    inputs: tuple[str, ...] = ("input_ids", "attention_mask", "token_type_ids"),
) -> Path:
    """Write a classifier as `optimum` exports one: config.json, tokenizer.json, model.onnx. Return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = write_tokenizer(folder, words)
    scores = np.zeros((len(pieces), len(labels)), dtype=np.float32)
    scores[:, 0] = SURE
    for word, label in words.items():
        first = pieces.index(_halves(word)[0])
        scores[first] = 0
        scores[first, labels.index(label)] = SURE
    onnx.save(_network(scores, inputs), str(folder / "model.onnx"))
    said = {
        "model_type": "bert",
        "id2label": {str(number): label for number, label in enumerate(labels)},
        "max_position_embeddings": POSITIONS,
        **(settings or {}),
    }
    (folder / "config.json").write_text(
        json.dumps({key: value for key, value in said.items() if value is not None})
    )
    return folder


def _halves(word: str) -> tuple[str, str]:
    return word[: len(word) // 2], f"##{word[len(word) // 2 :]}"


def _network(scores: np.ndarray, inputs: tuple[str, ...]) -> onnx.ModelProto:
    """The scores of each piece by its number. More pieces than POSITIONS are an error, as with a real network."""
    constants = {
        "scores": scores,
        "positions": np.zeros((POSITIONS, scores.shape[1]), dtype=np.float32),
        "zero": np.array(0, dtype=np.int64),
        "one": np.array(1, dtype=np.int64),
    }
    nodes = [
        helper.make_node("Gather", ["scores", "input_ids"], ["of_pieces"]),
        helper.make_node("Shape", ["input_ids"], ["shape"]),
        helper.make_node("Gather", ["shape", "one"], ["length"]),
        helper.make_node("Range", ["zero", "length", "one"], ["numbers"]),
        helper.make_node("Gather", ["positions", "numbers"], ["of_positions"]),
        helper.make_node("Add", ["of_pieces", "of_positions"], ["logits"]),
    ]
    taken = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "pieces"]) for name in inputs]
    given = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "pieces", "labels"])
    graph = helper.make_graph(
        nodes,
        "tiny",
        taken,
        [given],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
