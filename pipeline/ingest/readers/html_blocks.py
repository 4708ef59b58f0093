"""Blocks of text of a part of a web page that is known to be the text: nothing in it is left out but navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError, _Element

from pipeline.ingest.blocks import HEADING_MAX, Block, DocumentText, document_text
from pipeline.record.vocabulary import SectionKind

NO_TEXT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "select",
        "button",
        "form",
        "nav",
        "aside",
        "footer",
        "head",
        "math",
        "audio",
        "video",
    ]
)
"""Elements that hold no text of the document."""
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_KINDS = {
    "figcaption": SectionKind.CAPTION,
    "caption": SectionKind.CAPTION,
    "blockquote": SectionKind.QUOTE_BLOCK,
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# LibreOffice writes the dot or number of a list item as text too.
_OWN_DOT = re.compile(r"[•·▪‣◦][.)]?\s*|[*–-]\s+")
_AROUND_BREAK = re.compile(r" ?\v ?")


class _Blocks:
    """Collects text until a block ends."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._parts: list[str] = []

    def read(self, element: _Element, kind: SectionKind | None = None, mark: str = "") -> None:
        """Read an element with what is in it; `kind` is that of the blocks around it, `mark` that of a list item."""
        self._parts.append(element.text or "")
        for number, child in enumerate(element, start=1):
            if isinstance(child.tag, str):
                mark = self._child(child, kind, mark, number)
            self._parts.append(child.tail or "")
        self._end(kind, mark)

    def _child(self, child: _Element, kind: SectionKind | None, mark: str, number: int) -> str:
        """Read a child; returns the mark that is still to be written."""
        tag = child.tag.lower()
        if tag in NO_TEXT:
            return mark
        if tag == "br":
            self._parts.append("\v")
        elif tag in {"td", "th"}:
            self._parts.append(f"\t{_flat(child)}" if number > 1 else _flat(child))
        elif tag in _INLINE:
            self._parts.append(child.text or "")
            for place, inner in enumerate(child, start=1):
                if isinstance(inner.tag, str):
                    mark = self._child(inner, kind, mark, place)
                self._parts.append(inner.tail or "")
        else:
            mark = self._end(kind, mark)
            inner, own = _kind_and_mark(child, tag, kind, number)
            before = len(self.found)
            # The words of a list item may stand in a paragraph within it.
            self.read(child, inner, own or mark)
            mark = mark if len(self.found) == before else ""
        return mark

    def _end(self, kind: SectionKind | None, mark: str) -> str:
        raw = "\t".join(_BLANKS.sub(" ", part).strip(" ") for part in "".join(self._parts).split("\t"))
        text = _AROUND_BREAK.sub("\n", raw).strip()
        self._parts = []
        if mark:
            text = _without_mark(text, mark.strip())
        if not text:
            return mark
        if kind is SectionKind.SUBHEADING and len(text) > HEADING_MAX:
            kind = None
        self.found.append(Block(kind, mark + text, apart=kind is not SectionKind.LIST))
        return ""


def _kind_and_mark(
    element: _Element, tag: str, around: SectionKind | None, number: int
) -> tuple[SectionKind | None, str]:
    if tag in _HEADINGS:
        return SectionKind.SUBHEADING, ""
    if tag == "li":
        ordered = element.getparent() is not None and element.getparent().tag == "ol"
        return SectionKind.LIST, f"{number}. " if ordered else "• "
    if tag == "tr":
        return SectionKind.LIST, ""
    return _KINDS.get(tag, around), ""


def _without_mark(text: str, mark: str) -> str:
    dot = _OWN_DOT.match(text)
    return text[dot.end() :] if dot else text.removeprefix(mark).lstrip()


def _flat(cell: _Element) -> str:
    words = _BLANKS.sub(" ", " ".join(cell.itertext())).strip()
    return words.replace("\t", " ")


def blocks_of(element: _Element) -> Iterator[Block]:
    """Yield the blocks of an element, in their order."""
    blocks = _Blocks()
    blocks.read(element)
    yield from blocks.found


def read_fragment(markup: str) -> DocumentText:
    """Read HTML that is the text and nothing beside it, as an entry of a feed holds it.

    Returns:
        Its text with what its elements say of its parts; empty where nothing can be parsed.
    """
    try:
        fragment = html.fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return DocumentText("")
    return document_text(list(blocks_of(fragment)))
