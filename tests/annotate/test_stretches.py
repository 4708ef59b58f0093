"""Stretches answer as a walk over all spans would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.stretches import Stretches

spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12), spans)
def test_stretches_answer_as_a_walk_over_all_of_them(
    many: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    start, end = asked
    stretches = Stretches(many)
    assert stretches.touch(start, end) == any(one < end and start < other for one, other in many)
    assert stretches.cover(start, end) == any(one <= start and end <= other for one, other in many)
    assert stretches.any_within(start, end) == any(start <= one and other <= end for one, other in many)
