"""Checks of translations into languages without lists."""

from __future__ import annotations

import pytest

from pipeline.translate.check_names import SourceName
from pipeline.translate.plain_checks import PlainChecker

GERMAN = "Oberbürgermeisterin Anna Maier übergab am 3. Mai 2024 rund 1.200.000 Euro an zwei Schulen."
FRENCH = "La maire Anna Maier a remis le 3 mai 2024 environ 1 200 000 euros à 2 écoles."
NAMES = [SourceName("Anna Maier", "PERSON"), SourceName("Herne", "CITY", ("Herne",))]


def test_a_faithful_translation_passes_whatever_groups_the_thousands() -> None:
    verdict = PlainChecker().check(GERMAN, FRENCH, names=NAMES, confidence=0.7)
    assert verdict.passed
    assert verdict.as_checks() == {
        "numbers": True,
        "names": True,
        "wording": True,
        "confidence": 0.7,
    }


@pytest.mark.parametrize(
    ("changed", "objection"),
    [
        (FRENCH.replace("2024", "2025"), "numbers: without 2024, invented 2025"),
        (FRENCH.replace("Maier", "Mayer"), "names: without Anna Maier"),
        (FRENCH[:40] + ".", "length ratio"),
        (FRENCH + " La maire a remis La maire a remis", "repetition"),
        (GERMAN.replace("übergab", "remis"), "left in German"),
        ("", "broken off"),
    ],
)
def test_what_can_be_checked_in_any_language_is_checked(changed: str, objection: str) -> None:
    verdict = PlainChecker().check(GERMAN, changed, names=NAMES)
    assert not verdict.passed
    assert objection in verdict.describe()
