"""Readers of documents that are no plain text, one module a format; each gives a `DocumentText`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pipeline.config import Limits
from pipeline.ingest import media_types
from pipeline.ingest.blocks import DocumentText

READERS = {
    media_types.HTML: "html_page.read_html",
    media_types.PDF: "pdf.read_pdf",
    media_types.WORD: "word.read_word",
    media_types.OPENDOCUMENT: "opendocument.read_opendocument",
    media_types.RTF: "rtf.read_rtf",
    media_types.MAIL: "mail.read_mail",
}
"""For each media type the module and function that reads it."""
_LIMITED = frozenset({media_types.PDF, media_types.WORD, media_types.OPENDOCUMENT})


def read_document(
    data: bytes, media_type: str, *, source: str, limits: Limits | None = None, ocr: bool = False
) -> DocumentText:
    """Read a document of a media type of `READERS`.

    Args:
        data: the document.
        media_type: what it is.
        source: names it for the user.
        limits: what it may take; without them, the defaults.
        ocr: whether scanned pages are read.

    Raises:
        InputError: what the reader of that type raises.
    """
    # A reader's libraries take up to half a second to load: most runs meet one kind of document.
    module, function = READERS[media_type].split(".")
    read = getattr(import_module(f"{__name__}.{module}"), function)
    options: dict[str, Any] = {"ocr": ocr} if media_type == media_types.PDF else {}
    if media_type in _LIMITED:
        options["limits"] = limits
    document: DocumentText = read(data, source=source, **options)
    return document


def read_fragment(markup: str) -> DocumentText:
    """Read HTML that is a text and nothing beside it, as `html_blocks.read_fragment` says."""
    document: DocumentText = import_module(f"{__name__}.html_blocks").read_fragment(markup)
    return document
