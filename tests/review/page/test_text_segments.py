"""The text cut at every boundary of what was found in it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.page.text_segments import Cover, cut_segments, cut_text


@dataclass(frozen=True)
class _Section:
    kind: str
    start: int
    end: int


_TEXTS = st.text(min_size=1, max_size=60)
_ENDS = st.tuples(st.integers(-2, 70), st.integers(-2, 70))
_COVERS = st.lists(
    st.builds(lambda ends, item: Cover(*ends, item), _ENDS, st.sampled_from("abc")), max_size=12
)
_SECTIONS = st.lists(st.builds(lambda ends: _Section("paragraph", *ends), _ENDS), max_size=6)


@given(_TEXTS, _COVERS)
def test_segments_concatenate_to_the_text_and_stand_where_they_say(text: str, covers: list[Cover]) -> None:
    segments = cut_segments(text, covers=covers)
    assert "".join(segment.text for segment in segments) == text
    assert all(text[segment.start : segment.end] == segment.text for segment in segments)
    assert all(segment.text for segment in segments)


@given(_TEXTS, _COVERS)
def test_every_character_knows_exactly_what_covers_it(text: str, covers: list[Cover]) -> None:
    inside = [cover for cover in covers if 0 <= cover.start < cover.end <= len(text)]
    for segment in cut_segments(text, covers=covers):
        for position in range(segment.start, segment.end):
            expected = sorted((c.start, c.end, c.item) for c in inside if c.start <= position < c.end)
            assert sorted((c.start, c.end, c.item) for c in segment.covers) == expected


@given(_TEXTS, _COVERS, _SECTIONS)
def test_blocks_hold_the_whole_text_once_whatever_the_sections_are(
    text: str, covers: list[Cover], sections: list[_Section]
) -> None:
    blocks = cut_text(text, sections=sections, covers=covers)
    assert "".join(segment.text for block in blocks for segment in block.segments) == text
    for block in blocks:
        assert block.segments[0].start == block.start
        assert block.segments[-1].end == block.end


def test_a_mention_inside_of_a_quote_is_a_segment_of_its_own() -> None:
    text = "Er sagte: Wir in Herne bauen."
    covers = [Cover(10, 29, "q1", "QUOTE"), Cover(17, 22, "e1", "CITY")]
    segments = cut_segments(text, covers=covers)
    assert [segment.text for segment in segments] == ["Er sagte: ", "Wir in ", "Herne", " bauen."]
    assert [cover.item for cover in segments[2].covers] == ["q1", "e1"]


def test_sections_and_what_lies_between_them_are_blocks() -> None:
    text = "Titel\n\nAbsatz"
    blocks = cut_text(text, sections=[_Section("headline", 0, 5), _Section("paragraph", 7, 13)], covers=[])
    assert [(block.kind, block.start, block.end) for block in blocks] == [
        ("headline", 0, 5),
        (None, 5, 7),
        ("paragraph", 7, 13),
    ]
