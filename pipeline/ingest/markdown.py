"""Markdown to plain text, with what its markup says about the parts of the text."""

from __future__ import annotations

import datetime
import re
from typing import Any

import srsly
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.ingest.blocks import HEADING_MAX, Block, DocumentText, document_text
from pipeline.ingest.html_text import strip_markup
from pipeline.record.vocabulary import SectionKind

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
# "Bürger*innen und Kolleg*innen" has no emphasis in it.
_STAR_IN_WORD = re.compile(r"(?<=[^\W\d_])\*(?=[^\W\d_])")
_TITLE_KEYS = ("title", "titel", "headline", "überschrift")
_PUBLISHED_KEYS = ("published", "date", "datum", "veröffentlicht", "published_at")
_PUBLISHER_KEYS = ("publisher", "herausgeber", "organization", "organisation", "absender", "author", "autor")


def read_markdown(text: str) -> DocumentText:
    """Read Markdown (CommonMark with tables). The text that comes back is normalised.

    The number or sign of a list item stays in the text: "17. März" at the start of a line is an ordered list in
    Markdown, and a date in a press release.
    """
    body, fields, warnings = _split_front_matter(
        text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")
    )
    protected = _STAR_IN_WORD.sub(r"\\*", body)
    blocks = _blocks(_parser().parse(protected))
    result = document_text(blocks)
    result.title = _field(fields, _TITLE_KEYS)
    result.published = _field(fields, _PUBLISHED_KEYS)
    result.publisher = _field(fields, _PUBLISHER_KEYS)
    result.warnings = warnings
    return result


def _parser() -> MarkdownIt:
    # Indented text is a paragraph of a press release, and no code.
    return MarkdownIt("commonmark").enable("table").disable("code")


def _split_front_matter(text: str) -> tuple[str, dict[str, Any], list[str]]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return text, {}, []
    try:
        fields = srsly.yaml_loads(match[1])
    except ValueError:
        return text[match.end() :], {}, ["The front matter is no YAML and was left out."]
    if not isinstance(fields, dict):
        return text, {}, []
    return text[match.end() :], {str(key).lower(): value for key, value in fields.items()}, []


def _field(fields: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, str | int) and str(value).strip():
            return str(value).strip()
    return None


def _blocks(tokens: list[Token]) -> list[Block]:
    """The blocks of text in the token stream, list items and table rows one each."""
    blocks: list[Block] = []
    context: list[str] = []
    marker = ""
    row: list[str] = []
    for token in tokens:
        if token.type.endswith("_open"):
            context.append(token.type.removesuffix("_open"))
            if token.type == "list_item_open":
                marker = f"{token.info}{token.markup} " if token.info else f"{token.markup} "
        elif token.type.endswith("_close"):
            if token.type == "tr_close":
                blocks.append(Block(SectionKind.LIST, "\t".join(row), apart=False))
                row = []
            context.pop()
        elif token.type == "inline":
            content = _inline(token.children or [])
            if "tr" in context:
                row.append(content)
            else:
                blocks.append(Block(_kind(context, content), marker + content, apart=not marker))
                marker = ""
        elif token.type in {"fence", "html_block", "code_block"}:
            content = strip_markup(token.content) if token.type == "html_block" else token.content
            blocks.append(Block(None, content))
    return blocks


def _kind(context: list[str], content: str) -> SectionKind | None:
    if "list_item" in context:
        return SectionKind.LIST
    if "blockquote" in context:
        return SectionKind.QUOTE_BLOCK
    if "heading" in context and len(content) <= HEADING_MAX:
        return SectionKind.SUBHEADING
    return None


def _inline(children: list[Token]) -> str:
    parts: list[str] = []
    for child in children:
        if child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type == "image":
            parts.append(f"(Foto: {child.content})" if child.content else "")
        elif child.type == "html_inline":
            parts.append(strip_markup(child.content))
        elif child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
    return "".join(parts)
