from __future__ import annotations

from pipeline.summarize.wordings import Edit, reworded

TEXT = "Zuvor. Er (63, SPD) besucht, wie er sagt, heute  die Stadt. Danach."
SPAN = (TEXT.index("Er"), TEXT.index(" Danach"))


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def words(spans: list[tuple[int, int]]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_without_edits_the_evidence_is_the_sentence() -> None:
    sentence = reworded(TEXT, SPAN, [])
    assert sentence.text == "Er (63, SPD) besucht, wie er sagt, heute die Stadt."
    assert sentence.evidence == [SPAN]


def test_what_is_left_out_is_no_evidence() -> None:
    sentence = reworded(TEXT, SPAN, [Edit(*at(", wie er sagt,")), Edit(*at(" (63, SPD)"))])
    assert sentence.text == "Er besucht heute die Stadt."
    assert words(sentence.evidence) == ["Er", "besucht", "heute  die Stadt."]


def test_what_is_replaced_stays_evidence_and_so_does_where_the_words_come_from() -> None:
    sentence = reworded(TEXT, SPAN, [Edit(*at("Er"), "anna Klein", ((0, 5),))])
    assert sentence.text.startswith("Anna Klein (63, SPD) besucht")
    assert sentence.evidence == [SPAN, (0, 5)], "the sentence's own words come first"


def test_a_stretch_at_the_end_leaves_the_full_stop() -> None:
    sentence = reworded(TEXT, SPAN, [Edit(*at(", heute  die Stadt"))])
    assert sentence.text == "Er (63, SPD) besucht, wie er sagt."
    assert words(sentence.evidence) == ["Er (63, SPD) besucht, wie er sagt"]
