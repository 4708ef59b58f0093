"""The bodies that common nouns are short for: "das Ministerium", "die Stiftung"."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.annotate.quotes.mention_index import MentionIndex
from pipeline.annotate.quotes.noun_phrases import NOUN_PHRASE
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.subject_grammar import follows_noun, is_object

PLACES = frozenset({"CITY", "REGION", "COUNTRY"})
BODIES = PLACES | {"ORGANIZATION"}
_ENDING = re.compile(r"(?:e?s|en)$")
_LONG_NOUN = 6
_REACH = 500
_LEAST_STEM = 5
_ANY_BODY = re.compile(
    r"(?:unternehmens?|firma|konzerns?|hersteller|anbieter|organisation|partei|gewerkschaft|fluggesellschaft|verbands?|vereins?)$"
)
"""Nouns that stand for whichever body the text is about."""


class Bodies:
    """Finds the body that a common noun of one document stands for."""

    def __init__(self, index: MentionIndex) -> None:
        """Look through the mentions of `index`."""
        self._index = index
        self._called: dict[str, list[int]] = {}

    def called(self, noun: str, position: int) -> Speaker | None:
        """Return the body that a common noun is short for, the last one named before a position."""
        stem = _ENDING.sub("", noun.casefold())
        if stem not in self._called:
            self._called[stem] = [
                number
                for number, named in enumerate(self._index.all)
                if named.label == "ORGANIZATION"
                and len(stem) >= _LEAST_STEM
                and _is_called(named.entity.name, stem)
            ]
        numbers = self._called[stem]
        before = bisect_left(numbers, self._index.before(position))
        if before == 0:
            return self._last_body(position) if _ANY_BODY.search(noun.casefold()) else None
        named = self._index.all[numbers[before - 1]]
        return Speaker(named.entity.id, 0.7, named.start, named.end)

    def _last_body(self, position: int) -> Speaker | None:
        for named in self._index.backwards(position, reach=_REACH):
            if named.label == "ORGANIZATION":
                return Speaker(named.entity.id, 0.6, named.start, named.end)
        return None

    def described(self, start: int, end: int) -> Speaker | None:
        """Return the body that a noun phrase in the nominative stands for."""
        text = self._index.text
        for match in NOUN_PHRASE.finditer(text, start, end):
            if follows_noun(text, start, match.start()) or is_object(text, start, match.start("noun")):
                continue
            found = self.called(match["noun"], match.start())
            if found is not None:
                return Speaker(found.entity, 0.7, match.start(), match.end())
        return None

    def behind(self, start: int, match: re.Match[str]) -> Speaker | None:
        """Return the body whose name stands right behind its common noun: "der Fernsehsender Rheinfunk".

        Args:
            start: where the clause begins.
            match: the noun phrase, of `NOUN_PHRASE`.
        """
        for named in self._index.within(match.end() + 1, match.end() + 80):
            if named.label == "ORGANIZATION" and not is_object(self._index.text, start, match.start("noun")):
                return (
                    Speaker(named.entity.id, 0.85, named.start, named.end)
                    if named.start == match.end() + 1
                    else None
                )
        return None


def _is_called(name: str, stem: str) -> bool:
    """Whether a word of a body's name is the noun or a compound of it."""
    return any(
        word.endswith(stem) or (len(stem) > _LONG_NOUN and word.startswith(stem))
        for word in re.split(r"[^\wäöüß]+", name.casefold())
    )
