from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.translate.check_names import SourceName
from pipeline.translate.check_wording import nouns_left
from pipeline.translate.checks import Checker, wording

ORDINARY = frozenset({"city", "the", "council", "lord", "mayor"})


class FixedEmbedder:
    """Two texts at a given cosine."""

    def __init__(self, cosine: float) -> None:
        self.cosine = cosine

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        sine = (1 - self.cosine**2) ** 0.5
        return np.array([[1, 0], [self.cosine, sine]], dtype=np.float32)[: len(texts)]


def test_a_sound_translation_passes_and_says_so() -> None:
    checker = Checker(ordinary=ORDINARY, embedder=FixedEmbedder(0.93))
    verdict = checker.check(
        "Die Stadt Herne zahlt am 3. Mai 500 Euro.",
        "The City of Herne will pay 500 euros on 3 May.",
        names=[SourceName("Herne", "CITY")],
    )
    assert verdict.passed
    assert verdict.as_checks() == {
        "numbers": True,
        "names": True,
        "terms": True,
        "wording": True,
        "similarity": 0.93,
    }


def test_every_failure_is_described() -> None:
    checker = Checker(ordinary=ORDINARY, embedder=FixedEmbedder(0.5))
    verdict = checker.check(
        "Die Stadt Herne zahlt 500 Euro.", "The city pays 600 euros.", names=[SourceName("Herne", "CITY")]
    )
    assert set(verdict.failures) == {"numbers", "names", "similarity"}
    assert "without 500" in verdict.describe()
    assert "without Herne" in verdict.describe()


def test_a_translation_that_the_model_doubts_is_not_sound() -> None:
    checker = Checker(ordinary=ORDINARY, embedder=FixedEmbedder(0.93))
    assert checker.check("Die Stadt zahlt.", "The city pays.", confidence=0.8).passed
    verdict = checker.check("Die Stadt zahlt.", "The city pays.", confidence=0.5)
    assert set(verdict.failures) == {"soundness"}


def test_without_an_embedder_similarity_is_not_claimed() -> None:
    verdict = Checker(ordinary=ORDINARY).check("Die Stadt zahlt.", "The city pays.")
    assert verdict.passed
    assert "similarity" not in verdict.as_checks()


@pytest.mark.parametrize(
    ("german", "english", "objection"),
    [
        ("Der Rat hat das gestern beschlossen.", "The council wurde this decided yesterday.", None),
        (
            "Der Vertrag wurde nicht gekündigt.",
            "The agreement wurde nicht cancelled.",
            "left in German: wurde",
        ),
        (
            "Der Rat der Stadt hat den Haushalt mit großer Mehrheit beschlossen.",
            "The council.",
            "length ratio",
        ),
        ("Gut.", "The city of the city of the city of the city is good.", "repetition"),
        ("Das ist sehr gut so.", "It is good good good.", "repetition"),
        ("Der Rat (Stadtrat) tagt.", "The council (city council meets.", "broken off"),
        ("Der Rat tagt heute.", "The council meets today,", "broken off"),
        ("Der Rat tagt heute.", "", "broken off"),
    ],
)
def test_wording(german: str, english: str, objection: str | None) -> None:
    found = wording(german, english)
    assert (not found) if objection is None else any(o.startswith(objection) for o in found)


def test_nouns_taken_over_are_found_but_names_may_stay() -> None:
    german, english = "Die Kita im Erdgeschoss zahlt.", "The day nursery in the Erdgeschoss pays."
    assert nouns_left(german, english) == ["Erdgeschoss"]
    assert nouns_left(german, english, names=["Erdgeschoss"]) == []
    assert nouns_left(german, "The day nursery on the ground floor pays.") == []


def test_two_nouns_side_by_side_are_a_name_that_may_stay() -> None:
    assert (
        nouns_left("Gegen die Startbahn West protestiert man.", "People protest against the Startbahn West.")
        == []
    )
