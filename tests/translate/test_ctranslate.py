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


def test_the_same_list_gives_the_same_translations(translator: CTranslateTranslator) -> None:
    sentences = ["Die Stadt Herne zahlt 500 Euro.", "Der Landrat begrüßte die Gäste am 3. Mai in Unna."]
    first = translator.translate(sentences)
    translator.translate(["Etwas anderes steht dazwischen."])
    assert translator.translate(sentences) == first


def test_a_sentence_has_the_same_translations_whatever_goes_with_it(translator: CTranslateTranslator) -> None:
    sentences = [
        "Ja.",
        "Die Stadt zahlt.",
        "Der Landrat begrüßte die Gäste aus der Partnerstadt am 3. Mai im Rathaus in Unna.",
        "Das Land fördert die Sanierung der Schwimmhalle mit 1,2 Millionen Euro.",
        (
            "Für die Erneuerung der Brücke über die Lahn stellt der Bund im kommenden Jahr 4,5 Millionen Euro bereit, "
            "teilte das Verkehrsministerium am Montag in Wiesbaden mit."
        ),
    ]
    together = translator.alternatives(sentences, count=3)
    assert [translator.alternatives([sentence], count=3)[0] for sentence in sentences] == together
    assert translator.alternatives(sentences[::-1], count=3) == together[::-1]


def test_translations_stand_in_the_order_of_the_sentences(translator: CTranslateTranslator) -> None:
    short, long = (
        "Die Stadt zahlt.",
        "Der Landrat begrüßte die Gäste aus der Partnerstadt am 3. Mai im Rathaus in Unna.",
    )
    there, back = translator.translate([short, long]), translator.translate([long, short])
    assert "Unna" in there[1].text
    assert "Unna" in back[0].text
    assert "Unna" not in there[0].text + back[1].text


def test_alternatives_differ_and_the_likeliest_comes_first(translator: CTranslateTranslator) -> None:
    (found,) = translator.alternatives(["Der Kreistag tagt am Montag."], count=3)
    assert 1 <= len(found) <= 3
    assert len({translation.text for translation in found}) == len(found)
    assert [t.confidence for t in found] == sorted((t.confidence for t in found), reverse=True)


def test_nothing_becomes_nothing(translator: CTranslateTranslator) -> None:
    assert translator.translate([]) == []
    assert [t.text for t in translator.translate([" ", ""])] == ["", ""]


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


@pytest.mark.parametrize("content", [b"no model", b""])
def test_broken_weights_are_named(tmp_path: Path, content: bytes) -> None:
    shutil.copytree(default_models_dir() / "translator", tmp_path / "translator")
    for piece in (tmp_path / "translator").glob("model.bin.part*"):
        piece.write_bytes(content)
    with pytest.raises(DepescheError, match="E203"):
        CTranslateTranslator(open_model(tmp_path, "translator"))
