"""What kind of document bytes are, by what they say and only where they say nothing by the name of the file."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import BinaryIO

from pipeline.ingest.zip_archive import open_zip

TEXT = "text/plain"
MARKDOWN = "text/markdown"
JSONL = "application/jsonl"
HTML = "text/html"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
MAIL = "message/rfc822"
MAILBOX = "application/mbox"
FEED = "application/feed+xml"
CSV = "text/csv"
ZIP = "application/zip"
TAR = "application/x-tar"

BY_SUFFIX = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": WORD,
    ".odt": OPENDOCUMENT,
    ".rtf": RTF,
    ".eml": MAIL,
    ".mbox": MAILBOX,
    ".rss": FEED,
    ".atom": FEED,
    ".xml": FEED,
    ".csv": CSV,
    ".tsv": CSV,
    ".zip": ZIP,
    ".tar": TAR,
    ".tgz": TAR,
    ".gz": TAR,
}
CONTAINERS = frozenset({MAIL, MAILBOX, FEED, CSV, ZIP, TAR})
"""Kinds whose files can hold several press texts."""

HEAD = 4096
"""Bytes at the beginning that tell the kind of all but archives."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_OTHER_OFFICE = {"xl/workbook.xml", "ppt/presentation.xml"}
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_HEADERS = (b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version")
_MAILBOX = re.compile(rb"From \S+ .*\d{4}\r?\n(?=[!-9;-~]+:)")


def media_type_of(stream: BinaryIO, *, suffix: str) -> str | None:
    """The media type of a file, None where it is of no kind that is read.

    Args:
        stream: its bytes, from the beginning on; it is at the beginning again afterwards.
        suffix: of its name, in lower case, with the dot, or empty.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith(_ZIP):
        found = _of_zip(stream)
        stream.seek(0)
        return found
    if head.startswith(_COMPRESSED) or head[257:262] == b"ustar":
        return TAR
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"{\\rtf"):
        return RTF
    return _of_text(head) or (BY_SUFFIX.get(suffix) if suffix else TEXT)


def _of_zip(stream: BinaryIO) -> str | None:
    try:
        with open_zip(stream) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return WORD
            if "mimetype" in names:
                with archive.open("mimetype") as kind:
                    return (
                        OPENDOCUMENT
                        if kind.read(len(OPENDOCUMENT) + 1).decode("latin-1").strip() == OPENDOCUMENT
                        else None
                    )
    except _BROKEN_ZIP:
        return ZIP
    return None if names & _OTHER_OFFICE else ZIP


def _of_text(head: bytes) -> str | None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _PAGE.match(start):
        return HTML
    if start.startswith(b"<") and _FEED.search(start):
        return FEED
    if _MAILBOX.match(start):
        return MAILBOX
    header = _HEADER.match(start.replace(b"\r\n", b"\n"))
    names = {line.split(b":")[0].strip().lower() for line in header[0].split(b"\n")} if header else set()
    return MAIL if len(names.intersection(_MAIL_HEADERS)) >= 3 else None
