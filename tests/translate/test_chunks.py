from __future__ import annotations

from pipeline.translate.chunks import chunks, without

GERMAN = "Die Stadt zahlt für die Brücke bei Wörth, der Kreis den Weg."


def test_a_sentence_is_cut_before_prepositions_phrases_and_behind_marks() -> None:
    assert [chunk.of(GERMAN) for chunk in chunks(GERMAN, language="de")] == [
        "Die Stadt zahlt",
        "für die Brücke",
        "bei Wörth,",
        "der Kreis",
        "den Weg.",
    ]


def test_only_words_with_content_are_named() -> None:
    english = "The city pays for the bridge."
    spoken = [[english[start:end] for start, end in chunk.words] for chunk in chunks(english, language="en")]
    assert spoken == [["city", "pays"], ["bridge"]]


def test_what_is_left_without_a_chunk_reads_on() -> None:
    first, bridge, place, *_ = chunks(GERMAN, language="de")
    assert without(GERMAN, bridge) == "Die Stadt zahlt bei Wörth, der Kreis den Weg."
    assert without(GERMAN, place) == "Die Stadt zahlt für die Brücke, der Kreis den Weg."
    assert without(GERMAN, first).startswith("Für die Brücke")
