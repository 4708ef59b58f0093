from __future__ import annotations

from collections.abc import Sequence

from pipeline.translate.lines import TOGETHER, translate_lines
from pipeline.translate.protocol import Translation
from tests.translate.test_careful import Scripted, careful


class Doubling(Scripted):
    """Says each sentence twice as loud, and in how many lists they came."""

    def __init__(self) -> None:
        super().__init__("")
        self.lists: list[int] = []

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        self.lists.append(len(sentences))
        return [[Translation(sentence.upper() + "\n!", 0.9)] for sentence in sentences]


def test_a_line_stays_a_line() -> None:
    translator = careful(Scripted("The city pays."))
    assert list(translate_lines(["Die Stadt zahlt.\n", "\n", "Die Stadt zahlt."], translator=translator)) == [
        "The city pays.",
        "",
        "The city pays.",
    ]


def test_a_line_of_several_sentences_is_translated_sentence_by_sentence_and_keeps_its_indentation() -> None:
    lines = ["  Die Stadt zahlt. Der Kreis zahlt.\n", " \t \n", "Kein Satz"]
    found = list(translate_lines(lines, translator=careful(Doubling())))
    assert found == ["  DIE STADT ZAHLT. ! DER KREIS ZAHLT. !", "", "KEIN SATZ !"]


def test_many_lines_are_translated_together_and_stay_in_order() -> None:
    translator = Doubling()
    lines = [f"Zeile {number}" for number in range(TOGETHER + 3)]
    found = list(translate_lines(lines, translator=careful(translator)))
    assert found == [f"ZEILE {number} !" for number in range(TOGETHER + 3)]
    assert translator.lists[:1] + translator.lists[-1:] != [1, 1]
    assert max(translator.lists) == TOGETHER


def test_objections_are_reported_with_the_line_number() -> None:
    heard: list[tuple[int, str]] = []
    translator = careful(Scripted("The city pays 6 or 7 euros."))
    lines = ["", "Die Stadt zahlt 5 Euro."]
    list(translate_lines(lines, translator=translator, on_objection=lambda n, why: heard.append((n, why))))
    assert len(heard) == 1
    assert heard[0][0] == 2
    assert "without 5" in heard[0][1]
