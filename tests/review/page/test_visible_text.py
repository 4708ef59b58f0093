"""Nothing in a text hides, and every offset stays what it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.page.visible_text import visible_text


@given(st.text(st.characters()))
def test_every_character_has_one_stand_in_at_its_place(text: str) -> None:
    shown = visible_text(text)
    assert len(shown) == len(text)
    assert all(
        after == before or after in "�␡" or "␀" <= after <= "␟"
        for before, after in zip(text, shown, strict=True)
    )


@given(st.text(st.characters()))
def test_what_is_shown_has_no_control_and_no_format_character(text: str) -> None:
    categories = {
        unicodedata.category(character) for character in visible_text(text) if character not in "\n\t"
    }
    # The format characters that are left belong to scripts that need them to write numbers and syllables.
    left = {character for character in visible_text(text) if unicodedata.category(character) == "Cf"}
    assert categories.isdisjoint({"Cc", "Cs"})
    assert not left & set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u061c")


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\0", "␀"),
        ("\x1b", "␛"),
        ("\r", "␍"),
        ("\x7f", "␡"),
        ("\u202e", "�"),
        ("\u200b", "�"),
        ("\U000e0041", "�"),
    ],
)
def test_a_hidden_character_is_shown(hidden: str, shown: str) -> None:
    assert visible_text(f"a{hidden}b") == f"a{shown}b"


def test_german_text_stays_as_it_is() -> None:
    text = "„Größe“ – Straße\n\tund 5\u00a0€ …"
    assert visible_text(text) == text


@given(st.text(st.characters()))
def test_showing_twice_is_as_good_as_once(text: str) -> None:
    assert visible_text(visible_text(text)) == visible_text(text)
