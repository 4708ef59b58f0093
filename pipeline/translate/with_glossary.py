"""Translations that call things as a user's glossary does: chosen, repaired or translated again, and checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.translate.batches import different
from pipeline.translate.check_names import SourceName
from pipeline.translate.checks import Checker, Verdict
from pipeline.translate.glossary import Glossary, TermInSentence
from pipeline.translate.protocol import Translation, Translator

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_SHORTEST = 3
_LEFT_IN_GERMAN = "left in German: "


class GlossaryTranslator:
    """A translator that also offers translations with the terms of a glossary.

    No model here can be held to a word while it writes. Where none of its translations has the terms, others are offered:
    the translation of the sentence with the wanted words put in it beforehand, which models mostly leave as they are, and
    this one and the likeliest one with what the model calls a term by itself replaced. What has all terms comes first.
    """

    def __init__(self, translator: Translator, *, glossary: Glossary) -> None:
        self._translator = translator
        self._glossary = glossary
        self._alone: dict[str, str] = {}

    @property
    def language(self) -> str:
        """The language translated into, as a BCP 47 tag."""
        return self._translator.language

    @property
    def is_batch_invariant(self) -> bool:
        """As of the translator behind it."""
        return self._translator.is_batch_invariant

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """The likeliest translation of each sentence that has its terms; the likeliest of all, where none has."""
        return [found[0] for found in self.alternatives(sentences, count=1)]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """For each sentence the translations with its terms, then the others; besides `count` those made for the terms."""
        found = self._translator.alternatives(sentences, count=count)
        terms = [self._glossary.in_sentence(sentence) for sentence in sentences]
        lacking = [
            place for place, there in enumerate(terms) if not any(_has(one, there) for one in found[place])
        ]
        wanted = [_with_targets(sentences[place], terms[place]) for place in lacking]
        for place, again in zip(lacking, self._translator.alternatives(wanted, count=1), strict=True):
            repaired = [
                one for draft in (found[place][0], *again) for one in self._repaired(draft, terms[place])
            ]
            found[place] = different([*found[place], *repaired, *again])
        return [
            sorted(offered, key=lambda one, there=there: not _has(one, there))  # type: ignore[misc]
            for offered, there in zip(found, terms, strict=True)
        ]

    def _repaired(self, translation: Translation, terms: Sequence[TermInSentence]) -> list[Translation]:
        """The translation with the model's own words for the terms replaced; nothing, where they are not there."""
        text = translation.text
        for one in terms:
            if not one.term.is_in(text):
                text = _replaced(text, self._called(one.term.german), one.term.target)
        changed = Translation(text, translation.confidence)
        return [changed] if _has(changed, terms) else []

    def _called(self, german: str) -> str:
        """What the model calls a term that stands alone."""
        if german not in self._alone:
            (alone,) = self._translator.translate([german])
            self._alone[german] = _ARTICLE.sub("", alone.text.strip(" ."))
        return self._alone[german]


class GlossaryChecker(Checker):
    """The usual checks, of which `terms` also asks for the glossary's words, and none objects to them."""

    def __init__(self, checker: Checker, *, glossary: Glossary) -> None:
        self._checker = checker
        self._glossary = glossary

    def check(
        self, german: str, english: str, *, names: Sequence[SourceName] = (), confidence: float | None = None
    ) -> Verdict:
        """Compare one sentence with its translation."""
        terms = self._glossary.in_sentence(german)
        own = [SourceName(german[one.start : one.end], "TERM", (one.term.target,)) for one in terms]
        found = self._checker.check(german, english, names=[*names, *own], confidence=confidence)
        kept = [one for one in terms if one.term.is_in(english)]
        failures = {
            check: left
            for check, objections in found.failures.items()
            if (left := [objection for objection in objections if not _is_settled(objection, german, kept)])
        }
        lost = [
            f"without {one.term.target} for {one.term.german}" for one in terms if not one.term.is_in(english)
        ]
        if lost:
            failures["terms"] = [*failures.get("terms", []), *dict.fromkeys(lost)]
        return replace(found, failures=failures)


def _has(translation: Translation, terms: Sequence[TermInSentence]) -> bool:
    return all(one.term.is_in(translation.text) for one in terms)


def _with_targets(german: str, terms: Sequence[TermInSentence]) -> str:
    for one in reversed(terms):
        german = german[: one.start] + one.term.target + german[one.end :]
    return german


def _replaced(text: str, called: str, target: str) -> str:
    """The text with the one place where it says `called` saying `target`; as it is, if there are none or several."""
    found = list(re.finditer(rf"(?:\b(an?)\s+)?(?<!\w){re.escape(called)}(?!\w)", text, re.IGNORECASE))
    if len(called) < _SHORTEST or len(found) != 1:
        return text
    match = found[0]
    article = f"{_indefinite(match[1], target)} " if match[1] else ""
    new = article + target
    at_start = match.start() == 0
    return text[: match.start()] + (new[0].upper() + new[1:] if at_start else new) + text[match.end() :]


def _indefinite(article: str, target: str) -> str:
    fitting = "an" if target[0].lower() in "aeio" else "a"
    return fitting.capitalize() if article[0].isupper() else fitting


def _is_settled(objection: str, german: str, kept: Sequence[TermInSentence]) -> bool:
    """Whether an objection is to what the glossary wants: a listed word translated otherwise, or one left as it is."""
    if objection.startswith(_LEFT_IN_GERMAN):
        word = objection.removeprefix(_LEFT_IN_GERMAN)
        return any(word in one.term.target.split() for one in kept)
    lost = objection.removeprefix("without ")
    at = german.find(lost)
    return lost != objection and at >= 0 and any(one.start < at + len(lost) and at < one.end for one in kept)
