from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from pipeline.annotate.layers import Headline, SummarySentence
from pipeline.ingest.release import PressRelease
from pipeline.summarize.select import CHOICES_KEY
from pipeline.summarize.wordings import Choice
from pipeline.translate.careful import CheckedTranslation, Source
from pipeline.translate.checks import Verdict
from pipeline.translate.component import SummaryTranslation
from pipeline.translate.summary_translation import translated
from tests.annotate.marked_docs import add_office, marked_doc


class Numbering:
    """Says "Satz 5 ..." as "No 5 ..."; a sentence with a 7 fails its checks."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def translate_all(self, sources: Sequence[Source]) -> list[CheckedTranslation]:
        self.asked.append([source.text.split()[1] for source in sources])
        return [self._said(source.text) for source in sources]

    def _said(self, sentence: str) -> CheckedTranslation:
        failures = {"numbers": ["without 7"]} if "7" in sentence else {}
        return CheckedTranslation(sentence.replace("Satz", "No"), Verdict(failures, {"similarity": 0.9}), 1)


def choice(start: int, *numbers: int, words: int = 28) -> Choice:
    filled = "Wort " * (words - 2)
    return Choice(
        tuple(SummarySentence(f"Satz {number} {filled}", [(start, start + 1)]) for number in numbers)
    )


def said(*choices: Choice) -> tuple[list[str], dict[int, str], list[list[str]]]:
    translator = Numbering()
    summary = translated(spacy.blank("de")("-"), choices, translator=translator)  # type: ignore[arg-type]
    return [one.text.split()[1] for one in summary.sentences], summary.refused, translator.asked


def test_the_summary_is_full_with_the_best_and_in_the_order_of_the_text() -> None:
    numbers, refused, asked = said(choice(9, 2), choice(5, 3), choice(1, 4), choice(3, 5), choice(7, 6))
    assert numbers == ["4", "3", "2"]
    assert (refused, len(asked)) == ({}, 1), "what is not needed is not translated"


def test_the_next_best_stands_in_for_what_fails() -> None:
    numbers, refused, asked = said(
        choice(1, 7), choice(2, 7), choice(3, 2), choice(4, 7), choice(5, 3), choice(6, 4)
    )
    assert numbers == ["2", "3", "4"]
    assert sorted(refused) == [1, 2, 4]
    assert "without 7" in refused[1]
    assert asked == [["7", "7", "2", "7"], ["3", "4"]]


def test_the_shorter_wording_stands_in_for_the_full_one() -> None:
    numbers, refused, asked = said(choice(1, 7, 2), choice(2, 3), choice(3, 4))
    assert (numbers, refused) == (["2", "3", "4"], {})
    assert asked[1] == ["2"]


def test_what_the_shorter_wording_leaves_out_is_no_evidence() -> None:
    full, short = (
        SummarySentence(f"Satz {number} ist da.", [(0, end)]) for number, end in ((7, 40), (2, 20))
    )
    summary = translated(spacy.blank("de")("-"), [Choice((full, short))], translator=Numbering())  # type: ignore[arg-type]
    assert [(one.text, one.evidence) for one in summary.sentences] == [("No 2 ist da.", [(0, 20)])]


def test_what_would_make_the_summary_too_long_is_passed_over() -> None:
    assert said(choice(1, 2, words=28), choice(2, 3, words=70), choice(3, 4, words=40))[0] == ["2", "4"]


def test_two_long_sentences_are_more_of_a_summary_than_one() -> None:
    assert said(choice(1, 2, words=60), choice(2, 3, words=60))[0] == ["2", "3"]


def test_after_the_last_batch_it_is_given_up() -> None:
    numbers, refused, asked = said(*(choice(n, 7) for n in range(20)))
    assert (numbers, len(refused), [len(batch) for batch in asked]) == ([], 16, [4, 3, 3, 3, 3])


def component(translator: Numbering, language: str = "en") -> SummaryTranslation:
    return SummaryTranslation({language: translator})  # type: ignore[arg-type]


def a_doc(title: str) -> Doc:
    doc = spacy.blank("de")(title)
    doc._.release = PressRelease(text=title, source="test", title=title)
    doc._.headline["de"] = Headline(title, [(0, len(title))])
    doc._.summary["de"] = [choice(0, 7).wordings[0]]
    doc.user_data[CHOICES_KEY] = [choice(0, 7), choice(1, 7), choice(2, 3)]
    return doc


def test_the_headline_is_translated_and_keeps_its_evidence() -> None:
    doc = component(Numbering())(a_doc("Satz 5 the mayor."))
    headline = doc._.headline["en"]
    assert (headline.text, headline.evidence) == ("No 5 the mayor.", [(0, 17)])
    assert headline.checks["numbers"] is True


def test_a_headline_that_fails_its_checks_is_not_shown() -> None:
    assert set(component(Numbering())(a_doc("Satz 7 the mayor."))._.headline) == {"de"}


def test_only_what_the_german_summary_has_is_named_as_missing() -> None:
    doc = component(Numbering())(a_doc("Satz 5 the mayor."))
    (warning,) = doc._.warnings
    assert warning.startswith("summary: a sentence is not given in en, no translation passed the checks")
    assert len(doc._.summary["en"]) == 1


def with_a_mayor() -> Doc:
    doc = marked_doc("[Anna Klein|PERSON] regiert als Bürgermeisterin die Stadt [Unna|CITY].")
    add_office(doc, "Anna Klein", "mayor", "Unna", role="Bürgermeisterin")
    doc._.offices[0].role_en = "Mayor"
    return doc


def test_facts_are_said_in_english_alone() -> None:
    english = component(Numbering())(with_a_mayor())
    assert [one.text for one in english._.summary["en"]] == ["Anna Klein is Mayor of Unna."]
    assert component(Numbering(), "fr")(with_a_mayor())._.summary["fr"] == []
