from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.long_sentences import join_parts, split_long

LONG = (
    "Der Rat der Stadt hat am Dienstag mit großer Mehrheit beschlossen, die Partnerschaft mit der Stadt ruhen zu lassen; "
    "die Verwaltung wird die Partnerstadt nun schriftlich unterrichten und dem Rat im Herbst wieder berichten."
)


def test_short_sentences_stay_whole() -> None:
    assert split_long("Der Rat tagt.") == ["Der Rat tagt."]


def test_long_sentences_are_cut_at_the_semicolon() -> None:
    first, second = split_long(LONG, longest=150)
    assert first.endswith(";")
    assert second.startswith("die Verwaltung")


def test_sentences_without_a_place_to_cut_stay_whole() -> None:
    text = "Rat " * 100
    assert split_long(text, longest=100) == [text.strip()]


@given(st.text(alphabet="ab ,;:–und", max_size=400))
def test_no_word_is_lost(text: str) -> None:
    assert " ".join(split_long(text, longest=80)) == " ".join(text.split())


def test_parts_become_one_sentence() -> None:
    assert (
        join_parts(["The council agreed;", "the mayor did not."]) == "The council agreed; the mayor did not."
    )
    assert join_parts(["The council agreed.", "and left."]) == "The council agreed and left."
    assert join_parts([]) == ""
