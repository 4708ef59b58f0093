"""PDF files: the text of their pages in paragraphs, without headers, footers and page numbers."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pypdfium2 as pdfium

from pipeline.config import Limits
from pipeline.errors import InputError
from pipeline.ingest.blocks import HEADING_MAX, Block, DocumentText, document_text
from pipeline.ingest.readers.pdf_lines import PdfLine, page_lines
from pipeline.record.vocabulary import SectionKind

_ReadPage = Callable[[pdfium.PdfPage, int], list[PdfLine]]
_KIND = "PDF file"
_EDGE_LINES = 2
_PAGE_NUMBER = re.compile(
    r"(?:Seite|S\.|Page)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:von|/|of)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_PARAGRAPH_GAP = 1.2
"""Of the usual distance of two lines; from here on a paragraph begins."""
_HEADING_SIZE = 1.18
"""Of the usual size of letters; from here on a line is a heading."""
_SENTENCE_END = re.compile(r"[.!?:…][“\"»)]?$")


def read_pdf(data: bytes, *, source: str, limits: Limits | None = None, ocr: bool = False) -> DocumentText:
    """Read a PDF file. Pages without text, and those whose pictures were read, are told of in the warnings.

    Args:
        data: the file.
        source: what the user calls it.
        limits: the most pages it may have, in `pages`.
        ocr: whether Tesseract reads the pictures of pages that have no text.

    Raises:
        InputError: E113 where no page has text, E115 where it is broken or wants a password, E116 where it has too many pages,
            E120 where `ocr` is asked for and Tesseract missing.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise InputError("E115", source=source, kind=_KIND, reason=str(error)) from error
    try:
        most = (limits or Limits()).pages
        if len(document) > most:
            raise InputError("E116", source=source, pages=len(document), limit=most)
        pages = [_page(document, number, page_lines) for number in range(len(document))]
        scanned = _read_scanned(document, pages, source=source) if ocr else ""
    finally:
        document.close()
    empty = _empty(pages)
    if len(empty) == len(pages):
        raise InputError("E113", source=source, pages=len(pages))
    result = document_text(list(_blocks(_without_furniture(pages))))
    if scanned:
        result.warnings.append(scanned)
    if empty:
        result.warnings.append(f"Without text, scanned perhaps, and left out: page {_listed(empty)}.")
    return result


def _page(document: pdfium.PdfDocument, number: int, read: _ReadPage) -> list[PdfLine]:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return []
    try:
        return read(page, number)
    finally:
        page.close()


def _read_scanned(document: pdfium.PdfDocument, pages: list[list[PdfLine]], *, source: str) -> str:
    """Put the lines of scanned pages into `pages`; the warning that says which they are, empty where there are none."""
    empty = _empty(pages)
    if not empty:
        return ""
    # Its libraries are those of an extra.
    from pipeline.ingest.readers.scanned_pages import PageReader

    reader = PageReader(source=source)
    for number in empty:
        pages[number] = _page(document, number, reader.lines)
    read = [number for number in empty if pages[number]]
    return f"Scanned, and read by {reader.program}: page {_listed(read)}." if read else ""


def _empty(pages: Sequence[Sequence[PdfLine]]) -> list[int]:
    return [number for number, lines in enumerate(pages) if not lines]


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(str(number + 1) for number in pages)


def _without_furniture(pages: Sequence[Sequence[PdfLine]]) -> list[PdfLine]:
    """The lines without those that stand at the edge of half of the pages, whatever their numbers, and page numbers."""
    edges = [_edges(lines) for lines in pages]
    times = Counter(shape for lines in edges for shape in {_shape(line) for line in lines})
    often = {shape for shape, number in times.items() if number >= max(2, len(pages) / 2)}
    return [
        line
        for lines, edge in zip(pages, edges, strict=True)
        for line in lines
        if not (line in edge and (_shape(line) in often or _PAGE_NUMBER.fullmatch(line.text)))
    ]


def _edges(lines: Sequence[PdfLine]) -> list[PdfLine]:
    from_top = sorted(lines, key=lambda line: -line.top)
    return [*from_top[:_EDGE_LINES], *from_top[-_EDGE_LINES:]]


def _shape(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text)


def _blocks(lines: Sequence[PdfLine]) -> Iterator[Block]:
    if not lines:
        return
    size = statistics.median(line.size for line in lines)
    steps = [
        step
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < (step := one.top - other.top) < 4 * size
    ]
    usual = statistics.median(steps) if steps else size
    paragraph = [lines[0]]
    for one, other in pairwise(lines):
        if _begins_paragraph(one, other, step=usual * max(other.size / size, 1)):
            yield _block(paragraph, size=size)
            paragraph = []
        paragraph.append(other)
    yield _block(paragraph, size=size)


def _begins_paragraph(before: PdfLine, line: PdfLine, *, step: float) -> bool:
    """Whether a line begins a paragraph; `step` is the usual distance of lines of its size, from top to top."""
    down = before.top - line.top
    if before.page != line.page or down <= 0:
        # The next column or page: a sentence may run on.
        return bool(_SENTENCE_END.search(before.text)) or not line.text[:1].islower()
    if abs(line.size - before.size) > 0.15 * before.size:
        return True
    return down > _PARAGRAPH_GAP * step


def _block(lines: Sequence[PdfLine], *, size: float) -> Block:
    text = "\n".join(line.text for line in lines)
    large = min(line.size for line in lines) >= _HEADING_SIZE * size
    if large and len(text) <= HEADING_MAX:
        return Block(SectionKind.SUBHEADING, " ".join(line.text for line in lines))
    return Block(None, text)
