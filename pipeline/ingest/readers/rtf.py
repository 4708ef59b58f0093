"""Rich Text Format, by striprtf."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from pipeline.errors import InputError
from pipeline.ingest.blocks import Block, DocumentText, document_text
from pipeline.record.vocabulary import SectionKind

_KIND = "RTF file"
_ITEM = re.compile(r"([•·▪◦*–-]|\d{1,2}[.)])\t")


def read_rtf(data: bytes, *, source: str) -> DocumentText:
    """Read an RTF file: a paragraph a line.

    Raises:
        InputError: E115 where it is broken.
    """
    try:
        # RTF is ASCII; what lies beyond is escaped, and a stray byte is of the code page that most writers use.
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("cp1252", "replace"), encoding="cp1252", errors="replace"
        )
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise InputError("E115", source=source, kind=_KIND, reason=str(error)) from error
    document = document_text([_block(paragraph) for paragraph in text.split("\n") if paragraph.strip()])
    # The whole of a file is one group in braces.
    if not data.rstrip(b"\0 \t\r\n").endswith(b"}"):
        document.warnings.append("The RTF file breaks off: its end is missing.")
    return document


def _block(paragraph: str) -> Block:
    item = _ITEM.match(paragraph)
    if item:
        return Block(SectionKind.LIST, f"{item[1]} {paragraph[item.end() :]}", apart=False)
    # Striprtf ends each cell of a table with a bar.
    if paragraph.endswith("|"):
        return Block(SectionKind.LIST, "\t".join(paragraph[:-1].split("|")), apart=False)
    return Block(None, paragraph)
