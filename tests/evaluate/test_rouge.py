from __future__ import annotations

import pytest

from pipeline.evaluate.rouge import Rouge, rouge

TOWN = "The town of Unna signed a treaty with Ajka on Monday."
CITY = "On Monday the city of Unna and Ajka signed a contract; the treaty of 1990 ends."


def test_agrees_with_rouge_score() -> None:
    # RougeScorer(["rouge1", "rouge2", "rougeL"]).score(CITY, TOWN) of rouge-score 0.1.2.
    expected = Rouge(0.6666666666666666, 0.24, 0.4444444444444444)
    found = rouge(TOWN, CITY)
    assert (found.one, found.two, found.longest) == pytest.approx(
        (expected.one, expected.two, expected.longest)
    )


def test_the_same_words_are_worth_one_and_no_words_nothing() -> None:
    assert rouge("Die Stadt Köln.", "die stadt köln") == Rouge(1.0, 1.0, 1.0)
    assert rouge("", TOWN) == Rouge(0.0, 0.0, 0.0)


def test_a_word_with_an_umlaut_is_one_word() -> None:
    assert rouge("Köln", "K ln").one == 0.0


def test_order_counts_for_pairs_and_the_common_subsequence_alone() -> None:
    found = rouge("b a", "a b")
    assert (found.one, found.two, found.longest) == (1.0, 0.0, 0.5)
