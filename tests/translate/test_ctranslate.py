"""The real translator, as it lies under models/."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.config import default_models_dir
from pipeline.errors import DepescheError
from pipeline.translate.ctranslate import CTranslateTranslator
from pipeline.translate.vocabulary import ordinary_words
from pipeline.weights import open_model

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def translator() -> CTranslateTranslator:
    return CTranslateTranslator(open_model(default_models_dir(), "translator"))


def test_a_plain_sentence_becomes_english(translator: CTranslateTranslator) -> None:
    (translation,) = translator.translate(["Der Rat hat den Haushalt am Dienstag einstimmig beschlossen."])
    low = translation.text.lower()
    assert "council" in low
    assert "budget" in low
    assert "tuesday" in low
    assert 0 < translation.confidence <= 1


def test_a_translation_does_not_depend_on_its_neighbours(translator: CTranslateTranslator) -> None:
    first, second = "Die Stadt Herne zahlt 500 Euro.", "Der Landrat begrüßte die Gäste am 3. Mai in Unna."
    alone = translator.translate([first])[0]
    assert translator.translate([second, first])[1] == alone
    assert translator.translate([first])[0] == alone


def test_alternatives_differ_and_the_likeliest_comes_first(translator: CTranslateTranslator) -> None:
    found = translator.alternatives("Der Kreistag tagt am Montag.", count=3)
    assert 1 <= len(found) <= 3
    assert len({translation.text for translation in found}) == len(found)
    assert [t.confidence for t in found] == sorted((t.confidence for t in found), reverse=True)


def test_nothing_becomes_nothing(translator: CTranslateTranslator) -> None:
    assert translator.translate([" "])[0].text == ""


def test_ordinary_words_are_words_and_no_names() -> None:
    ordinary = ordinary_words(open_model(default_models_dir(), "translator"))
    assert {"council", "federal", "ministry"} <= ordinary
    assert not {"potsdam", "pittsburgh"} & ordinary


def test_a_missing_piece_is_named(tmp_path: Path) -> None:
    shutil.copytree(default_models_dir() / "translator", tmp_path / "translator")
    (tmp_path / "translator/model.bin.part1").unlink()
    with pytest.raises(DepescheError, match=r"E201.*model\.bin\.part1"):
        CTranslateTranslator(open_model(tmp_path, "translator"))


def test_a_broken_tokenizer_is_named(tmp_path: Path) -> None:
    shutil.copytree(default_models_dir() / "translator", tmp_path / "translator")
    (tmp_path / "translator/tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DepescheError, match="E203"):
        CTranslateTranslator(open_model(tmp_path, "translator"))


def test_broken_weights_are_named(tmp_path: Path) -> None:
    shutil.copytree(default_models_dir() / "translator", tmp_path / "translator")
    for piece in (tmp_path / "translator").glob("model.bin.part*"):
        piece.write_bytes(b"no model")
    with pytest.raises(DepescheError, match="E203"):
        CTranslateTranslator(open_model(tmp_path, "translator"))
