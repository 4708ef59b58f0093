"""A tiny BERT, trained here for a second, saved as transformers does and read without ONNX. It needs the extra `torch`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.annotate.token_classifier.component import ClassifiedNames
from pipeline.annotate.token_classifier.model import TokenClassifier
from pipeline.errors import DepescheError
from tests.annotate.token_classifier.tiny_classifier import LABELS, POSITIONS, WORDS, write_tokenizer

torch = pytest.importorskip(
    "torch", reason="the extra torch is not installed: the torch engine was NOT tested"
)

SIZES = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from transformers import BertConfig, BertForTokenClassification

    torch.manual_seed(7)
    path = tmp_path_factory.mktemp("bert")
    pieces = write_tokenizer(path)
    config = BertConfig(
        vocab_size=len(pieces),
        max_position_embeddings=POSITIONS,
        id2label=dict(enumerate(LABELS)),
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        **SIZES,
    )
    network = BertForTokenClassification(config)
    labelled = {f"{word[: len(word) // 2]}": LABELS.index(label) for word, label in WORDS.items()}
    of_piece = torch.tensor([labelled.get(piece, 0) for piece in pieces])
    optimizer = torch.optim.Adam(network.parameters(), lr=5e-3)
    for _ in range(150):
        ids = torch.randint(0, len(pieces), (16, POSITIONS))
        loss = network(input_ids=ids, labels=of_piece[ids]).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    network.save_pretrained(path)
    return path


def test_a_bert_of_transformers_is_read(folder: Path) -> None:
    assert (folder / "model.safetensors").is_file()
    finder = ClassifiedNames(TokenClassifier(str(folder), {"LOC": "CITY"}))
    mentions = finder.find("Anna Maier sagt es in Herne. " * 50)
    assert [(one.text, one.label) for one in mentions] == [("Anna Maier", "PERSON"), ("Herne", "CITY")] * 50


def test_a_model_that_was_not_trained_to_label_words_is_refused(folder: Path, tmp_path: Path) -> None:
    from transformers import BertModel

    BertModel.from_pretrained(folder).save_pretrained(tmp_path)
    write_tokenizer(tmp_path)
    settings = json.loads((tmp_path / "config.json").read_text())
    settings["id2label"] = {str(number): label for number, label in enumerate(LABELS)}
    (tmp_path / "config.json").write_text(json.dumps(settings))
    with pytest.raises(DepescheError, match=r"E205.*not trained to label words"):
        TokenClassifier(str(tmp_path), {})


def test_broken_weights_are_named(folder: Path, tmp_path: Path) -> None:
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    with pytest.raises(DepescheError, match="E205"):
        TokenClassifier(str(tmp_path), {})
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(DepescheError, match="E205"):
        TokenClassifier(str(tmp_path), {})


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"id2label": {"0": "O", "1": "B-PER"}}, "its weights score 11 labels, and its settings name 2"),
        ({"intermediate_size": 16}, "its weights do not fit its settings: bert.*32.* and not .*16"),
    ],
)
def test_weights_that_do_not_fit_the_settings_are_named(
    folder: Path, tmp_path: Path, settings: dict[str, object], reason: str
) -> None:
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    said = {**json.loads((folder / "config.json").read_text()), **settings}
    said.pop("label2id")
    (tmp_path / "config.json").write_text(json.dumps(said))
    with pytest.raises(DepescheError, match=rf"E205.*{reason}"):
        TokenClassifier(str(tmp_path), {})
