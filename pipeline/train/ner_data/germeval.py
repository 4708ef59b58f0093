"""GermEval 2014 (Benikova et al.; CC BY 4.0): PER, LOC, ORG, OTH, each also as part of a compound or derived from it.

Only the outer layer counts. A derived place ("Berliner") is a mention in our scheme too; a part is one where a hyphen
sets it off ("DEL-Lizenz"), and unmarked in a closed compound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.train.corpus_lines import read_lines
from pipeline.train.ner_data.conll import chunks, running_text, sentences
from pipeline.train.ner_data.example import OUT, Example, Mark, beginning, label_words
from pipeline.train.ner_data.places import PlaceReadings

# What GermEval calls OTH is often a work or a product, which our scheme leaves out.
_OTHER = ("PROGRAM", "EVENT", "ORGANIZATION")
_EVENT_LIKE = re.compile(
    r"(wahl(en)?|gipfel|konferenz|messe|fest|festival|krieg|turnier|liga|pokal|meisterschaft)$", re.I
)


def _open_event(word: str) -> int:
    """GermEval marks few events: a noun that sounds like one may be one."""
    return OUT | beginning(["EVENT"]) if word[:1].isupper() and _EVENT_LIKE.search(word) else OUT


def _mark(text: str, start: int, end: int, tag: str, readings: PlaceReadings) -> Mark | None:
    base = tag[:3]
    name = text[start:end]
    if tag.endswith("part"):
        head, hyphen, _rest = name.partition("-")
        if not hyphen or name.count("-") > 1:
            return Mark(start, end, ()) if hyphen else None
        end, name = start + len(head), head
    if base == "LOC":
        kinds = readings.of(name)
        return Mark(start, end, kinds) if kinds else None
    if tag.endswith("deriv"):
        return Mark(start, end, ())
    if base == "PER":
        return Mark(start, end, ("PERSON",))
    if base == "ORG":
        place = readings.of(name)
        # A club or a government that goes by the name of its place.
        return Mark(start, end, ("ORGANIZATION", *place) if len(place) == 1 else ("ORGANIZATION",))
    return Mark(start, end, _OTHER, optional=True)


def read_germeval(path: Path, readings: PlaceReadings) -> Iterator[Example]:
    """Yield one example a sentence of the gzipped four-column file."""
    for sentence in sentences(read_lines(path)):
        rows = [row for row in sentence if len(row) >= 3 and row[0].isdigit()]
        if not rows:
            continue
        text, spans = running_text([row[1] for row in rows])
        marks = (
            _mark(text, spans[first][0], spans[last - 1][1], kind, readings)
            for first, last, kind in chunks([row[2] for row in rows])
        )
        yield label_words(text, [m for m in marks if m], source="germeval", unmarked=_open_event)
