"""The files of an OPUS-MT tokenizer, made here. They need the extra `translators`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from pipeline.config import TranslatorChoice
from pipeline.translate.backends.folder import find_translator
from pipeline.translate.backends.pieces import Pieces
from pipeline.translate.backends.target_languages import target_languages
from tests.translate.backends.tiny_translators import SENTENCES

sentencepiece = pytest.importorskip(
    "sentencepiece", reason="the extra translators is not installed: SentencePiece was NOT tested"
)
MARKS = (">>eng<<", ">>fra<<")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as OPUS-MT has it, without a network."""
    path = tmp_path / "opus-mt-de-roa"
    path.mkdir()
    texts = {
        "source.spm": list(SENTENCES),
        "target.spm": [one for both in SENTENCES.values() for one in both],
    }
    pieces = ["</s>", "<unk>", *MARKS]
    for name, lines in texts.items():
        written = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_writer=written,
            vocab_size=44,
            hard_vocab_limit=False,
            minloglevel=2,
        )
        (path / name).write_bytes(written.getvalue())
        model = sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())
        pieces += [model.id_to_piece(number) for number in range(3, model.get_piece_size())]
    numbered = {piece: number for number, piece in enumerate(dict.fromkeys([*pieces, "<pad>"]))}
    (path / "vocab.json").write_text(json.dumps(numbered))
    (path / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "de", "target_lang": "roa", "tokenizer_class": "MarianTokenizer"})
    )
    (path / "config.json").write_text(json.dumps({"model_type": "marian", "is_encoder_decoder": True}))
    (path / "model.safetensors").write_bytes(b"")
    return path


def test_a_sentence_of_an_opus_model_begins_with_the_mark_of_the_language(folder: Path) -> None:
    found = find_translator(TranslatorChoice(model=str(folder)))
    pieces = Pieces(found)
    targets = target_languages(found, pieces.vocabulary, declared={})
    assert {tag: target.piece for tag, target in targets.items()} == {"en": ">>eng<<", "fr": ">>fra<<"}
    german = next(iter(SENTENCES))
    tokens = pieces.tokens(pieces.encode(german, target=targets["fr"], prompt=None))
    assert (tokens[0], tokens[-1]) == (">>fra<<", "</s>")
    assert "".join(tokens[1:-1]).replace("▁", " ").strip() == german
    assert "<unk>" not in tokens


def test_what_is_written_is_put_together_by_the_target_pieces(folder: Path) -> None:
    pieces = Pieces(find_translator(TranslatorChoice(model=str(folder))))
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
    french = "La ville paie."
    written = pieces.numbers([*model.encode(french, out_type=str), "</s>"])
    assert pieces.decode(written) == french
