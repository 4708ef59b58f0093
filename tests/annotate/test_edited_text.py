"""Spans before and after edits."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.edited_text import Edit, EditedText

TEXT = "Der Buerger-\nmeister von Koeln"
EDITED = EditedText(TEXT, [Edit(5, 7, "ü"), Edit(11, 13, ""), Edit(26, 28, "ö")])


def test_the_edits_are_done() -> None:
    assert EDITED.text == "Der Bürgermeister von Köln"


def test_spans_go_there_and_back() -> None:
    start = EDITED.text.index("Bürgermeister")
    assert EDITED.to_source((start, start + 13)) == (4, 20)
    assert EDITED.to_edited((4, 20)) == (start, start + 13)
    assert TEXT[slice(*EDITED.to_source((22, 26)))] == "Koeln"


def test_an_empty_span_stays_empty() -> None:
    assert EDITED.to_source((26, 26)) == (30, 30)
    assert EDITED.to_edited((11, 13))[0] == EDITED.to_edited((11, 13))[1]


def test_of_two_edits_that_overlap_the_first_is_done() -> None:
    assert EditedText("abcd", [Edit(1, 3, "x"), Edit(2, 4, "y")]).text == "axd"


@given(
    st.text("abä\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("xy", max_size=3))),
)
def test_every_span_of_the_edited_text_lies_in_the_source(
    text: str, drawn: list[tuple[int, int, str]]
) -> None:
    edits = [Edit(start, start + length, new) for start, length, new in drawn if start + length <= len(text)]
    edited = EditedText(text, edits)
    for start in range(len(edited.text)):
        first, last = edited.to_source((start, start + 1))
        assert 0 <= first <= last <= len(text)
    assert edited.to_source((0, len(edited.text)))[0] >= 0
