from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.translate.lines import open_translator, translate_lines
from tests.translate.test_careful import Scripted, careful


def test_a_line_stays_a_line() -> None:
    translator = careful(Scripted("The city pays."))
    assert list(translate_lines(["Die Stadt zahlt.\n", "\n", "Die Stadt zahlt."], translator=translator)) == [
        "The city pays.",
        "",
        "The city pays.",
    ]


def test_objections_are_reported_with_the_line_number() -> None:
    heard: list[tuple[int, str]] = []
    translator = careful(Scripted("The city pays 6 or 7 euros."))
    lines = ["", "Die Stadt zahlt 5 Euro."]
    list(translate_lines(lines, translator=translator, on_objection=lambda n, why: heard.append((n, why))))
    assert len(heard) == 1
    assert heard[0][0] == 2
    assert "without 5" in heard[0][1]


def test_other_languages_are_refused_with_a_code(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="E401"):
        open_translator(tmp_path, language="fr")


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="E201"):
        open_translator(tmp_path)
