"""What readers of documents with markup have in common: blocks of text, and the plain text that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingest.normalise import normalise
from pipeline.ingest.release import Section
from pipeline.record.vocabulary import SectionKind

HEADING_MAX = 220
"""Characters; what is longer is no heading, whatever the markup says."""


@dataclass(slots=True)
class DocumentText:
    """A document's plain text, normalised; the sections its markup states; its title, day and publisher where it states them.

    `encoding` is that of its bytes where they are text, by its IANA name.
    """

    text: str
    sections: list[Section] = field(default_factory=list)
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    warnings: list[str] = field(default_factory=list)
    encoding: str = "utf-8"


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list item, row of a table or caption.

    `kind` is what the markup says it is. `apart` says whether an empty line stands before it behind a list item.
    """

    kind: SectionKind | None
    text: str
    apart: bool = True


def document_text(blocks: Sequence[Block]) -> DocumentText:
    """Join blocks to a text; what the markup says of them becomes sections. A heading that begins the text is its headline."""
    text = ""
    sections: list[Section] = []
    listed = _lists(blocks)
    for index, block in enumerate(blocks):
        content = normalise(block.text)
        if not content:
            continue
        if text:
            in_list = index > 0 and blocks[index - 1].kind is SectionKind.LIST
            text += "\n" if in_list and not block.apart else "\n\n"
        start = len(text)
        text += content
        kind = block.kind
        if kind is SectionKind.SUBHEADING and not start:
            kind = SectionKind.HEADLINE
        if kind is not None and (kind is not SectionKind.LIST or index in listed):
            sections.append(Section(kind.value, start, len(text)))
    return DocumentText(normalise(text), sections)


def _lists(blocks: Sequence[Block]) -> set[int]:
    """The indexes of list items that have company: a lone "17. März 2022 ..." is a paragraph."""
    items = {index for index, block in enumerate(blocks) if block.kind is SectionKind.LIST}
    return {index for index in items if index - 1 in items or index + 1 in items}
