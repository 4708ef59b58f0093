"""Web pages: the article without navigation, teasers and footers, by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import html
from lxml.etree import ParserError, _Element
from trafilatura.settings import Document

from pipeline.errors import InputError
from pipeline.ingest.blocks import HEADING_MAX, Block, DocumentText, document_text
from pipeline.ingest.decode import decode
from pipeline.record.vocabulary import SectionKind

# Trafilatura leaves captions out. As marked paragraphs they come through.
_CAPTION_MARK = "⟦Bildunterschrift⟧"
# lxml takes no declaration of an encoding in what is decoded.
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CAPTIONS = "//figure//figcaption"


def read_html(data: bytes, *, source: str) -> DocumentText:
    """Read a page: its article, captions as such, and the title, day and publisher that its metadata state.

    Raises:
        InputError: E101 where nothing can be parsed, E102 and E105 where the bytes are no text, E114 where no article is found.
    """
    try:
        page = html.document_fromstring(_XML_DECLARATION.sub("", decode(data, source=source).text))
    except (ParserError, ValueError) as error:
        raise InputError("E101", source=source) from error
    _keep_captions(page)
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document):
        raise InputError("E114", source=source)
    document = document_text(list(_blocks(found.body)))
    if not document.text:
        raise InputError("E114", source=source)
    document.title, document.published, document.publisher = found.title, found.date, found.sitename
    return document


def _keep_captions(page: _Element) -> None:
    for caption in page.xpath(_CAPTIONS):
        figure = next(ancestor for ancestor in caption.iterancestors("figure"))
        paragraph = html.Element("p")
        paragraph.text = f"{_CAPTION_MARK} {' '.join(caption.text_content().split())}"
        caption.getparent().remove(caption)
        figure.addnext(paragraph)


def _blocks(body: _Element) -> Iterator[Block]:
    for element in body:
        if element.tag == "list":
            yield from _items(element)
        elif element.tag == "table":
            for row in element.iter("row"):
                cells = [_words(cell) for cell in row.iter("cell")]
                yield Block(SectionKind.LIST, "\t".join(cells), apart=False)
        elif element.tag == "quote":
            yield Block(SectionKind.QUOTE_BLOCK, _words(element))
        elif element.tag == "head":
            words = _words(element)
            yield Block(SectionKind.SUBHEADING if len(words) <= HEADING_MAX else None, words)
        else:
            yield _paragraph(_words(element))


def _items(element: _Element) -> Iterator[Block]:
    for number, item in enumerate(element.iter("item"), start=1):
        mark = f"{number}." if element.get("rend") == "ol" else "•"
        yield Block(SectionKind.LIST, f"{mark} {_words(item)}", apart=False)


def _paragraph(words: str) -> Block:
    if words.startswith(_CAPTION_MARK):
        return Block(SectionKind.CAPTION, words.removeprefix(_CAPTION_MARK).strip())
    return Block(None, words)


def _words(element: _Element) -> str:
    """The element's text with a line feed for each line break, and single blanks elsewhere."""
    for line_break in element.iter("lb"):
        line_break.tail = f"\n{line_break.tail or ''}"
    lines = "".join(element.itertext()).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)
