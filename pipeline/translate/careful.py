"""Translating until the checks pass: a failing sentence is translated again in other ways before it is given up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.translate.check_names import SourceName
from pipeline.translate.checks import Checker, Verdict
from pipeline.translate.long_sentences import join_parts, split_long
from pipeline.translate.mends import mend
from pipeline.translate.protocol import Translation, Translator

_ALTERNATIVES = 3
# A sentence shorter than this is not cut into clauses: the parts would say too little for a translation.
_CLAUSES_FROM = 90
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
        self._translator = translator
        self._checker = checker

    def translate(self, sentence: str, *, names: Sequence[SourceName] = ()) -> CheckedTranslation:
        """Translate one sentence; `translate_all` says how."""
        return self.translate_all([Source(sentence, names)])[0]

    def translate_all(self, sources: Sequence[Source]) -> list[CheckedTranslation]:
        """Translate the sentences of one text.

        The ways, in order: the likeliest three translations; then, of those that failed, the sentence clause by clause.
        In each of them names, titles and numbers are set right where a rule can, before the checks.

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
            best[place] = self._better(best[place], self._best(sources[place], [candidate]))
        return best

    @staticmethod
    def _better(first: CheckedTranslation, second: CheckedTranslation) -> CheckedTranslation:
        attempts = first.attempts + second.attempts
        chosen = (
            second
            if second.verdict.passed or _objections(second.verdict) < _objections(first.verdict)
            else first
        )
        return replace(chosen, attempts=attempts)

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
            text = mend(source.text, candidate.text, names=source.names)
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
