from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from pipeline.annotate.layers import Entity, Mention, SummarySentence
from pipeline.errors import DepescheError
from pipeline.summarize.select import RESERVES_KEY
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


def test_a_sentence_that_points_back_needs_the_one_before_it() -> None:
    doc = a_doc()
    doc._.summary["de"] = [SummarySentence("Dies kostet 5 Euro.", [(0, 9)])]
    doc = SummaryTranslation({"en": careful(Scripted("The city pays 5 euros."))})(doc)
    assert doc._.summary["en"] == []
    assert "points back" in doc._.warnings[0]


def test_a_reserve_stands_in_for_what_failed_in_both_languages() -> None:
    doc = a_doc()
    doc._.summary["de"] = [SummarySentence("Die Stadt Herne zahlt 9 Euro.", [(0, 28)])]
    doc.user_data[RESERVES_KEY] = [SummarySentence(TEXT, [(0, len(TEXT))])]
    doc = SummaryTranslation({"en": careful(Scripted("The city of Herne pays 5 euros."))})(doc)
    assert [sentence.text for sentence in doc._.summary["en"]] == ["The city of Herne pays 5 euros."]
    assert [sentence.text for sentence in doc._.summary["de"]] == ["Die Stadt Herne zahlt 9 Euro.", TEXT]
    assert "9 Euro" in doc._.warnings[0]


def test_names_are_those_inside_the_evidence() -> None:
    doc = a_doc()
    assert [name.text for name in names_in(doc, spans=[(0, len(TEXT))])] == ["Herne"]
    assert names_in(doc, spans=[(0, 9)]) == []


def test_a_language_without_a_translator_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match=r"E401.*local does not translate into fr"):
        made(tmp_path, "fr")


def test_german_alone_needs_no_model(tmp_path: Path) -> None:
    assert "en" not in made(tmp_path, "de")(a_doc())._.summary


def test_the_sentences_of_several_texts_are_translated_together() -> None:
    translator = Scripted("The city of Herne pays 5 euros.")
    component = SummaryTranslation({"en": careful(translator)})
    docs = [a_doc(), a_doc(), a_doc()]
    docs[1]._.summary["de"] = [SummarySentence("Die Stadt Herne zahlt heute 5 Euro.", [(0, 29)])]
    component.prepare(docs)
    assert translator.asked == [TEXT, "Die Stadt Herne zahlt heute 5 Euro."]
    prepared = [component(doc)._.summary["en"][0].text for doc in docs]
    assert prepared == ["The city of Herne pays 5 euros."] * 3
    assert len(translator.asked) == 2


def made(models_dir: Path, language: str) -> SummaryTranslation:
    return create_translation(
        spacy.blank("de"), "translation", str(models_dir), 1, [language], "local", None, None
    )
