"""Word documents (DOCX, ECMA-376): the paragraphs, lists, tables and captions of the body.

Headers and footers, comments and what a tracked change deleted are left out; what one inserted is text.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.config import Limits
from pipeline.ingest.blocks import HEADING_MAX, Block, DocumentText, document_text
from pipeline.ingest.readers.zipped import xml_part
from pipeline.record.vocabulary import SectionKind

_KIND = "Word document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Their content is elsewhere in the document too, or no longer belongs to it.
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_HEADINGS = ("heading", "title", "berschrift", "titel")
_CAPTIONS = ("caption", "beschriftung")
_LISTS = ("list", "aufz")


def read_word(data: bytes, *, source: str, limits: Limits | None = None) -> DocumentText:
    """Read a DOCX file.

    Raises:
        InputError: E115 where it is broken, E117 where it is too large.
    """
    body = xml_part(data, "word/document.xml", kind=_KIND, source=source, limits=limits or Limits()).find(
        f"{_W}body"
    )
    return document_text([] if body is None else list(_blocks(body)))


def _blocks(parent: _Element) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield _paragraph(element)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = ["\n".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in row.iter(f"{_W}tc")]
                yield Block(SectionKind.LIST, "\t".join(cells), apart=False)
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _blocks(element)


def _paragraph(element: _Element) -> Block:
    text = _text(element).strip()
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else (style.get(f"{_W}val") or "").lower()
    if any(part in name for part in _HEADINGS) and len(text) <= HEADING_MAX:
        return Block(SectionKind.SUBHEADING, text)
    if name.startswith(_CAPTIONS):
        return Block(SectionKind.CAPTION, text)
    if element.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith(_LISTS):
        return Block(SectionKind.LIST, f"• {text}" if text else "", apart=False)
    return Block(None, text)


def _text(element: _Element) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag != f"{_W}pPr":
            parts.append(_text(child))
    return "".join(parts)
