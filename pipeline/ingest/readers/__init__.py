"""Readers of documents that are no plain text, one module a format; each gives a `DocumentText`."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.ingest import media_types
from pipeline.ingest.blocks import DocumentText
from pipeline.ingest.readers.html_page import read_html
from pipeline.ingest.readers.mail import read_mail
from pipeline.ingest.readers.opendocument import read_opendocument
from pipeline.ingest.readers.pdf import read_pdf
from pipeline.ingest.readers.rtf import read_rtf
from pipeline.ingest.readers.word import read_word

READERS: dict[str, Callable[..., DocumentText]] = {
    media_types.HTML: read_html,
    media_types.PDF: read_pdf,
    media_types.WORD: read_word,
    media_types.OPENDOCUMENT: read_opendocument,
    media_types.RTF: read_rtf,
    media_types.MAIL: read_mail,
}
"""For each media type what makes a `DocumentText` of bytes; the name for the user goes by `source`."""
