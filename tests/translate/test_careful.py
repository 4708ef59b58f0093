from __future__ import annotations

from collections.abc import Sequence

from pipeline.translate.careful import CarefulTranslator, Source
from pipeline.translate.checks import Checker
from pipeline.translate.protocol import Translation

ORDINARY = frozenset({"the", "city", "pays", "mayor"})


class Scripted:
    """A translator that says what it is told to."""

    language = "en"
    is_batch_invariant = True

    def __init__(self, first: str, others: Sequence[str] = (), confidence: float = 0.8) -> None:
        self.first = first
        self.confidence = confidence
        self.others = list(others)
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.asked.extend(sentences)
        return [Translation(self.first, self.confidence) for _ in sentences]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        self.asked.extend(sentences)
        found = [Translation(self.first, self.confidence), *(Translation(text, 0.8) for text in self.others)]
        return [found[:count] for _ in sentences]


def careful(translator: Scripted) -> CarefulTranslator:
    return CarefulTranslator(translator, checker=Checker(ordinary=ORDINARY))


def test_a_sound_first_translation_is_kept_and_no_other_asked_for() -> None:
    translator = Scripted("The city pays 5 euros.")
    result = careful(translator).translate("Die Stadt zahlt 5 Euro.")
    assert (result.text, result.attempts, result.verdict.passed) == ("The city pays 5 euros.", 1, True)
    assert translator.asked == ["Die Stadt zahlt 5 Euro."]


def test_a_failing_translation_is_replaced_by_an_alternative() -> None:
    translator = Scripted(
        "The city pays 6 or 7 euros.", ["The city pays 8 or 9 euros.", "The city pays 5 euros."]
    )
    result = careful(translator).translate("Die Stadt zahlt 5 Euro.")
    assert (result.text, result.attempts, result.verdict.passed) == ("The city pays 5 euros.", 3, True)


def test_where_none_passes_the_least_wrong_is_returned_with_its_failures() -> None:
    translator = Scripted("The city of Rome pays 6 or 7 euros.", ["The city pays 6 or 7 euros."])
    result = careful(translator).translate("Die Stadt zahlt 5 Euro.")
    assert result.text == "The city pays 6 or 7 euros."
    assert not result.verdict.passed
    assert "without 5" in result.verdict.describe()


LONG = (
    "Die Stadt zahlt für die Sanierung des Rathauses im nächsten Jahr genau 5 Euro, "
    "und die Gemeinde zahlt für die Sanierung ihrer Schule noch einmal genau 7 Euro."
)


def test_a_failing_sentence_is_translated_clause_by_clause() -> None:
    translator = Scripted("The city pays 6 euros.")
    careful(translator).translate(LONG)
    assert len(translator.asked) == 3
    assert " ".join(translator.asked[1:]) == LONG


def test_where_the_model_doubts_its_words_the_clauses_are_not_tried() -> None:
    translator = Scripted("The city pays 6 or 7 euros.", confidence=0.3)
    result = careful(translator).translate(LONG)
    assert translator.asked == [LONG]
    assert not result.verdict.passed


def test_the_sentences_of_a_text_go_to_the_translator_together() -> None:
    translator = Scripted("The city pays 5 euros.")
    sources = [Source("Die Stadt zahlt 5 Euro."), Source("Die Stadt zahlt nicht.")]
    results = careful(translator).translate_all(sources)
    assert [result.verdict.passed for result in results] == [True, False]
    assert translator.asked == [source.text for source in sources]


def test_what_a_rule_can_set_right_is_set_right_before_the_checks() -> None:
    result = careful(Scripted("The city pays 6 euros.")).translate("Die Stadt zahlt 5 Euro.")
    assert (result.text, result.verdict.passed) == ("The city pays 5 euros.", True)
