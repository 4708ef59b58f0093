"""Lines of text on the pages of a PDF, with where they stand, by PDFium."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_Box = tuple[float, float, float, float]
_LINE_ENDS = "\r\n"
# PDFium's sign for a hyphen that only a line end asked for.
_LINE_END_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line; `top` and `bottom` are in points from the page's foot, `left` and `right` from its left edge.

    `size` is that of most of its letters, in points.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float


def page_lines(page: pdfium.PdfPage, number: int) -> list[PdfLine]:
    """The lines of a page that are not blank, in the order in which the file tells them."""
    textpage = page.get_textpage()
    try:
        return list(_lines(textpage, number))
    finally:
        textpage.close()


def _lines(textpage: pdfium.PdfTextPage, number: int) -> Iterator[PdfLine]:
    signs: list[str] = []
    boxes: list[_Box] = []
    sizes: list[float] = []
    for index in range(textpage.count_chars()):
        sign = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
        if sign in _LINE_ENDS:
            if line := _line(signs, boxes, sizes, number):
                yield line
            signs, boxes, sizes = [], [], []
            continue
        signs.append("-" if sign == _LINE_END_HYPHEN else sign)
        if not sign.isspace():
            boxes.append(textpage.get_charbox(index, loose=True))
            sizes.append(_size(textpage, index))
    if line := _line(signs, boxes, sizes, number):
        yield line


def _size(textpage: pdfium.PdfTextPage, index: int) -> float:
    """The size of a sign as it is seen: that of its font, scaled by its matrix."""
    matrix = pdfium_c.FS_MATRIX()
    scale = 1.0
    if pdfium_c.FPDFText_GetMatrix(textpage, index, matrix):
        scale = math.hypot(matrix.b, matrix.d) or 1.0
    return float(pdfium_c.FPDFText_GetFontSize(textpage, index)) * scale


def _line(signs: list[str], boxes: list[_Box], sizes: list[float], number: int) -> PdfLine | None:
    text = "".join(signs).strip()
    if not text or not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return PdfLine(text, number, min(lefts), max(rights), max(tops), min(bottoms), statistics.median(sizes))
