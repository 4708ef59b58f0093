"""Column files with a word a line: reading them, and putting running text together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_NO_SPACE_BEFORE = set(",.;:!?)]}%…”“’")
_NO_SPACE_AFTER = set("([{„‚")


def sentences(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    """Yield the sentences of a column file as rows of columns; comments and document marks end a sentence."""
    rows: list[list[str]] = []
    for line in lines:
        columns = line.rstrip("\n").split("\t") if "\t" in line else line.split()
        source = (
            columns[0] == "#" and len(columns) > 1 and columns[1].startswith("http") if columns else False
        )
        if not columns or not columns[0] or columns[0] == "-DOCSTART-" or source:
            if rows:
                yield rows
            rows = []
        else:
            rows.append(columns)
    if rows:
        yield rows


def running_text(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join tokens as a writer would and return the text with each token's ``[start, end)``.

    Straight quotation marks open and close in turn.
    """
    text = ""
    spans: list[tuple[int, int]] = []
    glue = True
    quoted = False
    for token in tokens:
        closing = token[0] in _NO_SPACE_BEFORE or (token == '"' and quoted)
        if text and not glue and not closing:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = token[-1] in _NO_SPACE_AFTER
        if token == '"':
            quoted = not quoted
            glue = quoted
    return text, spans


def chunks(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield ``(first, behind last, type)`` of each chunk of a BIO sequence; a stray ``I-`` starts a chunk."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        edge, _, name = tag.partition("-")
        if kind and (edge != "I" or name != kind):
            yield start, i, kind
            kind = ""
        if edge in ("B", "I") and not kind:
            start, kind = i, name
