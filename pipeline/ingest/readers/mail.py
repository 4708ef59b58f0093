"""A mail (RFC 5322): subject, day and sender, and the text that says most. What is attached is read by itself."""

from __future__ import annotations

from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from pipeline.ingest.blocks import Block, DocumentText, document_text
from pipeline.ingest.mail_parts import is_cut_off, parse_mail, payload
from pipeline.ingest.readers.html_page import read_html


def read_mail(data: bytes, *, source: str) -> DocumentText:
    """Read a mail: its plain text, or else its HTML; its subject is the title, its sender's name the publisher.

    Raises:
        InputError: E101 or E114 where it has only HTML, and no text in it.
    """
    message = parse_mail(data)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        document = DocumentText("")
    elif body.get_content_subtype() == "html":
        document = read_html(_content(body).encode(), source=source)
    else:
        document = document_text([Block(None, part) for part in _content(body).split("\n\n")])
    document.title = str(message["subject"]).strip() if message["subject"] else document.title
    document.published = _day(message) or document.published
    document.publisher = parseaddr(str(message["from"] or ""))[0] or document.publisher
    if is_cut_off(message):
        document.warnings.append("The mail breaks off: its end is missing.")
    return document


def _content(part: MIMEPart) -> str:
    content = payload(part) or b""
    try:
        return content.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return content.decode("cp1252", "replace")


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (TypeError, ValueError):
        return None
