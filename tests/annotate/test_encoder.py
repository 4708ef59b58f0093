"""The shared encoder: a text read once, in windows, and what its sentences mean."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest

from pipeline.annotate.encoder import WIDTH, Encoder, Output, read, shared_encoder
from pipeline.annotate.ner.scheme import LABELS, PHRASE_LABELS, words_of
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.annotate.windows import encode
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return shared_encoder(default_models_dir())


def test_translations_are_nearest(encoder: Encoder) -> None:
    german = encoder.embed(
        ["Die Stadt hat einen neuen Haushalt.", "Die Feuerwehr löschte einen Brand.", "Es regnet."]
    )
    english = encoder.embed(
        ["The city has a new budget.", "The fire brigade put out a fire.", "It is raining."]
    )
    assert (german @ english.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_shape_and_length(encoder: Encoder) -> None:
    rows = encoder.embed(["Kurz.", ""])
    assert rows.shape == (2, WIDTH)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0], abs=1e-5)
    assert encoder.embed([]).shape == (0, WIDTH)


def test_neighbours_do_not_matter() -> None:
    fresh = Encoder(default_models_dir())
    alone = fresh.embed(["Der Rat tagt am Dienstag."])
    among = Encoder(default_models_dir()).embed(
        ["Etwas anderes, und viel länger als das.", "Der Rat tagt am Dienstag."]
    )
    assert np.array_equal(alone[0], among[1])


def test_the_end_of_a_long_text_counts(encoder: Encoder) -> None:
    body = "Der Stadtrat hat den Haushalt beschlossen. " * 120
    assert not np.allclose(*encoder.embed([body, body + "Ein Orkan verwüstete den Hafen. " * 40]), atol=1e-3)


def fake_run(ids: Sequence[int]) -> Output:
    """A model whose every score is the number of the piece."""
    column = np.asarray(ids, dtype=np.float32)[:, None]
    return Output(
        column * np.ones(len(LABELS)), column * np.ones(len(PHRASE_LABELS)), column * np.ones(WIDTH)
    )


def test_every_word_takes_the_scores_of_its_first_piece(encoder: Encoder) -> None:
    text = " ".join(f"Der Rat Nummer {n} in Halle-Neustadt tagt." for n in range(60))
    words = words_of(text)
    pieces = encode(encoder.tokenizer, text, words)
    whole = read(text, run=fake_run, tokenizer=encoder.tokenizer, size=10_000)
    cut = read(text, run=fake_run, tokenizer=encoder.tokenizer, size=64, overlap=20)
    assert whole.words == words
    assert whole.names[:, 0].tolist() == [pieces.ids[first] for first in pieces.first]
    assert np.array_equal(whole.names, cut.names)
    assert np.array_equal(whole.phrases, cut.phrases)


def test_a_sentence_means_the_mean_of_its_pieces_wherever_windows_end(encoder: Encoder) -> None:
    sentences = [f"Satz {n} handelt vom Haushalt der Stadt Emden." for n in range(40)]
    text = " ".join(sentences)
    spans = [(text.index(s), text.index(s) + len(s)) for s in sentences]

    def run(ids: Sequence[int]) -> Output:
        output = fake_run(ids)
        directions = np.zeros((len(ids), WIDTH), dtype=np.float32)
        directions[np.arange(len(ids)), np.asarray(ids) % WIDTH] = 1
        return Output(output.names, output.phrases, directions)

    whole = read(text, spans, run=run, tokenizer=encoder.tokenizer, size=10_000)
    cut = read(text, spans, run=run, tokenizer=encoder.tokenizer, size=64, overlap=20)
    assert whole.meanings.shape == (40, WIDTH)
    assert np.allclose(whole.meanings, cut.meanings, atol=1e-6)
    ids = encoder.tokenizer.encode(sentences[7], add_special_tokens=False).ids
    expected = np.bincount(np.asarray(ids) % WIDTH, minlength=WIDTH).astype(np.float32)
    assert np.allclose(whole.meanings[7], expected / np.linalg.norm(expected), atol=1e-6)


def test_a_document_is_read_once(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    doc = create_language()("Der Rat tagt.")
    first = encoder.read_doc(doc)
    monkeypatch.setattr(encoder, "read", lambda *_: pytest.fail("read twice"))
    assert encoder.read_doc(doc) is first


def test_other_sentences_are_read_anew(encoder: Encoder) -> None:
    doc = create_language()("Der Rat tagt. Das Fest beginnt.")
    for token in doc:
        token.is_sent_start = token.i == 0
    assert len(encoder.read_doc(doc).meanings) == 1
    doc[4].is_sent_start = True
    assert len(encoder.read_doc(doc).meanings) == 2


def test_what_cannot_be_seen_says_nothing(encoder: Encoder) -> None:
    for text in ("\u200b", "\ufeff", "\x01", " "):
        encoded = encoder.read(text, [(0, len(text))])
        assert encoded.words == []
        assert not encoded.meanings.any()


def test_opened_once_however_it_is_asked_for(encoder: Encoder) -> None:
    assert shared_encoder(default_models_dir()) is encoder
    assert shared_encoder(default_models_dir(), threads=1, model="ner") is encoder


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "ner"
    shutil.copytree(default_models_dir() / "ner", folder)
    proto = onnx.load(str(folder / "model.onnx"))
    del proto.graph.output[1:]
    onnx.save(proto, str(folder / "model.onnx"))
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    manifest["files"] = {}
    (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DepescheError, match="wanted") as caught:
        Encoder(tmp_path)
    assert caught.value.code == "E203"


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(DepescheError) as caught:
        Encoder(tmp_path)
    assert caught.value.code == "E201"
