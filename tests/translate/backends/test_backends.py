"""Translators of the user's behind one interface: found, refused, hashed; what can be tested without torch."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import TranslatorChoice
from pipeline.errors import DepescheError
from pipeline.translate.backends.folder import find_translator
from pipeline.translate.backends.open import open_translator
from pipeline.translate.backends.target_languages import Target, german_piece, target_languages
from pipeline.translate.protocol import Translator
from tests.translate.backends.random_translator import write_converted

SENTENCES = ["Die Stadt zahlt.", "Die Stadt baut heute Brücken.", "Brücken heute.", "Stadt."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_converted(tmp_path_factory.mktemp("translators") / "tiny-de-en")


def opened(path: Path | str, *, language: str = "en", **said: Any) -> Translator:
    choice = TranslatorChoice.model_validate({"model": str(path), **said})
    return open_translator(choice, language=language, models_dir=Path("nowhere"))


def test_a_converted_folder_translates(folder: Path) -> None:
    translator = opened(folder)
    assert translator.language == "en"
    found = translator.alternatives(SENTENCES, count=2)
    assert [translator.translate([sentence])[0].text for sentence in SENTENCES] == [
        one[0].text for one in found
    ]
    assert all(0 < translation.confidence <= 1 for one in found for translation in one)
    assert all(len({translation.text for translation in one}) == len(one) <= 2 for one in found)


def test_translations_stand_in_the_order_of_the_sentences_and_blanks_stay(folder: Path) -> None:
    translator = opened(folder)
    there, back = translator.translate(SENTENCES), translator.translate(SENTENCES[::-1])
    assert there == back[::-1]
    assert len({one.text for one in there}) > 1
    assert [one.text for one in translator.translate(["", *SENTENCES[:1], "  "])] == ["", there[0].text, ""]
    assert translator.translate([]) == []


def test_many_sentences_go_through_in_batches_of_like_length(folder: Path) -> None:
    translator = opened(folder)
    many = [f"{'Die ' * (n % 5)}Stadt zahlt{' heute' * (n % 7)}." for n in range(80)]
    assert translator.translate(many) == [translator.translate(many)[many.index(one)] for one in many]


@pytest.mark.parametrize("language", ["fr", "xx"])
def test_a_language_that_the_model_does_not_write_is_refused_by_name(folder: Path, language: str) -> None:
    with pytest.raises(
        DepescheError, match=rf"E401.*tiny-de-en does not translate into {language}.*one of: en"
    ):
        opened(folder, language=language)


def test_our_own_model_writes_english_alone() -> None:
    with pytest.raises(DepescheError, match=r"E401.*local does not translate into pl.*one of: en"):
        open_translator(TranslatorChoice(backend="local"), language="pl", models_dir=Path("nowhere"))


def test_a_multilingual_model_writes_what_it_has_pieces_for(tmp_path: Path) -> None:
    path = write_converted(tmp_path / "many", pieces=("__de__", "__en__", "__fr__", "__pl__"))
    assert opened(path, language="fr").language == "fr"
    with pytest.raises(DepescheError, match=r"E401.*does not translate into nl.*one of: en, fr, pl"):
        opened(path, language="nl")


def test_a_model_that_says_nothing_asks_for_its_languages(tmp_path: Path) -> None:
    path = write_converted(tmp_path / "plain")
    with pytest.raises(DepescheError, match=r'E902.*plain.*say it in the settings, as languages = \["en"\]'):
        opened(path)
    assert opened(path, languages=["nl"], language="nl").language == "nl"
    with pytest.raises(DepescheError, match=r"E902.*vocabulary has no nld_Latn"):
        opened(path, languages={"nl": "nld_Latn"}, language="nl")


@pytest.mark.parametrize(
    ("pieces", "piece", "german"),
    [
        (("__fr__", "__de__"), "__fr__", "__de__"),
        (("fra_Latn", "deu_Latn"), "fra_Latn", "deu_Latn"),
        ((">>fra<<",), ">>fra<<", None),
        (("fr_XX", "de_DE"), "fr_XX", "de_DE"),
    ],
    ids=["M2M100", "NLLB", "OPUS-MT", "mBART"],
)
def test_families_of_models_name_their_languages_in_their_own_ways(
    folder: Path, pieces: tuple[str, ...], piece: str, german: str | None
) -> None:
    vocabulary = {*pieces, "fr", "de", "en", "es"}
    assert target_languages(find(folder), vocabulary, declared={}) == {"fr": Target("fr", piece)}
    assert german_piece(vocabulary) == german


def find(path: Path, **said: Any) -> Any:
    return find_translator(TranslatorChoice.model_validate({"model": str(path), **said}))


def test_the_tokenizer_may_say_the_language(tmp_path: Path) -> None:
    path = write_converted(tmp_path / "plain")
    settings = json.loads((path / "tokenizer_config.json").read_text())
    (path / "tokenizer_config.json").write_text(json.dumps({**settings, "target_lang": "fra"}))
    assert opened(path, language="fr").language == "fr"


def test_a_translator_that_is_not_there_is_not_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(DepescheError, match=r"E901.*nobody/nothing.*hf download nobody/nothing"):
        opened("nobody/nothing@main")


def test_the_backend_is_read_off_the_folder_unless_it_is_said(folder: Path, tmp_path: Path) -> None:
    assert find(folder).backend == "ctranslate2"
    with pytest.raises(DepescheError, match=r"E902.*no weights for transformers, no \*\.safetensors"):
        find(folder, backend="transformers")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(DepescheError, match=r"E902.*empty.*no weights"):
        find(empty)


def test_the_hash_is_of_what_is_read_and_not_of_where(folder: Path, tmp_path: Path) -> None:
    again = write_converted(tmp_path / "elsewhere")
    (again / "README.md").write_text("A card.")
    assert find(again).sha256() == find(folder).sha256()
    assert find(write_converted(tmp_path / "other", seed=8)).sha256() != find(folder).sha256()
    (again / "shared_vocabulary.json").write_text("[]")
    assert find(again).sha256() != find(folder).sha256()


@pytest.mark.parametrize("name", ["model.bin", "tokenizer.json"])
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    path = write_converted(tmp_path / "broken-de-en")
    (path / name).write_text("{")
    with pytest.raises(DepescheError, match=r"E902.*broken-de-en"):
        opened(path)


def test_weights_of_transformers_need_torch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write_converted(tmp_path / "weights-de-en")
    (path / "model.bin").rename(path / "model.safetensors")
    (path / "config.json").write_text('{"is_encoder_decoder": true}')
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(DepescheError, match=r"E903.*needs torch.*pip install depesche\[torch\]"):
        opened(path)


def test_a_tokenizer_of_sentencepiece_needs_it(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    import transformers

    def refuse(*_: object, **__: object) -> None:
        raise ImportError("MarianTokenizer requires the SentencePiece library")

    monkeypatch.setattr(transformers.AutoTokenizer, "from_pretrained", refuse)
    with pytest.raises(DepescheError, match=r"E903.*needs sentencepiece.*depesche\[translators\]"):
        opened(folder)
