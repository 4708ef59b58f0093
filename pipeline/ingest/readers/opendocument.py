"""OpenDocument texts (ODT, ISO/IEC 26300): the paragraphs, lists, tables and captions of the body."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.config import Limits
from pipeline.ingest.blocks import HEADING_MAX, Block, DocumentText, document_text
from pipeline.ingest.normalise import MAX_BLANKS
from pipeline.ingest.readers.zipped import xml_part
from pipeline.record.vocabulary import SectionKind

_KIND = "OpenDocument text"
_URN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TEXT = f"{{{_URN.format('text')}}}"
_TABLE = f"{{{_URN.format('table')}}}"
_OFFICE = f"{{{_URN.format('office')}}}"
_SVG = f"{{{_URN.format('svg-compatible')}}}"
_SKIPPED = {
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note",
    f"{_TEXT}script",
    f"{_OFFICE}annotation",
    f"{_SVG}title",
    f"{_SVG}desc",
}
_TITLES = ("title", "subtitle", "heading")


def read_opendocument(data: bytes, *, source: str, limits: Limits | None = None) -> DocumentText:
    """Read an ODT file.

    Raises:
        InputError: E115 where it is broken, E117 where it is too large.
    """
    root = xml_part(data, "content.xml", kind=_KIND, source=source, limits=limits or Limits())
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    return document_text([] if body is None else list(_blocks(body)))


def _blocks(parent: _Element) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_TEXT}h":
            text = _words(element)
            yield Block(SectionKind.SUBHEADING if len(text) <= HEADING_MAX else None, text)
        elif element.tag == f"{_TEXT}p":
            yield _paragraph(element)
        elif element.tag == f"{_TEXT}list":
            for item in element.iter(f"{_TEXT}p", f"{_TEXT}h"):
                yield Block(SectionKind.LIST, f"• {_words(item)}", apart=False)
        elif element.tag == f"{_TABLE}table":
            for row in element.iter(f"{_TABLE}table-row"):
                cells = [_cell(cell) for cell in row.iter(f"{_TABLE}table-cell")]
                yield Block(SectionKind.LIST, "\t".join(cells), apart=False)
        elif element.tag == f"{_TEXT}section":
            yield from _blocks(element)


def _paragraph(element: _Element) -> Block:
    text = _words(element)
    style = (element.get(f"{_TEXT}style-name") or "").lower()
    if style.startswith(_TITLES) and len(text) <= HEADING_MAX:
        return Block(SectionKind.SUBHEADING, text)
    if element.find(f".//{_TEXT}sequence") is not None or style.startswith("caption"):
        return Block(SectionKind.CAPTION, text)
    return Block(None, text)


def _cell(cell: _Element) -> str:
    return "\n".join(_words(paragraph) for paragraph in cell.iter(f"{_TEXT}p"))


def _count(blanks: _Element) -> int:
    """How many blanks an element stands for; a file can say any number, and no more than these stay in the text."""
    said = blanks.get(f"{_TEXT}c") or "1"
    return min(int(said), MAX_BLANKS) if said.isascii() and said.isdecimal() and len(said) < 9 else 1


def _words(element: _Element) -> str:
    """The text of a paragraph, with the blanks, tabs and line breaks that have elements of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * _count(child))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
