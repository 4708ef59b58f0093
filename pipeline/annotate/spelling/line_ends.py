"""Line ends that only a line's width made, read as blanks, and the words that they broke, read whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.annotate.edited_text import Edit
from pipeline.ingest.lines import logical_lines
from pipeline.ingest.normalise import KEEPS_HYPHEN

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_WORD_BEFORE = re.compile(r"[^\W\d_]{2,}-$")
_WORD_BEHIND = re.compile(r"[^\W\d_]{2,}")
_LOOK_BACK = 40
_NO_BREAK_HYPHENS = re.compile("[\u2010\u2011]")


def line_end_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that make each paragraph one line, and every word of it whole.

    A word broken before a small letter is joined ("Bürger-", "meisterin"); before a capital one the hyphen stays
    ("Nordrhein-", "Westfalen"), unless all is in capitals; before "und" a blank goes with it.
    """
    lines = logical_lines(text)
    starts = [line.start for line in lines]
    for line_end in _LINE_END.finditer(text):
        broken = _broken_word(text, line_end)
        if broken is not None:
            yield broken
            continue
        place = bisect_right(starts, line_end.start()) - 1
        if place >= 0 and line_end.end() < lines[place].end:
            yield Edit(*line_end.span(), " ")


def hyphen_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that write the hyphens that no line end may follow as plain ones."""
    for hyphen in _NO_BREAK_HYPHENS.finditer(text):
        yield Edit(*hyphen.span(), "-")


def _broken_word(text: str, line_end: re.Match[str]) -> Edit | None:
    before = _WORD_BEFORE.search(text, max(0, line_end.start() - _LOOK_BACK), line_end.start())
    behind = _WORD_BEHIND.match(text, line_end.end())
    if before is None or behind is None or behind[0] in KEEPS_HYPHEN:
        return None
    in_capitals = before[0].isupper() and behind[0].isupper()
    if behind[0].islower() or in_capitals:
        return Edit(line_end.start() - 1, line_end.end(), "")
    return Edit(*line_end.span(), "")
