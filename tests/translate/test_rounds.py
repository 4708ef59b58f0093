"""Texts that ask a translator at the same time get what each would get alone, in fewer calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from pipeline.clock import Clock
from pipeline.translate.protocol import Translation
from pipeline.translate.rounds import RoundsTranslator, in_rounds, own_time


class Capitals:
    """A translator that says what it was asked in capitals, and keeps what it was asked at once."""

    language = "en"
    is_batch_invariant = True

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        return [found[0] for found in self.alternatives(sentences, count=1)]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        self.asked.append(list(sentences))
        if len(sentences) > 1 and any("verweigert" in sentence for sentence in sentences):
            raise RuntimeError("too much at once")
        if "immer verweigert" in sentences:
            raise ValueError("never")
        return [[Translation(f"{sentence.upper()} {n}", 1.0) for n in range(count)] for sentence in sentences]


def text(translator: RoundsTranslator, name: str, *, questions: int) -> list[str]:
    """A text that asks again and again, one sentence after the other."""
    return [translator.translate([f"{name} {number}"])[0].text for number in range(questions)]


def jobs(translator: RoundsTranslator, questions: dict[str, int]) -> list[Callable[[], list[str]]]:
    return [partial(text, translator, name, questions=number) for name, number in questions.items()]


def test_each_text_gets_its_own_answers_in_as_many_calls_as_the_longest_asks() -> None:
    model = Capitals()
    asked = {"a": 2, "b": 0, "c": 3}

    together = in_rounds(jobs(RoundsTranslator(model), asked))

    assert together == [job() for job in jobs(RoundsTranslator(Capitals()), asked)]
    assert model.asked == [["a 0", "c 0"], ["a 1", "c 1"], ["c 2"]]


def test_what_two_texts_ask_is_translated_once() -> None:
    model = Capitals()
    translator = RoundsTranslator(model)

    found = in_rounds([partial(translator.translate, ["gleich", str(number)]) for number in range(2)])

    assert model.asked == [["gleich", "0", "1"]]
    assert [[one.text for one in answer] for answer in found] == [["GLEICH 0", "0 0"], ["GLEICH 0", "1 0"]]


def test_questions_for_other_numbers_of_translations_are_asked_apart() -> None:
    model = Capitals()
    translator = RoundsTranslator(model)

    one, two = in_rounds(partial(translator.alternatives, ["a"], count=count) for count in (1, 2))

    assert [len(one[0]), len(two[0])] == [1, 2]


def test_outside_of_rounds_the_translator_is_asked_directly() -> None:
    model = Capitals()

    assert RoundsTranslator(model).translate(["a"])[0].text == "A 0"
    assert in_rounds([]) == []


def test_a_sentence_that_cannot_be_translated_costs_only_its_own_text() -> None:
    translator = RoundsTranslator(Capitals())

    def refused() -> str:
        with pytest.raises(ValueError, match="never"):
            translator.translate(["immer verweigert"])
        return "told"

    found = in_rounds([partial(text, translator, "gut", questions=1), refused])

    assert found == [["GUT 0 0"], "told"]


def test_what_a_text_raises_is_raised() -> None:
    def broken() -> None:
        raise KeyError("odd")

    with pytest.raises(KeyError, match="odd"):
        in_rounds([broken])


def test_a_clock_counts_a_texts_own_time_and_its_share_of_the_common_one() -> None:
    class Slow(Capitals):
        def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
            time.sleep(0.2)
            return super().alternatives(sentences, count=count)

    translator = RoundsTranslator(Slow())
    clocks = [Clock(now=own_time) for _ in range(4)]

    def timed(clock: Clock) -> None:
        with clock.stage("translating"):
            translator.translate(["a", str(id(clock))])

    started = time.perf_counter()
    in_rounds(partial(timed, clock) for clock in clocks)
    whole = time.perf_counter() - started

    assert sum(clock.seconds["translating"] for clock in clocks) == pytest.approx(whole, rel=0.2)
