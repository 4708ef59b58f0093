"""Web pages: the text without navigation, teasers and footers.

Where a page says itself what its text is, or is a document without navigation, nothing of that is left out. Of all other pages
trafilatura (Barbaresi 2021) tells what is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import html
from lxml.etree import ParserError, _Element
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from pipeline.errors import InputError
from pipeline.ingest.blocks import HEADING_MAX, Block, DocumentText, document_text
from pipeline.ingest.decode import declared_encoding, decode
from pipeline.ingest.readers.html_blocks import blocks_of
from pipeline.record.vocabulary import SectionKind

# Trafilatura leaves captions out. As marked paragraphs they come through.
_CAPTION_MARK = "⟦Bildunterschrift⟧"
# lxml takes no declaration of an encoding in what is decoded.
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CAPTIONS = "//figure//figcaption"
_STATED = ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']")
_LEAST = 200
"""Characters; what is shorter is a teaser and not the text of a page."""
_SITE = "//nav|//header|//footer|//aside|//form|//script|//*[@role='navigation']"


def read_html(data: bytes, *, source: str) -> DocumentText:
    """Read a page: its text, captions as such, and the title, day and publisher that its metadata state.

    Raises:
        InputError: E101 where nothing can be parsed, E102 and E105 where the bytes are no text, E114 where no text is found.
    """
    decoded = decode(data, source=source, declared=declared_encoding(data))
    try:
        page = html.document_fromstring(_XML_DECLARATION.sub("", decoded.text))
    except (ParserError, ValueError) as error:
        raise InputError("E101", source=source) from error
    _blank_controls(page)
    metadata = extract_metadata(page, date_config={"extensive_search": False, "original_date": True})
    stated = _stated(page)
    document = document_text(list(_extracted(page) if stated is None else blocks_of(stated)))
    if not document.text:
        raise InputError("E114", source=source)
    document.title, document.published, document.publisher = metadata.title, metadata.date, metadata.sitename
    document.encoding = decoded.encoding
    document.warnings.extend(decoded.warnings)
    return document


def _blank_controls(page: _Element) -> None:
    """Control characters become blanks: a page can name them, and lxml takes none where text is moved."""
    for element in page.iter():
        for place in ("text", "tail"):
            text = getattr(element, place)
            if text and _CONTROL.search(text):
                setattr(element, place, _CONTROL.sub(" ", text))


def _stated(page: _Element) -> _Element | None:
    """The one element that the page says is its text, or the body of a document that is no part of a site."""
    for path in _STATED:
        found = [element for element in page.xpath(path) if len(element.text_content()) >= _LEAST]
        if len(found) == 1:
            return found[0]
    return page.find("body") if not page.xpath(_SITE) else None


def _extracted(page: _Element) -> Iterator[Block]:
    _keep_captions(page)
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    if isinstance(found, Document):
        yield from _blocks(found.body)


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
