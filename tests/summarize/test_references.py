from __future__ import annotations

import pytest

from pipeline.summarize.references import leans_on_context, points_back


@pytest.mark.parametrize(
    "sentence",
    [
        "Dies teilte die Stadt mit.",
        "Damit endet die Partnerschaft.",
        "Beide unterzeichneten den Vertrag.",
        "Sie dankte den Gästen.",
        "Das hat der Rat beschlossen.",
        "Seine Nachfolgerin ist Petra Klein.",
    ],
)
def test_sentences_that_point_back(sentence: str) -> None:
    assert points_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Das neue Haus steht.", "Die Stadt Essen zahlt.", "Der Rat hat zugestimmt.", "Diethard Klein dankte."],
)
def test_sentences_that_stand_alone(sentence: str) -> None:
    assert not points_back(sentence)


def test_leaning_sentences() -> None:
    assert leans_on_context("Zudem zahlt die Stadt.", named_from=None)
    assert leans_on_context("Im Mai hat er Herne besucht.", named_from=15)
    assert not leans_on_context("In Herne hat er gewohnt.", named_from=3)
    assert not leans_on_context("Die Stadt zahlt.", named_from=None)
