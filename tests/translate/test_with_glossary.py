"""Translations that keep to a glossary."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.translate.careful import CarefulTranslator
from pipeline.translate.checks import Checker
from pipeline.translate.glossary import Glossary, Term
from pipeline.translate.protocol import Translation
from pipeline.translate.with_glossary import GlossaryChecker, GlossaryTranslator
from tests.translate.test_careful import ORDINARY

GERMAN = "Der Kreistag zahlt 5 Euro."
GLOSSARY = Glossary((Term("Kreistag", "county assembly", "en"),))


class Knowing:
    """A translator that knows some sentences; of others it says nothing."""

    language = "en"
    is_batch_invariant = True

    def __init__(self, known: dict[str, list[str]]) -> None:
        self.known = known

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        return [found[0] for found in self.alternatives(sentences, count=1)]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        return [
            [Translation(text, 0.9) for text in self.known.get(sentence, [""])][:count]
            for sentence in sentences
        ]


def careful(known: dict[str, list[str]], glossary: Glossary = GLOSSARY) -> CarefulTranslator:
    ordinary = ORDINARY | {"county", "assembly", "council", "an"}
    checker = GlossaryChecker(Checker(ordinary=ordinary), glossary=glossary)
    return CarefulTranslator(GlossaryTranslator(Knowing(known), glossary=glossary), checker=checker)


def test_of_several_translations_the_one_with_the_terms_is_taken() -> None:
    known = {GERMAN: ["The council pays 5 euros.", "The county assembly pays 5 euros."]}
    result = careful(known).translate(GERMAN)
    assert (result.text, result.verdict.passed) == ("The county assembly pays 5 euros.", True)


def test_what_the_model_calls_the_term_is_replaced() -> None:
    known = {GERMAN: ["A district council pays 5 euros."], "Kreistag": ["The district council."]}
    glossary = Glossary((Term("Kreistag", "assembly", "en"),))
    result = careful(known, glossary).translate(GERMAN)
    assert (result.text, result.verdict.passed) == ("An assembly pays 5 euros.", True)


def test_the_sentence_is_translated_again_with_the_wanted_words_in_it() -> None:
    known = {
        GERMAN: ["The city pays 5 euros."],
        "Kreistag": ["Kreistag"],
        "Der county assembly zahlt 5 Euro.": ["The county assembly pays 5 euros."],
    }
    result = careful(known).translate(GERMAN)
    assert (result.text, result.verdict.passed) == ("The county assembly pays 5 euros.", True)


def test_what_one_way_brings_in_and_what_the_other_does_come_together() -> None:
    sentence = "Der Kreistag lobt den Landrat."
    glossary = Glossary((*GLOSSARY.terms, Term("Landrat", "Landrat", "en")))
    known = {
        sentence: ["The council praises the mayor."],
        "Der county assembly lobt den Landrat.": ["The county assembly praises the mayor."],
        "Landrat": ["Mayor"],
    }
    assert careful(known, glossary).translate(sentence).text == "The county assembly praises the Landrat."


def test_a_term_that_nothing_brings_in_fails_the_check_of_terms() -> None:
    result = careful({GERMAN: ["The council pays 5 euros."]}).translate(GERMAN)
    assert not result.verdict.passed
    assert result.verdict.as_checks()["terms"] is False
    assert "terms: without county assembly for Kreistag" in result.verdict.describe()


def test_the_glossary_goes_before_the_list_of_terms_and_names_nothing_invented() -> None:
    sentence = "Der Bürgermeister zahlt 5 Euro."
    glossary = Glossary((Term("Bürgermeister", "Burgomaster", "en"),))
    text = "The Burgomaster pays 5 euros."
    assert careful({sentence: [text]}, Glossary(())).translate(sentence).verdict.passed is False
    result = careful({sentence: [text]}, glossary).translate(sentence)
    assert (result.text, result.verdict.failures) == (text, {})


def test_a_german_word_that_the_glossary_keeps_is_not_left_over() -> None:
    glossary = Glossary((Term("Kreistag", "Kreistag", "en"),))
    sentence, text = "Heute zahlt der Kreistag 5 Euro.", "The city pays the Kreistag 5 euros."
    assert not careful({sentence: [text]}, Glossary(())).translate(sentence).verdict.passed
    assert careful({sentence: [text]}, glossary).translate(sentence).verdict.passed


def test_sentences_without_terms_are_left_alone() -> None:
    known = {"Die Stadt zahlt.": ["The city pays."]}
    assert careful(known).translate("Die Stadt zahlt.").attempts == 1
