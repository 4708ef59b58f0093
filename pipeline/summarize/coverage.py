"""What a record knows that a sentence tells: agreements, their parties, officials, dates, programmes, money."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from spacy.tokens import Doc

from pipeline.annotate.layers import Span

Facts = frozenset[tuple[str, str]]
"""Of a sentence: the kind of each fact, and which it is."""

WORTH: Mapping[str, float] = {
    "agreement": 0.8, "party": 0.3, "official": 0.15, "date": 0.3, "programme": 0.2, "money": 0.5,
}  # fmt: skip
"""What a fact is worth that no chosen sentence tells. Telling it again is worth nothing (coverage as a submodular function:
Lin & Bilmes 2011, https://aclanthology.org/P11-1052), so that a summary tells many."""

MOST_WORTH = 1.6
"""More than this a sentence is not worth for its facts: a list of names is no summary."""

_MONEY = re.compile(r"\d[\d.,]*\s?(?:Millionen|Milliarden|Mio\.?|Mrd\.?)?\s?(?:Euro|€|Franken|Dollar)")


class FactFinder:
    """The facts of one text by where they stand."""

    def __init__(self, doc: Doc) -> None:
        """Take the text with its layers."""
        self._placed = sorted(_facts(doc))

    def facts(self, start: int, end: int) -> Facts:
        """The facts told in `[start, end)`."""
        first = bisect_left(self._placed, start, key=lambda placed: placed[0][0])
        from_start = takewhile(lambda placed: placed[0][0] < end, islice(self._placed, first, None))
        return frozenset(fact for span, fact in from_start if span[1] <= end)


def worth(facts: Facts, told: Facts) -> float:
    """What a sentence adds to those that tell `told` already."""
    return min(MOST_WORTH, sum(WORTH[kind] for kind, _ in facts - told))


def _facts(doc: Doc) -> Iterator[tuple[Span, tuple[str, str]]]:
    parties = {party for agreement in doc._.agreements for party in agreement.parties}
    for agreement in doc._.agreements:
        yield from (((m.start, m.end), ("agreement", agreement.id)) for m in agreement.mentions)
    for entity in doc._.entities:
        if entity.id in parties or entity.label == "PROGRAM":
            kind = "party" if entity.id in parties else "programme"
            yield from (((m.start, m.end), (kind, entity.id)) for m in entity.mentions)
    for office in doc._.offices:
        yield from ((span, ("official", office.person)) for span in office.evidence)
    for date in doc._.dates:
        if date.value:
            yield (date.start, date.end), ("date", date.value)
    for match in _MONEY.finditer(doc.text):
        yield match.span(), ("money", match.group())
