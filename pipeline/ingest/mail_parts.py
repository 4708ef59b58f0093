"""The parts of a mail (RFC 5322), by the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser


def parse_mail(data: bytes) -> EmailMessage:
    """The message; broken headers and encodings are passed over, as the standard library does."""
    return BytesParser(policy=policy.default).parsebytes(data)


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each attached file; pictures and what has no name are left out."""
    for part in message.iter_attachments():
        name, content = part.get_filename(), part.get_payload(decode=True)
        if name and isinstance(content, bytes) and part.get_content_maintype() != "image":
            yield name, content
