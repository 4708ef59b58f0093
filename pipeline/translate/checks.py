"""All checks of a translation against its German sentence: what a sentence of a summary has to pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pipeline.translate.check_content import ContentReader
from pipeline.translate.check_names import SourceName, doubled_names, invented_names, lost_names
from pipeline.translate.check_numbers import invented_quantities, lost_quantities
from pipeline.translate.check_places import exchanged
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
from pipeline.translate.likelihood import Likelihood

MIN_SIMILARITY = 0.85
"""Least cosine of the embeddings of a sentence and its translation. What lies lower says something else altogether; what
lies above may still, which the other checks look for. All freely worded translations of `corpus/translation_checks` lie above it."""

MIN_SOUNDNESS = 0.8
"""Least mean of that similarity and the model's confidence in its own words (the geometric mean of its tokens'
probabilities). Of 64 translations of press sentences that no other check objected to, one reader found sound: above 0.84
23 of 29, above 0.80 32 of 49, from 0.70 to 0.80 3 of 15. See docs/translation_checks.md."""

PLAIN = ("numbers", "names", "terms", "wording")
"""The checks that need no model."""

OF_CONTENT = ("places", "content")
"""The checks by a language model: whether names stand where they belong, and whether all is said and nothing besides."""


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
    checks: tuple[str, ...] = PLAIN

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return not self.failures

    def as_checks(self) -> dict[str, float | bool]:
        """The checks as a record holds them: whether each passed, or what it measured."""
        checks: dict[str, float | bool] = {name: name not in self.failures for name in self.checks}
        return checks | {name: round(value, 3) for name, value in self.measured.items()}

    def describe(self) -> str:
        """The failures in words, for a warning."""
        return "; ".join(
            f"{name}: {', '.join(objections)}" for name, objections in sorted(self.failures.items())
        )


class Checker:
    """Compares sentences with their translations.

    Meaning is compared as far as the listed terms, an encoder's similarity and a small language model go: a fluent wrong
    verb can pass.
    """

    def __init__(
        self,
        *,
        ordinary: frozenset[str],
        embedder: Embedder | None = None,
        likelihood: Likelihood | None = None,
        min_similarity: float = MIN_SIMILARITY,
        min_soundness: float = MIN_SOUNDNESS,
    ) -> None:
        """Make a checker.

        Args:
            ordinary: English words, in lower case, that no one needs to have in the source when capitalised.
            embedder: measures similarity; without one that check is left out.
            likelihood: a language model that says whether content was left out, added or exchanged; without one, or
                without an embedder, that is not looked for.
            min_similarity: least cosine that passes.
            min_soundness: least mean of similarity and confidence that passes, where both are known.
        """
        self._ordinary = ordinary
        self._embedder = embedder
        self._likelihood = likelihood
        self._reader = ContentReader(likelihood, embed=embedder.embed) if likelihood and embedder else None
        self._min_similarity = min_similarity
        self._min_soundness = min_soundness

    def check(
        self, german: str, english: str, *, names: Sequence[SourceName] = (), confidence: float | None = None
    ) -> Verdict:
        """Compare one sentence with its translation.

        What a language model has to be asked for is looked at last, and only where nothing else is wrong.

        Args:
            german: the sentence.
            english: its translation.
            names: the names that are known to stand in the sentence.
            confidence: of the translator in this translation, 0 to 1; None where it is not known.
        """
        objections = {
            "numbers": _numbers(german, english),
            "names": self._names(german, english, names),
            "terms": _terms(german, english),
            "wording": wording(german, english, names=[name.text for name in names]),
        }
        similarity = self._similarity(german, english)
        measured = {"similarity": similarity, "confidence": confidence}
        objections |= self._measures(similarity, confidence)
        if not any(objections.values()):
            objections |= self._content(german, english, names)
        return Verdict(
            {check: found for check, found in objections.items() if found},
            {name: value for name, value in measured.items() if value is not None},
            (*PLAIN, *OF_CONTENT) if self._reader else PLAIN,
        )

    def _names(self, german: str, english: str, names: Sequence[SourceName]) -> list[str]:
        known = [form for name in names for form in name.english]
        return (
            [f"without {text}" for text in lost_names(names, english)]
            + [
                f"invented {text}"
                for text in invented_names(german, english, ordinary=self._ordinary, known=known)
            ]
            + [f"{text} more often than in German" for text in doubled_names(names, german, english)]
        )

    def _measures(self, similarity: float | None, confidence: float | None) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        if similarity is not None and similarity < self._min_similarity:
            found["similarity"] = [f"{similarity:.3f}, less than {self._min_similarity}"]
        if similarity is not None and confidence is not None:
            soundness = (similarity + confidence) / 2
            if soundness < self._min_soundness:
                found["soundness"] = [f"{soundness:.3f}, less than {self._min_soundness}"]
        return found

    def _content(self, german: str, english: str, names: Sequence[SourceName]) -> dict[str, list[str]]:
        if self._likelihood is None or self._reader is None:
            return {}
        places = exchanged(german, english, names=names, likelihood=self._likelihood)
        if places:
            return {"places": [f"{first} and {second} exchanged" for first, second in places]}
        known = [form for name in names for form in name.english]
        said = [f"without {text!r}" for text in self._reader.lost_negations(german, english)]
        said = said or [f"without {text!r}" for text in self._reader.omitted(german, english)]
        said = said or [f"invented {text!r}" for text in self._reader.invented(german, english, known=known)]
        return {"content": said}

    def _similarity(self, german: str, english: str) -> float | None:
        if self._embedder is None:
            return None
        vectors = self._embedder.embed([german, english])
        return float(vectors[0] @ vectors[1])


def _numbers(german: str, english: str) -> list[str]:
    objections = [f"without {text}" for text in lost_quantities(german, english)]
    objections += [f"invented {text}" for text in invented_quantities(german, english)]
    return objections + [f"wrong {text}" for text in wrong_durations(german, english)]


def _terms(german: str, english: str) -> list[str]:
    lost = [f"without {text}" for text in lost_terms(german, english)]
    return lost + (["without the negation"] if lost_negation(german, english) else [])


def wording(german: str, english: str, *, names: Sequence[str] = ()) -> list[str]:
    """What is wrong with how a translation reads; empty where nothing is."""
    objections = [f"left in German: {word}" for word in german_left(german, english)]
    if not has_fitting_length(german, english):
        objections.append(f"length ratio {length_ratio(german, english):.2f}")
    if repeats(german, english):
        objections.append("repetition")
    if not is_whole(german, english):
        objections.append("broken off")
    return objections + [f"left in German: {word}" for word in nouns_left(german, english, names=names)]
