import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.normalise import normalise
from pipeline.ingest.raw_offsets import RawOffsets

RAW = (
    "\ufeffHerne, 17.\xa0März 2022.\r\n\r\nDie Ober\xadbürger\xadmeisterin Petra Müller unterzeichnete den "
    "Städtepartner-\r\nschaftsvertrag mit der Stadt Dort\u200bmund.   \r\nDie \ufb01nanzielle Seite ist oﬀen. „Das ist gut“.\r\n"
)


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("Petra Müller", "Petra Müller"),
        ("17. März 2022", "17.\xa0März 2022"),
        ("Oberbürgermeisterin", "Ober\xadbürger\xadmeisterin"),
        ("Städtepartnerschaftsvertrag", "Städtepartner-\r\nschaftsvertrag"),
        ("Dortmund", "Dort\u200bmund"),
        ("„Das ist gut“", "„Das ist gut“"),
    ],
)
def test_words_of_the_text_are_found_in_the_raw_text(words: str, raw: str) -> None:
    text = normalise(RAW)
    start = text.index(words)
    first, last = RawOffsets(RAW, text).to_raw((start, start + len(words)))
    assert RAW[first:last] == raw


def test_the_whole_and_the_empty_span_keep_their_places() -> None:
    offsets = RawOffsets("\r\nStadt\r\n", "Stadt")
    assert offsets.to_raw((0, 5)) == (2, 7)
    assert offsets.to_raw((2, 2)) == (4, 4)
    assert offsets.to_raw((5, 5)) == (9, 9)
    with pytest.raises(IndexError):
        offsets.to_raw((0, 6))


def test_a_text_that_was_not_changed_keeps_its_offsets() -> None:
    text = normalise(RAW)
    offsets = RawOffsets(text, text)
    assert all(offsets.to_raw((n, n + 1)) == (n, n + 1) for n in range(len(text)))


@settings(deadline=None)
@given(st.text(st.sampled_from("ab ä\xad\xa0\r\n\u200bﬁ-.„“"), max_size=80))
def test_every_span_of_any_text_lies_in_the_raw_text_in_order(raw: str) -> None:
    text = normalise(raw)
    offsets = RawOffsets(raw, text)
    spans = [offsets.to_raw((n, n + 1)) for n in range(len(text))]
    assert all(0 <= start <= end <= len(raw) for start, end in spans)
    assert spans == sorted(spans)
