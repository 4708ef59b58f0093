from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.counts import Counts, compare


def test_precision_recall_and_f1() -> None:
    counts = compare(["a", "b", "c", "d"], ["a", "b", "x"])
    assert counts == Counts(right=2, found=3, gold=4)
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.recall == pytest.approx(0.5)
    assert counts.f1 == pytest.approx(4 / 7)


def test_equal_items_are_counted_one_against_one() -> None:
    assert compare(["a", "a"], ["a", "a", "a"]) == Counts(right=2, found=3, gold=2)


def test_a_mapping_is_compared_by_its_keys() -> None:
    assert compare({"a": None}, {"a": object()}) == Counts(1, 1, 1)


def test_what_cannot_be_said_is_none() -> None:
    nothing = Counts()
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert Counts(found=1).f1 == 0.0
    assert Counts(gold=1).f1 == 0.0


items = st.lists(st.integers(0, 5))


@given(items, items, st.randoms(use_true_random=False))
def test_order_does_not_count(gold: list[int], found: list[int], random: Random) -> None:
    shuffled = random.sample(found, len(found))
    assert compare(gold, found) == compare(gold[::-1], shuffled)


@given(items, items)
def test_counts_of_two_documents_add_up(first: list[int], second: list[int]) -> None:
    together = compare(first, first) + compare(second, second)
    assert together == Counts(*[len(first) + len(second)] * 3)
