"""The lines of a text as its author meant them: hard-wrapped paragraphs are one line again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

BULLET = re.compile(r"(?:[•·▪▫◦‣●○■□➢►✓–—\-*+]|\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")

# Mail programs and news wires wrap at 60 to 80 columns; a shorter line ends where its author ended it.
_WRAP_COLUMNS = range(52, 96)
_WRAP_SPREAD = 22
_TERMINAL = re.compile(r"[.!?…:;][\"”“»«’)\]]*$")
_ADDRESS_END = re.compile(r"\b\d{4,5} [A-ZÄÖÜ][\w-]+$")
_LABEL = re.compile(r"[A-ZÄÖÜ][\w-]*: ")
# Words that no line of its own ends with.
_NEVER_LAST = re.compile(
    r"\b(?:und|oder|sowie|der|die|das|des|dem|den|für|von|vom|zur|zum|im|beim|einer|eines|einem|einen|seiner|ihrer)$"
)
_WORD_START = re.compile(r"[a-zäöüß]")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch `[start, end)` without blanks at its edges; `gap` says whether a blank line goes before it."""

    start: int
    end: int
    gap: bool


def physical_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, trimmed."""
    lines: list[Line] = []
    start, gap = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            first = start + raw.index(stripped[0])
            lines.append(Line(first, first + len(stripped), gap))
        gap = not stripped
        start += len(raw) + 1
    return lines


def logical_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, with those joined that only a line width parted."""
    joined: list[Line] = []
    blocks = [(block, _is_wrapped(text, block)) for block in _blocks(physical_lines(text))]
    width = _width_of_text([block for block, wrapped in blocks if wrapped])
    for block, wrapped in blocks:
        current = block[0]
        for before, line in pairwise(block):
            if _continues(text, before, line, wrapped=wrapped) or _fills(text, before, line, width=width):
                current = Line(current.start, line.end, current.gap)
            else:
                joined.append(current)
                current = line
        joined.append(current)
    return joined


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines between blank lines."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _is_wrapped(text: str, block: list[Line]) -> bool:
    """Whether most lines of a block end near one column, in the middle of a sentence."""
    inner = block[:-1]
    if len(inner) < 2:
        return False
    widths = sorted(line.end - line.start for line in inner)
    middle = widths[len(widths) // 2]
    near = sum(abs(width - middle) <= _WRAP_SPREAD for width in widths)
    open_ends = sum(not _TERMINAL.search(text[line.start : line.end]) for line in inner)
    return middle in _WRAP_COLUMNS and near >= 0.7 * len(inner) and open_ends >= 0.5 * len(inner)


def _width_of_text(wrapped: list[list[Line]]) -> int | None:
    """The width at which the text is wrapped, by its blocks that plainly are; None where none is.

    Lines whose broken word was made whole are longer: the longest are left out.
    """
    widths = sorted(line.end - line.start for block in wrapped for line in block[:-1])
    return widths[len(widths) * 3 // 4] if widths else None


def _fills(text: str, before: Line, line: Line, *, width: int | None) -> bool:
    """Whether a line of a wrapped text ends because the next word would not have fitted into it."""
    if width is None or BULLET.match(text, line.start, line.end):
        return False
    if _LABEL.match(text, line.start, line.end) or _ADDRESS_END.search(text, before.start, before.end):
        return False
    following = text[line.start : line.end].split(maxsplit=1)[0]
    length = before.end - before.start
    return length <= max(_WRAP_COLUMNS) and length + 1 + len(following) > width


def _continues(text: str, before: Line, line: Line, *, wrapped: bool) -> bool:
    """Whether `line` goes on with the sentence or paragraph of `before`."""
    if BULLET.match(text, line.start, line.end):
        return False
    long_enough = before.end - before.start >= min(_WRAP_COLUMNS) - _WRAP_SPREAD // 2
    if wrapped:
        return long_enough and before.end - before.start <= max(_WRAP_COLUMNS)
    first = text[before.start : before.end]
    if _NEVER_LAST.search(first):
        return True
    opened = _opens_bracket(first) and ")" in text[line.start : line.end]
    goes_on = opened or _WORD_START.match(text, line.start) or _hangs(text, before, line)
    return long_enough and not _TERMINAL.search(first) and bool(goes_on)


def _opens_bracket(line: str) -> bool:
    """Whether a bracket is open at the end of the line."""
    return line.rfind("(") > line.rfind(")")


def _hangs(text: str, before: Line, line: Line) -> bool:
    """Whether `line` is indented below a line that is not: "10.00 Uhr  Podium mit" and, below it, who takes part."""
    return (
        line.start - text.rfind("\n", 0, line.start) - 1 > 1
        and before.start == text.rfind("\n", 0, before.start) + 1
    )
