"""All checks of a translation against its German sentence: what a sentence of a summary has to pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pipeline.translate.check_names import SourceName, invented_names, lost_names
from pipeline.translate.check_numbers import invented_quantities, lost_quantities
from pipeline.translate.check_terms import lost_negation, lost_terms
from pipeline.translate.check_wording import (
    german_left,
    has_fitting_length,
    is_whole,
    length_ratio,
    nouns_left,
    repeats,
)
from pipeline.translate.durations import wrong_durations

MIN_SIMILARITY = 0.88
"""Least cosine of the embeddings of a sentence and its translation. Of 400 careful translations of press sentences 97 %
lie above it (the median is 0.92), of translations of the next sentence 3 in 1,000."""

MIN_SOUNDNESS = 0.8
"""Least mean of that similarity and the model's confidence in its own words (the geometric mean of its tokens'
probabilities). Neither alone parts sound translations from fluent nonsense as well as both; see the model's card."""


class Embedder(Protocol):
    """Gives sentences of both languages a direction in one space."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors, `[len(texts), width]`."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks found: what each failed one objects to, and what was measured, from 0 to 1."""

    failures: dict[str, list[str]] = field(default_factory=dict)
    measured: dict[str, float] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return not self.failures

    def as_checks(self) -> dict[str, float | bool]:
        """The checks as a record holds them: whether each passed, or what it measured."""
        names = ("numbers", "names", "terms", "wording")
        checks: dict[str, float | bool] = {name: name not in self.failures for name in names}
        return checks | {name: round(value, 3) for name, value in self.measured.items()}

    def describe(self) -> str:
        """The failures in words, for a warning."""
        return "; ".join(
            f"{name}: {', '.join(objections)}" for name, objections in sorted(self.failures.items())
        )


class Checker:
    """Compares sentences with their translations.

    Meaning is compared only as far as the listed terms and an encoder's similarity go: a swapped subject and object
    keeps every name, number and term, and passes.
    """

    def __init__(
        self,
        *,
        ordinary: frozenset[str],
        embedder: Embedder | None = None,
        min_similarity: float = MIN_SIMILARITY,
        min_soundness: float = MIN_SOUNDNESS,
    ) -> None:
        """Make a checker.

        Args:
            ordinary: English words, in lower case, that no one needs to have in the source when capitalised.
            embedder: measures similarity; without one that check is left out.
            min_similarity: least cosine that passes.
            min_soundness: least mean of similarity and confidence that passes, where both are known.
        """
        self._ordinary = ordinary
        self._embedder = embedder
        self._min_similarity = min_similarity
        self._min_soundness = min_soundness

    def check(
        self, german: str, english: str, *, names: Sequence[SourceName] = (), confidence: float | None = None
    ) -> Verdict:
        """Compare one sentence with its translation.

        Args:
            german: the sentence.
            english: its translation.
            names: the names that are known to stand in the sentence.
            confidence: of the translator in this translation, 0 to 1; None where it is not known.
        """
        failures: dict[str, list[str]] = {}
        numbers = [f"without {text}" for text in lost_quantities(german, english)]
        numbers += [f"invented {text}" for text in invented_quantities(german, english)]
        numbers += [f"wrong {text}" for text in wrong_durations(german, english)]
        known = [form for name in names for form in name.english]
        named = [f"without {text}" for text in lost_names(names, english)]
        named += [
            f"invented {text}"
            for text in invented_names(german, english, ordinary=self._ordinary, known=known)
        ]
        terms = [f"without {text}" for text in lost_terms(german, english)]
        terms += ["without the negation"] if lost_negation(german, english) else []
        read = wording(german, english)
        read += [
            f"left in German: {word}" for word in nouns_left(german, english, names=[n.text for n in names])
        ]
        for check, objections in {
            "numbers": numbers,
            "names": named,
            "terms": terms,
            "wording": read,
        }.items():
            if objections:
                failures[check] = objections
        similarity = self._similarity(german, english)
        if similarity is not None and similarity < self._min_similarity:
            failures["similarity"] = [f"{similarity:.3f}, less than {self._min_similarity}"]
        if similarity is not None and confidence is not None:
            soundness = (similarity + confidence) / 2
            if soundness < self._min_soundness:
                failures["soundness"] = [f"{soundness:.3f}, less than {self._min_soundness}"]
        measured = {"similarity": similarity, "confidence": confidence}
        return Verdict(failures, {name: value for name, value in measured.items() if value is not None})

    def _similarity(self, german: str, english: str) -> float | None:
        if self._embedder is None:
            return None
        vectors = self._embedder.embed([german, english])
        return float(vectors[0] @ vectors[1])


def wording(german: str, english: str) -> list[str]:
    """What is wrong with how a translation reads; empty where nothing is."""
    objections = [f"left in German: {word}" for word in german_left(german, english)]
    if not has_fitting_length(german, english):
        objections.append(f"length ratio {length_ratio(german, english):.2f}")
    if repeats(german, english):
        objections.append("repetition")
    if not is_whole(german, english):
        objections.append("broken off")
    return objections
