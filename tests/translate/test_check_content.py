from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.translate.check_content import ContentReader
from pipeline.translate.check_names import SourceName
from pipeline.translate.check_places import exchanged
from pipeline.translate.checks import Checker
from pipeline.translate.likelihood import Piece

LEXICON = {
    "stadt": "city",
    "zahlt": "pays",
    "brücke": "bridge",
    "nicht": "not",
    "schule": "school",
    "heute": "today",
}


class WordByWord:
    """A model that knows a word where its counterpart stands in the other sentence, and no other."""

    def of_english(self, english: str, *, german: str) -> list[Piece]:
        return self._score(
            english, {LEXICON.get(w, w) for w in re.findall(r"\w+", german.lower())}, alone=not german
        )

    def of_german(self, german: str, *, english: str) -> list[Piece]:
        there = set(re.findall(r"\w+", english.lower()))
        known = {word for word, counterpart in LEXICON.items() if counterpart in there}
        return self._score(german, there | known, alone=not english)

    @staticmethod
    def _score(text: str, known: set[str], *, alone: bool) -> list[Piece]:
        unknown = -4.0 if alone else -6.0
        words = list(re.finditer(r"\w+", text))
        # What the other sentence has and this one does not makes it unlikely to end here.
        missing = len(known - {word.group().lower() for word in words})
        return [
            *(Piece(*word.span(), -1.0 if word.group().lower() in known else unknown) for word in words),
            Piece(len(text), len(text), -2.0 * missing),
        ]


def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The same for every word, and as near as words of no kinship are."""
    return np.full((len(texts), 1), 0.85**0.5, dtype=np.float32)


class Embedder:
    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return embed(texts) / 0.85**0.5


READER = ContentReader(WordByWord(), embed=embed)
GERMAN = "Die Stadt zahlt heute für die Brücke."


def test_a_whole_translation_has_nothing_left_out_and_nothing_added() -> None:
    english = "The city pays for the bridge today."
    assert READER.omitted(GERMAN, english) == []
    assert READER.invented(GERMAN, english) == []


def test_a_chunk_that_is_not_said_is_named() -> None:
    assert READER.omitted(
        "Die Stadt zahlt heute für Brücke und Schule.", "The city pays for the bridge today."
    ) == ["und Schule"]


def test_a_chunk_that_is_added_is_named() -> None:
    assert READER.invented(GERMAN, "The city pays for the bridge today with borrowed money.") == [
        "with borrowed money"
    ]


def test_english_names_of_what_stands_in_german_are_not_added() -> None:
    english = "The city pays for the bridge today through Technical Relief."
    assert READER.invented(GERMAN, english) == ["through Technical Relief"]
    assert READER.invented(GERMAN, english, known=["Federal Agency for Technical Relief"]) == []


@pytest.mark.parametrize(
    ("english", "lost"),
    [
        ("The city does not pay.", []),
        ("The city pays without delay.", ["nicht"]),
        ("The city pays.", ["nicht"]),
    ],
)
def test_a_negation_has_to_be_said_and_not_only_something_like_it(english: str, lost: list[str]) -> None:
    assert READER.lost_negations("Die Stadt zahlt nicht.", english) == lost


class Loyal:
    """A model that thinks the sentence likely in which "Herne" comes before "Essen"."""

    def of_english(self, english: str, *, german: str) -> list[Piece]:
        right = english.index("Herne") < english.index("Essen")
        return [Piece(0, len(english), -1.0 if right else -9.0)]

    def of_german(self, german: str, *, english: str) -> list[Piece]:
        return [Piece(0, len(german), -1.0)]


TOWNS = [SourceName("Herne", "CITY"), SourceName("Essen", "CITY")]


def test_names_that_have_changed_places_are_found() -> None:
    german = "Herne zahlt an Essen."
    assert exchanged(german, "Essen pays Herne.", names=TOWNS, likelihood=Loyal()) == [("Essen", "Herne")]
    assert exchanged(german, "Herne pays Essen.", names=TOWNS, likelihood=Loyal()) == []


def test_neighbours_in_a_list_may_stand_either_way() -> None:
    assert exchanged("Herne und Essen zahlen.", "Essen and Herne pay.", names=TOWNS, likelihood=Loyal()) == []


def test_a_checker_with_a_language_model_says_what_it_found_and_that_it_looked() -> None:
    checker = Checker(
        ordinary=frozenset({"the", "city", "with"}),
        embedder=Embedder(),
        likelihood=WordByWord(),
        min_similarity=0,
    )
    sound = checker.check(GERMAN, "The city pays for the bridge today.")
    assert sound.passed
    assert sound.as_checks()["content"] is True
    wrong = checker.check("Die Stadt zahlt nicht.", "The city pays without delay.")
    assert wrong.failures == {"content": ["without 'nicht'"]}
    assert wrong.as_checks()["content"] is False
