"""Translating until the checks pass: a failing sentence is translated again in other ways before it is given up."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.translate.ahead import AheadTranslator
from pipeline.translate.check_names import SourceName
from pipeline.translate.checks import Checker, Verdict
from pipeline.translate.long_sentences import join_parts, split_long
from pipeline.translate.protocol import Translation, Translator
from pipeline.translate.words import folded, words

_ALTERNATIVES = 3
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


@dataclass(frozen=True, slots=True)
class Source:
    """A German sentence, and the names known to stand in it."""

    text: str
    names: Sequence[SourceName] = ()


class CarefulTranslator:
    """Translates the sentences of a text and keeps of each the first translation that passes all checks."""

    def __init__(self, translator: Translator, *, checker: Checker) -> None:
        self._translator = AheadTranslator(translator)
        self._checker = checker

    def prepare(self, sentences: Sequence[str]) -> None:
        """Translate the sentences of several texts together, which `translate_all` will ask for text by text."""
        self._translator.prepare(sentences, count=_ALTERNATIVES)

    def translate(self, sentence: str, *, names: Sequence[SourceName] = ()) -> CheckedTranslation:
        """Translate one sentence; `translate_all` says how."""
        return self.translate_all([Source(sentence, names)])[0]

    def translate_all(self, sources: Sequence[Source]) -> list[CheckedTranslation]:
        """Translate the sentences of one text.

        The ways, in order: the likeliest three translations; then, of those that failed, the sentence clause by clause.
        In each of them a misspelt name is set right before the checks.

        Args:
            sources: German sentences with the names known to stand in them.

        Returns:
            For each the first translation that passes, or, where none does, the one that fails the fewest checks.
        """
        found = self._translator.alternatives([source.text for source in sources], count=_ALTERNATIVES)
        best = [self._best(source, candidates) for source, candidates in zip(sources, found, strict=True)]
        again = [
            place
            for place, checked in enumerate(best)
            if not checked.verdict.passed and found[place][0].confidence >= _HOPELESS
        ]
        for place, candidate in self._by_clauses({place: sources[place].text for place in again}):
            best[place] = self._best(sources[place], [*found[place], candidate])
        return best

    def _by_clauses(self, sentences: dict[int, str]) -> Iterator[tuple[int, Translation]]:
        clauses = {place: split_long(text, longest=_CLAUSES_FROM) for place, text in sentences.items()}
        cut = {place: parts for place, parts in clauses.items() if len(parts) > 1}
        translated = iter(self._translator.translate([part for parts in cut.values() for part in parts]))
        for place, parts in cut.items():
            english = [next(translated) for _ in parts]
            yield (
                place,
                Translation(join_parts([t.text for t in english]), min(t.confidence for t in english)),
            )

    def _best(self, source: Source, candidates: Sequence[Translation]) -> CheckedTranslation:
        best: CheckedTranslation | None = None
        tried: set[str] = set()
        for candidate in candidates:
            text = mend_names(candidate.text, names=source.names)
            if text in tried:
                continue
            tried.add(text)
            verdict = self._checker.check(
                source.text, text, names=source.names, confidence=candidate.confidence
            )
            if verdict.passed:
                return CheckedTranslation(text, verdict, len(tried))
            if best is None or _objections(verdict) < _objections(best.verdict):
                best = CheckedTranslation(text, verdict, len(tried))
        return best or CheckedTranslation("", Verdict({"wording": ["no translation"]}), 0)


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
