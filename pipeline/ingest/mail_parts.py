"""The parts of a mail (RFC 5322), by the standard library."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from email import policy
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect, MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser

# What the standard library's parser of headers lets through, for addresses that break off as for names that are no ASCII.
_BROKEN_HEADER = (MessageError, LookupError, ValueError, TypeError, AttributeError)


def parse_mail(data: bytes) -> EmailMessage:
    """The message; headers that cannot be read are taken out of it and its parts."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    for part in message.walk():
        for name in dict.fromkeys(part.keys()):
            try:
                part.get_all(name)
            except _BROKEN_HEADER:
                del part[name]
    return message


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each attached file; pictures and what has no name are left out."""
    for part in message.iter_attachments():
        name, content = part.get_filename(), payload(part)
        if name and content is not None and part.get_content_maintype() != "image":
            yield name, content


def payload(part: Message) -> bytes | None:
    """The bytes of a part that has no parts itself. Of Base64 that breaks off, those of its last whole group of letters."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return None
    if not _breaks_off(part):
        return content
    letters = b"".join(content.split())
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return content


def is_cut_off(message: EmailMessage) -> bool:
    """Whether the end of the mail is missing."""
    parts = list(message.walk())
    for part in parts:
        part.get_payload(decode=True)
    return any(isinstance(d, CloseBoundaryNotFoundDefect) for part in parts for d in part.defects) or any(
        map(_breaks_off, parts)
    )


def _breaks_off(part: Message) -> bool:
    return any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects)
