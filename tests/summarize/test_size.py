from __future__ import annotations

from pipeline.annotate.layers import SummarySentence
from pipeline.summarize.size import has_room, is_full


def of(*lengths: int) -> list[SummarySentence]:
    return [SummarySentence(" ".join(["word"] * length), [(0, 1)]) for length in lengths]


def test_a_summary_is_full_with_two_sentences_and_sixty_words() -> None:
    assert is_full(of(30, 30))
    assert not is_full(of(30, 29))
    assert not is_full(of(70)), "one sentence is no summary"


def test_a_summary_is_full_with_four_sentences() -> None:
    assert is_full(of(5, 5, 5, 5))
    assert not has_room(of(5, 5, 5, 5), "word")


def test_there_is_room_up_to_ninety_words() -> None:
    assert has_room(of(50), "word " * 40)
    assert not has_room(of(50), "word " * 41)
