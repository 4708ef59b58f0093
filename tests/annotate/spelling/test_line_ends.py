"""Line ends in words and names."""

import pytest

from pipeline.annotate.edited_text import EditedText
from pipeline.annotate.spelling.line_ends import hyphen_edits, line_end_edits


def read(text: str) -> str:
    return EditedText(text, line_end_edits(text)).text


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("Die Bürger-\nmeisterin kam.", "Die Bürgermeisterin kam."),
        ("DIE BÜRGER-\nMEISTERIN KAM", "DIE BÜRGERMEISTERIN KAM"),
        ("in Nordrhein-\n  Westfalen", "in Nordrhein-Westfalen"),
        ("Punkt eins\nPunkt zwei", "Punkt eins\nPunkt zwei"),
        ("- eins\n- zwei", "- eins\n- zwei"),
    ],
)
def test_broken_words_are_whole(written: str, usual: str) -> None:
    assert read(written) == usual


def test_the_lines_of_a_wrapped_paragraph_become_one() -> None:
    text = (
        "Die Stadt Herford hat am Dienstag einen neuen Vertrag mit der Stadt Bad\n"
        "Salzuflen geschlossen, der beiden Seiten Vorteile bringt, sagte die neue\n"
        "Bürgermeisterin am Rande der Sitzung des Rates, die ohne Streit zu Ende\n"
        "ging.\n\nEin zweiter Absatz."
    )
    assert "Stadt Bad Salzuflen" in read(text)
    assert read(text).count("\n") == 2


def test_hyphens_without_a_line_end_are_hyphens() -> None:
    text = "Anna Behr\u2011Stollmann"
    assert EditedText(text, hyphen_edits(text)).text == "Anna Behr-Stollmann"
