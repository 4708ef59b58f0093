from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.offsets import span_map


def test_the_same_text_keeps_its_spans() -> None:
    assert span_map("Köln", "Köln")((1, 3)) == (1, 3)


@pytest.mark.parametrize(
    ("source", "target", "words", "expected"),
    [
        (
            "Die Stadt-\nverwaltung Köln.",
            "Die Stadtverwaltung Köln.",
            "Stadt-\nverwaltung",
            "Stadtverwaltung",
        ),
        ("Die Stadt-\nverwaltung Köln.", "Die Stadtverwaltung Köln.", "Köln", "Köln"),
        ("\ufeffRat in  Ulm", "Rat in Ulm", "Ulm", "Ulm"),
        ("Ulm\r\ntagt", "Ulm\ntagt", "tagt", "tagt"),
    ],
)
def test_a_span_keeps_its_words(source: str, target: str, words: str, expected: str) -> None:
    start = source.index(words)
    moved = span_map(source, target)((start, start + len(words)))
    assert target[slice(*moved)] == expected


def test_a_span_of_which_nothing_is_left_is_empty() -> None:
    assert span_map("ab--cd", "abcd")((2, 4)) == (2, 2)
    assert span_map("--cd", "cd")((0, 2)) == (0, 0)


texts = st.text(alphabet="abc \n-", max_size=30)


@given(texts, texts, st.integers(0, 30), st.integers(0, 30))
def test_moved_spans_lie_in_the_target(source: str, target: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(source)), min(second, len(source))))
    moved = span_map(source, target)((start, end))
    assert 0 <= moved[0] <= moved[1] <= len(target)
