"""Translating until the checks pass: a failing sentence is translated again in other ways before it is given up."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.translate.check_names import SourceName
from pipeline.translate.checks import Checker, Verdict
from pipeline.translate.long_sentences import join_parts, split_long
from pipeline.translate.protocol import Translation, Translator
from pipeline.translate.words import folded, words

_ALTERNATIVES = 4
# A sentence shorter than this is not cut into clauses: the parts would say too little for a translation.
_CLAUSES_FROM = 90
_SAME_NAME = 0.72
# A model that doubts its likeliest words so much has not understood the sentence: its other words are no better.
_HOPELESS = 0.6


@dataclass(frozen=True, slots=True)
class CheckedTranslation:
    """A translation, what the checks say of it, and how many were tried."""

    text: str
    verdict: Verdict
    attempts: int


class CarefulTranslator:
    """Translates sentence by sentence and keeps the first translation that passes all checks."""

    def __init__(self, translator: Translator, *, checker: Checker) -> None:
        self._translator = translator
        self._checker = checker

    def translate(self, sentence: str, *, names: Sequence[SourceName] = ()) -> CheckedTranslation:
        """Translate one sentence.

        The ways, in order: the likeliest translation; the likeliest four; the sentence clause by clause. In each
        of them a misspelt name is set right before the checks.

        Args:
            sentence: a German sentence.
            names: the names known to stand in it.

        Returns:
            The first translation that passes, or, where none does, the one that fails the fewest checks.
        """
        best: CheckedTranslation | None = None
        tried: set[str] = set()
        for candidate in self._candidates(sentence):
            text = mend_names(candidate.text, names=names)
            if text in tried:
                continue
            tried.add(text)
            verdict = self._checker.check(sentence, text, names=names, confidence=candidate.confidence)
            if verdict.passed:
                return CheckedTranslation(text, verdict, len(tried))
            if best is None or _objections(verdict) < _objections(best.verdict):
                best = CheckedTranslation(text, verdict, len(tried))
        return best or CheckedTranslation("", Verdict({"wording": ["no translation"]}), 0)

    def _candidates(self, sentence: str) -> Iterator[Translation]:
        (likeliest,) = self._translator.translate([sentence])
        yield likeliest
        if likeliest.confidence < _HOPELESS:
            return
        yield from self._translator.alternatives(sentence, count=_ALTERNATIVES)
        clauses = split_long(sentence, longest=_CLAUSES_FROM)
        if len(clauses) > 1:
            parts = self._translator.translate(clauses)
            yield Translation(join_parts([p.text for p in parts]), min(p.confidence for p in parts))


def _objections(verdict: Verdict) -> int:
    return sum(len(objections) for objections in verdict.failures.values())


def mend_names(english: str, *, names: Sequence[SourceName]) -> str:
    """Put a person's surname right where the translation has it almost: "Westfal" for "Westphal".

    Only a capitalised word that is no name of the sentence itself is replaced, and the checks see the result.
    """
    there = {folded(word) for word in words(english)}
    own = {folded(word) for name in names for word in words(name.text)}
    for name in names:
        if name.label != "PERSON" or not words(name.text):
            continue
        for part in words(name.text):
            if folded(part) in there or len(part) < 4:
                continue
            near = [
                word
                for word in words(english)
                if word[0].isupper()
                and folded(word) not in own
                and difflib.SequenceMatcher(None, folded(word), folded(part)).ratio() >= _SAME_NAME
            ]
            if len(near) == 1:
                english = english.replace(near[0], part)
    return english
