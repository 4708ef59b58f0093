"""A translator, glossary and memory of the user's in the description of a pipeline: named and hashed by content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.api import describe, load
from pipeline.config import Config
from pipeline.errors import DepescheError
from tests.translate.backends.random_translator import write_converted


def described(**settings: Any) -> dict[str, Any]:
    return describe(Config.model_validate(settings))


def digest(**settings: Any) -> str:
    return str(described(**settings)["provenance"]["config_sha256"])


def test_a_translator_of_the_users_is_named_in_the_place_of_ours(tmp_path: Path) -> None:
    path = write_converted(tmp_path / "tiny-de-en")
    provenance = described(translator=str(path))["provenance"]
    models = {model["name"]: model["version"] for model in provenance["models"]}
    assert models["tiny-de-en"] == "local"
    assert "translator" not in models
    (warning,) = provenance["warnings"]
    assert "how well tiny-de-en translates into en was not measured" in warning


def test_other_languages_are_said_to_be_checked_for_less(tmp_path: Path) -> None:
    path = write_converted(tmp_path / "many", pieces=("__en__", "__fr__"))
    warnings = described(translator=str(path), languages=("en", "fr"))["provenance"]["warnings"]
    assert len(warnings) == 2
    assert "into fr was not measured" in warnings[1]
    assert "for figures, surnames, length and repetition alone" in warnings[1]


def test_without_settings_our_own_translates_and_nothing_is_said() -> None:
    assert described(translator="local") == described()
    assert described()["provenance"]["warnings"] == []
    assert "translator" in {model["name"] for model in described()["provenance"]["models"]}


def test_what_a_translation_is_made_with_is_hashed_and_not_where_it_lies(tmp_path: Path) -> None:
    here, there = (write_converted(tmp_path / place / "tiny-de-en") for place in ("here", "there"))
    other = write_converted(tmp_path / "other" / "tiny-de-en", seed=8)
    assert digest(translator=str(here)) == digest(translator=str(there))
    assert len({digest(), digest(translator=str(here)), digest(translator=str(other))}) == 3
    assert digest(translator={"model": str(here), "prompt": "Bitte: {german}"}) != digest(
        translator=str(here)
    )


@pytest.mark.parametrize(
    ("setting", "name", "text"),
    [
        ("glossary", "terms.csv", "Rat,council\n"),
        ("translation_memory", "old.jsonl", '{"de": "Der Rat tagt.", "en": "The council meets."}\n'),
    ],
)
def test_glossary_and_memory_are_hashed_by_what_they_say(
    tmp_path: Path, setting: str, name: str, text: str
) -> None:
    first, second = tmp_path / name, tmp_path / f"same-{name}"
    first.write_text(text)
    second.write_text(text)
    assert digest(**{setting: first}) == digest(**{setting: second}) != digest()
    second.write_text(text.replace("council", "board"))
    assert digest(**{setting: second}) != digest(**{setting: first})


def test_a_pipeline_without_translation_asks_for_no_translator() -> None:
    assert described(translator="nobody/nothing", disable=("depesche_translation",))["provenance"]["models"]


def test_a_translator_that_is_not_there_stops_the_loading(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match=r"E901.*nowhere"):
        load(Config.model_validate({"translator": str(tmp_path / "nowhere")}))


@pytest.mark.parametrize(
    ("translator", "reason"),
    [
        ({"backend": "local", "model": "mine"}, "takes nothing else"),
        ({}, "model is missing"),
        ({"model": "mine", "prompt": "Translate this"}, "no {german}"),
        ({"model": "mine", "backend": "abacus"}, "'local', 'transformers' or 'ctranslate2'"),
    ],
)
def test_settings_that_say_nothing_sensible_are_refused(translator: dict[str, str], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Config.model_validate({"translator": translator})
