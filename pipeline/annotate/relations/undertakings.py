"""Who does what with an undertaking that the sentence does not name, or names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.layers import Relation, Span
from pipeline.annotate.masked_text import MaskedMention, MaskedText
from pipeline.annotate.relations.spoken_of import UNNAMED, Unnamed

_SENTENCES_BACK = 5
_HERE = 0.75
_BEFORE = 0.7
# "aus dem Programm X": that is where the money comes from, and not what it is for.
_AS_SOURCE = re.compile(r"\b(?:aus|über|durch|Rahmen|nach)\b(?: [\w-]+){0,2} ?[„“\"»«‚‘]?$")
_BEFORE_NAME = 50


def relations_with_undertakings(
    masked: MaskedText, sentences: Sequence[Span], number: int
) -> Iterator[Relation]:
    """Yield what one sentence says of the undertaking that it names or that was last spoken of before it."""
    span = sentences[number]
    for wording in UNNAMED:
        for match in wording.pattern.finditer(masked.text, *span):
            bodies = _bodies(masked, match)
            found = _undertaking(masked, sentences, number, wording, match.start(), bodies)
            if found is None:
                continue
            undertaking, confidence = found
            for body in bodies:
                sides = (body, undertaking) if wording.body == "subject" else (undertaking, body)
                yield Relation(wording.type, *sides, [span], confidence, "inferred")


def _bodies(masked: MaskedText, match: re.Match[str]) -> list[str]:
    too = masked.items(match, "bodies_too") if match.groupdict().get("bodies_too") else []
    return masked.items(match, "bodies") + too


def _undertaking(
    masked: MaskedText,
    sentences: Sequence[Span],
    number: int,
    wording: Unnamed,
    offset: int,
    bodies: Sequence[str],
) -> tuple[str, float] | None:
    """Return the undertaking of the sentence nearest to the wording, or the last one before, and how sure it is."""

    def possible(start: int, end: int) -> list[MaskedMention]:
        return [
            mention
            for mention in masked.within(start, end)
            if mention.type in wording.undertakings
            and mention.item not in bodies
            and not _AS_SOURCE.search(masked.text, max(mention.start - _BEFORE_NAME, 0), mention.start)
        ]

    start, end = sentences[number]
    here = possible(start, end)
    if here:
        return min(here, key=lambda mention: abs(mention.start - offset)).item, _HERE
    before = [] if wording.here else possible(sentences[max(number - _SENTENCES_BACK, 0)][0], start)
    return (before[-1].item, _BEFORE) if before else None
