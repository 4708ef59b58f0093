"""Umlauts written as two letters."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.edited_text import EditedText
from pipeline.annotate.spelling.addresses import ADDRESS
from pipeline.annotate.spelling.umlauts import umlaut_edits


def read(text: str) -> str:
    return EditedText(text, umlaut_edits(text)).text


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        (
            "Oberbuergermeisterin Stollmann fuhr fuer zwei Tage nach Koeln und Muenchen.",
            "Oberbürgermeisterin Stollmann fuhr für zwei Tage nach Köln und München.",
        ),
        ("OBERBUERGERMEISTERIN BESUCHT KOELN", "OBERBÜRGERMEISTERIN BESUCHT KÖLN"),
        ("Aerzte erklaerten den Gebaeudeplan fuer gueltig.", "Ärzte erklärten den Gebäudeplan für gültig."),
    ],
)
def test_a_text_without_umlauts_is_read_with_them(written: str, usual: str) -> None:
    assert read(written) == usual


@pytest.mark.parametrize(
    "word",
    [
        "neue", "aktuell", "Steuer", "Quelle", "Goethe", "Soest", "Itzehoe", "Michael", "Israel", "Manuel", "zuerst",
        "Kevelaer", "OECD", "UEFA", "Uelzen", "Statue", "Influenza", "Jenaer", "weiterzuentwickeln", "info@koeln.de",
    ],
)  # fmt: skip
def test_words_with_these_letters_for_another_reason_stay(word: str) -> None:
    assert read(f"Fuer {word} und ueber Koeln.") == f"Für {word} und über Köln."


def test_a_text_with_umlauts_keeps_what_may_be_a_choice() -> None:
    text = "Für Bürgermeisterin Mueller änderte sich nichts, für Müllheim schon; über Größe und Höhe später."
    assert read(text) == text


def test_in_a_text_with_umlauts_certain_words_and_words_it_also_writes_otherwise_are_read() -> None:
    text = "KOELN grüßt Düren. Oberbuergermeister Weiß fährt für fünf Tage nach Dueren, später nach Höxter."
    assert "Oberbürgermeister Weiß" in read(text)
    assert "nach Düren" in read(text)


def test_a_text_without_any_is_left_alone() -> None:
    assert list(umlaut_edits("Der Rat der Stadt Neuss tagt am Donnerstag.")) == []


@settings(deadline=None)
@given(st.text(st.sampled_from("aä.:/@w de\n"), max_size=60))
def test_an_address_is_found_from_the_start_of_its_row_of_signs(text: str) -> None:
    anywhere = re.compile(ADDRESS.pattern.removeprefix(r"(?<!\S)"))
    assert ADDRESS.pattern != anywhere.pattern
    assert [found.span() for found in ADDRESS.finditer(text)] == [
        found.span() for found in anywhere.finditer(text)
    ]
