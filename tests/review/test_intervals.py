"""The interval of a share, against published values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.intervals import Share


@pytest.mark.parametrize(
    ("right", "counted", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3; the exact ends 0 and 1 follow from the formula.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(right: int, counted: int, low: float, high: float) -> None:
    assert Share(right, counted).interval == pytest.approx((low, high), abs=5e-5)


def test_nothing_counted_says_nothing() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, None)


@given(st.integers(1, 10_000).flatmap(lambda counted: st.tuples(st.integers(0, counted), st.just(counted))))
def test_the_share_lies_in_its_interval(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    assert share.value is not None
    assert share.interval is not None
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-12
    assert share.value - 1e-12 <= high <= 1


@pytest.mark.parametrize("counted", [1, 106, 182, 275, 1_000])
def test_all_or_nothing_ends_exactly_there(counted: int) -> None:
    everything, nothing = Share(counted, counted).interval, Share(0, counted).interval

    assert everything is not None
    assert everything[1] == 1.0
    assert nothing is not None
    assert nothing[0] == 0.0
