"""Organs and departments of bodies are found by their wording."""

import pytest

from pipeline.annotate.entities.mention_repairs import repair
from pipeline.annotate.entities.organs import find_organs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gestern stimmte der Kreistag zu.", ["Kreistag"]),
        ("Der gemeinsame Lenkungsausschuss lehnte ab.", ["Lenkungsausschuss"]),
        ("Er legte es dem Bauausschuss vor.", ["Bauausschuss"]),
        ("Grüße der Landesregierung überbrachte sie.", ["Landesregierung"]),
        ("Die Leiterin des Amtes für Umweltschutz kam.", ["Amtes für Umweltschutz"]),
        (
            "Sie führt die Abteilung Soziales, Jugend und Sport seit Mai.",
            ["Abteilung Soziales, Jugend und Sport"],
        ),
        ("Auskunft gibt das Referat 32.", ["Referat 32"]),
        ("Im Fachbereich Kinder- und Jugendhilfe fehlt Geld.", ["Fachbereich Kinder- und Jugendhilfe"]),
        ("Er leitet das Referat Internationale Beziehungen.", ["Referat Internationale Beziehungen"]),
    ],
)
def test_an_organ_is_found(text: str, names: list[str]) -> None:
    assert [mention.text for mention in find_organs(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Es sprach der Regierungsrat Elke Holm, dann wurde gegessen.",
        "Ein Ausschuss wird gebildet.",
        "Sie gibt ihr Amt Ende Juni ab.",
        "Der Kreistags-Saal ist voll.",
    ],
)
def test_a_title_an_indefinite_body_and_an_office_are_no_organs(text: str) -> None:
    assert list(find_organs(text)) == []


def test_a_bare_organ_that_the_wording_shows_stays() -> None:
    assert [mention.text for mention in repair([], "Darüber berät der Kreistag.")] == ["Kreistag"]
