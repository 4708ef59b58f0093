import pytest

from pipeline.review.page.interface_text import translator
from pipeline.review.page.warning_texts import told_warning

GERMAN = translator("de")
SENTENCE = "Eine Delegation (acht Köpfe) kam."
UNTRANSLATED = "summary: a sentence is not given in en, no translation passed the checks"
NICHT_UEBERSETZT = "Nicht in der Zusammenfassung (en), weil keine Übersetzung die Prüfung bestand"


@pytest.mark.parametrize(
    ("warning", "told"),
    [
        (
            "Wakefield: several places have this name; none was linked.",
            "Wakefield: Mehrere Orte heißen so; keiner ist verknüpft.",
        ),
        (
            f"{UNTRANSLATED} (names: without Winterthur, invented Mongolia; soundness: 0.740, less than 0.8): {SENTENCE}",
            f"{NICHT_UEBERSETZT} – Namen (ohne Winterthur, erfunden: Mongolia), Stimmigkeit: {SENTENCE}",
        ),
        (
            "summary: the text has 1 sentences fit for a summary, 1 stand in it",
            "Die Zusammenfassung ist kurz: 1 Sätze des Textes eignen sich dafür, 1 stehen darin.",
        ),
    ],
)
def test_a_warning_is_told_in_german(warning: str, told: str) -> None:
    assert told_warning(warning, GERMAN) == told


def test_a_warning_of_no_known_kind_is_told_as_it_is() -> None:
    assert told_warning("{odd} <b>", GERMAN) == "{odd} <b>"


def test_braces_in_a_name_are_no_placeholders() -> None:
    warning = "{name}: several places have this name; none was linked."
    assert told_warning(warning, GERMAN).startswith("{name}: ")
