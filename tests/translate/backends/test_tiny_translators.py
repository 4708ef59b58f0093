"""Translators trained here, run by transformers and, converted, by CTranslate2. They need the extra `torch`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import TranslatorChoice
from pipeline.errors import DepescheError
from pipeline.translate.backends.open import open_translator
from pipeline.translate.protocol import Translator
from tests.translate.backends.tiny_translators import SENTENCES, convert, write_causal, write_marian

pytest.importorskip(
    "torch", reason="the extra torch is not installed: the transformers backend was NOT tested"
)

ENGLISH = [english for english, _ in SENTENCES.values()]
FRENCH = [french for _, french in SENTENCES.values()]
GERMAN = list(SENTENCES)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("translators")
    one, many = write_marian(root / "tiny-de-en"), write_marian(root / "many", many=True)
    causal = write_causal(root / "causal")
    return {"one": one, "many": many, "causal": causal} | {
        f"{name} converted": convert(path, root / f"converted-{path.name}")
        for name, path in (("one", one), ("many", many), ("causal", causal))
    }


def opened(path: Path, *, language: str = "en", **said: Any) -> Translator:
    choice = TranslatorChoice.model_validate({"model": str(path), **said})
    return open_translator(choice, language=language, models_dir=Path("nowhere"))


@pytest.mark.parametrize(
    ("name", "language", "wanted"),
    [
        ("one", "en", ENGLISH),
        ("one converted", "en", ENGLISH),
        ("many", "en", ENGLISH),
        ("many", "fr", FRENCH),
        ("many converted", "fr", FRENCH),
        ("causal", "en", ENGLISH),
        ("causal converted", "en", ENGLISH),
    ],
)
def test_every_kind_of_model_translates_by_every_backend(
    models: dict[str, Path], name: str, language: str, wanted: list[str]
) -> None:
    translator = opened(models[name], language=language)
    found = translator.translate(GERMAN)
    assert [one.text for one in found] == wanted
    assert all(0.5 < one.confidence <= 1 for one in found)
    assert translator.translate(GERMAN) == found
    (others,) = translator.alternatives(GERMAN[:1], count=3)
    assert [one.confidence for one in others] == sorted((one.confidence for one in others), reverse=True)


def test_a_prompt_of_the_settings_is_used(models: dict[str, Path]) -> None:
    said = opened(models["causal"], prompt="{german}\n{language}:").translate(GERMAN)
    assert [one.text for one in said] == ENGLISH
    other = opened(models["causal"], prompt="{german} {german}").translate(GERMAN)
    assert [one.text for one in other] != ENGLISH


def test_weights_that_lack_a_part_are_refused(models: dict[str, Path], tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    path = tmp_path / "half-de-en"
    path.mkdir()
    for file in models["one"].iterdir():
        (path / file.name).write_bytes(file.read_bytes())
    weights = load_file(path / "model.safetensors")
    kept = {key: value for key, value in weights.items() if "decoder.layers.0.fc1" not in key}
    save_file(kept, path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(DepescheError, match=r"E902.*half-de-en.*its weights lack .*fc1"):
        opened(path)
    (path / "config.json").write_text(json.dumps({"model_type": "nonsense", "is_encoder_decoder": True}))
    with pytest.raises(DepescheError, match=r"E902.*half-de-en"):
        opened(path)
