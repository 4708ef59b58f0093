"""Stretches of text between quotation marks: „…“, »…«, «…», "…", “…”; nested ones belong to the outer."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LENGTH = 3000
"""Characters after which an opening mark counts as one whose partner was forgotten."""

MAX_DEPTH = 3
"""Quotations within quotations after which the marks are taken for something else."""

_CLOSERS = {"„": '“”"', "»": "«", "«": "»", "“": "”“", '"': '"”', "”": "”"}
_MARKS = re.compile('[„»«“”"]')
_BLANK = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """`[start, end)` with the marks, `[inner_start, inner_end)` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def find_quoted(text: str) -> list[Quoted]:
    """Return what stands between quotation marks, in order, the outermost only.

    A quotation that runs over several paragraphs, each with an opening mark of its own, is one for each paragraph.
    """
    found: list[Quoted] = []
    position = 0
    while match := _MARKS.search(text, position):
        start = match.start()
        position = start + 1
        if not _opens(text, start):
            continue
        quoted = _close(text, start)
        if quoted is not None:
            found.append(quoted)
            position = quoted.end
    return found


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace() and before not in ".,;!?"


def _close(text: str, start: int) -> Quoted | None:
    mark = text[start]
    closers = _CLOSERS[mark]
    depth = 0
    for match in re.finditer(
        rf"[{re.escape(closers + mark)}]|\n\s*\n\s*", text[start + 1 : start + MAX_LENGTH]
    ):
        at, sign = start + 1 + match.start(), match.group()
        if not sign.strip():
            following = text[start + 1 + match.end() : start + 2 + match.end()]
            return _quoted(text, start, at, closed=False) if following == mark and depth == 0 else None
        if sign in closers and not (sign == mark and _opens(text, at) and mark != '"'):
            if depth == 0:
                return _quoted(text, start, at, closed=True)
            depth -= 1
        elif sign == mark:
            depth += 1
            if depth > MAX_DEPTH:
                return None
    return None


def _quoted(text: str, start: int, end: int, *, closed: bool) -> Quoted | None:
    inner_start, inner_end = start + 1, end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quoted(start, end + closed, inner_start, inner_end) if inner_end > inner_start else None
