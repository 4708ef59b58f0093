from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from pipeline.annotate.layers import Entity, Mention, SummarySentence
from pipeline.errors import DepescheError
from pipeline.translate.component import SummaryTranslation, create_translation
from pipeline.translate.source_names import names_in
from tests.translate.test_careful import Scripted, careful

TEXT = "Die Stadt Herne zahlt 5 Euro."


def a_doc() -> spacy.tokens.Doc:
    doc = spacy.blank("de")(TEXT)
    doc._.entities = [Entity("e1", "CITY", "Herne", [Mention(10, 15, "Herne", "CITY", 1.0)], 1.0)]
    doc._.summary["de"] = [SummarySentence(TEXT, [(0, len(TEXT))])]
    return doc


def test_a_sentence_that_passes_keeps_its_evidence_and_shows_its_checks() -> None:
    doc = SummaryTranslation({"en": careful(Scripted("The city of Herne pays 5 euros."))})(a_doc())
    (sentence,) = doc._.summary["en"]
    assert sentence.text == "The city of Herne pays 5 euros."
    assert sentence.evidence == [(0, len(TEXT))]
    assert sentence.checks == {
        "numbers": True,
        "names": True,
        "terms": True,
        "wording": True,
        "confidence": 0.8,
    }
    assert doc._.warnings == []


def test_a_sentence_that_fails_is_not_shown_but_named() -> None:
    doc = SummaryTranslation({"en": careful(Scripted("The city of Essen pays 5 euros."))})(a_doc())
    assert doc._.summary["en"] == []
    (warning,) = doc._.warnings
    assert "without Herne" in warning
    assert TEXT in warning


def test_names_are_those_inside_the_evidence() -> None:
    doc = a_doc()
    assert [name.text for name in names_in(doc, spans=[(0, len(TEXT))])] == ["Herne"]
    assert names_in(doc, spans=[(0, 9)]) == []


def test_a_language_without_a_translator_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match=r"E401.*local does not translate into fr"):
        made(tmp_path, "fr")


def test_german_alone_needs_no_model(tmp_path: Path) -> None:
    assert "en" not in made(tmp_path, "de")(a_doc())._.summary


def made(models_dir: Path, language: str) -> SummaryTranslation:
    return create_translation(
        spacy.blank("de"), "translation", str(models_dir), 1, [language], "local", None, None
    )
