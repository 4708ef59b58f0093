"""Names that wording alone gives away."""

from __future__ import annotations

import pytest

from pipeline.annotate.entities.known_names import find_known_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die SPD und die Bundesregierung", [("SPD", "ORGANIZATION"), ("Bundesregierung", "ORGANIZATION")]),
        ("in der Europäischen Union", [("Europäischen Union", "ORGANIZATION")]),
        ("Bündnis 90/Die Grünen stimmten zu", [("Bündnis 90/Die Grünen", "ORGANIZATION")]),
        ("das Programm „Soziale Orte“ läuft", [("Soziale Orte", "PROGRAM")]),
        ("die Konferenz „Städte nach der Kohle“", [("Städte nach der Kohle", "EVENT")]),
        ("das Bundesteilhabegesetz regelt", [("Bundesteilhabegesetz", "PROGRAM")]),
        ("ein Landesgesetz regelt", []),
        ("Die Linke stimmte zu", [("Die Linke", "ORGANIZATION")]),
        ("Die linke Hand hält den Stab", []),
        ("die EU-Hilfe und die SPD-Fraktion", []),
        ("sie grüne linke volt union", []),
        ("", []),
    ],
)
def test_known_names_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_known_names(text)
    assert [(mention.text, mention.label) for mention in found] == expected
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
