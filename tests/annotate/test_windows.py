"""Long texts in windows: everything is covered, and every piece is answered for where most is seen around it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.encoder import Encoder
from pipeline.annotate.ner.scheme import words_of
from pipeline.annotate.windows import Pieces, Window, encode, own_pieces, windows
from pipeline.config import default_models_dir


def test_windows_cover_everything_and_overlap() -> None:
    pieces = Pieces(ids=list(range(1000)), first=list(range(0, 1000, 2)), starts=list(range(0, 1000, 2)))
    found = windows(pieces, size=100, overlap=30)
    assert found[0].start == 0
    assert found[-1].end == 1000
    for one, two in pairwise(found):
        assert one.end - two.start >= 30
        assert two.start % 2 == 0


@given(
    total=st.integers(1, 700), size=st.integers(60, 200), overlap=st.integers(2, 29), step=st.integers(1, 9)
)
def test_every_piece_has_one_window_with_room_around_it(
    total: int, size: int, overlap: int, step: int
) -> None:
    pieces = Pieces(ids=[5] * total, first=list(range(total)), starts=list(range(0, total, step)))
    found = windows(pieces, size=size, overlap=overlap)
    own = own_pieces(found)
    assert [at for part in own for at in range(part.start, part.end)] == list(range(total))
    for window, part in zip(found, own, strict=True):
        assert window.start <= part.start <= part.end <= window.end
        assert window.start == 0 or part.start - window.start >= overlap // 2
        assert window.end == total or window.end - part.end >= overlap // 2


def test_no_windows_answer_for_nothing() -> None:
    assert own_pieces([]) == []


def test_a_run_without_spaces_is_cut_hard() -> None:
    pieces = Pieces(ids=[5] * 250, first=[0], starts=[0])
    assert windows(pieces, size=100, overlap=20) == [Window(0, 100), Window(80, 180), Window(160, 250)]
    assert windows(Pieces([], [], []), size=100, overlap=20) == []


@pytest.mark.models
def test_a_word_knows_its_first_piece() -> None:
    tokenizer = Encoder(default_models_dir()).tokenizer
    text = "Die DEL-Lizenz von „Köln“."
    words = words_of(text)
    pieces = encode(tokenizer, text, words)
    shown = {
        text[a:b]: tokenizer.id_to_token(pieces.ids[first])
        for (a, b), first in zip(words, pieces.first, strict=True)
    }
    assert shown["Die"] == "▁Die"
    assert shown["DEL"].lstrip("▁").startswith("D")
    assert shown["Lizenz"].lstrip("▁-").startswith("Li")
