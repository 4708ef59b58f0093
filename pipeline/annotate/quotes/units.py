"""A text cut into the pieces that quotes are read in: sentences that no direct quotation is cut apart by."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.annotate.layers import Span
from pipeline.annotate.quotes.marks import Quoted
from pipeline.annotate.sentences.spans import sentence_start_offsets

FILL = "\ue000"
"""The sign that stands for every character of a direct quotation in a masked text."""


@dataclass(slots=True)
class Unit:
    """A sentence, or several that one quotation runs through; `paragraph` counts the lines of the text."""

    start: int
    end: int
    paragraph: int
    quoted: list[Quoted] = field(default_factory=list)


def cut_units(doc: Doc, quoted: list[Quoted]) -> list[Unit]:
    """Return the units of a document, without the blanks at their edges."""
    text = doc.text
    starts = sentence_start_offsets(doc) if doc.has_annotation("SENT_START") else [0]
    inside = [(mark.start, mark.end) for mark in quoted]
    starts = [start for start in starts if not _within(start, inside)] or [0]
    units: list[Unit] = []
    lines = counted = mark = 0
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        passage = text[start:stop]
        begin = start + len(passage) - len(passage.lstrip())
        end = start + len(passage.rstrip())
        lines += text.count("\n", counted, begin)
        counted = begin
        marks = []
        while mark < len(quoted) and quoted[mark].start < stop:
            marks.append(quoted[mark])
            mark += 1
        if begin < end:
            units.append(Unit(begin, end, lines, marks))
    return units


def _within(position: int, spans: list[Span]) -> bool:
    index = bisect_right(spans, (position, 0)) - 1
    return index >= 0 and spans[index][0] < position < spans[index][1]


def masked(text: str, quoted: list[Quoted]) -> str:
    """Return the text with every direct quotation filled up, marks and all, at the same length."""
    pieces, position = [], 0
    for mark in quoted:
        pieces += [text[position : mark.start], FILL * (mark.end - mark.start)]
        position = mark.end
    return "".join([*pieces, text[position:]])
