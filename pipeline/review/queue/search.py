"""What a reviewer types into the search field, as a query that SQLite's full-text search takes safely."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 200
MOST_TERMS = 16

_PHRASE_OR_WORD = re.compile(r'"(?P<phrase>[^"]*)"|(?P<words>[^"\s]+)')
_WORD = re.compile(r"[^\W_]+")
_TWO_WAYS = (
    (("ae", "ä"), ("oe", "ö"), ("ue", "ü")),
    (("ss", "ß"),),
    (("ß", "ss"),),
    (("ä", "ae"), ("ö", "oe"), ("ü", "ue")),
)


def full_text_query(typed: str, *, column: str | None = None) -> str | None:
    """The query for FTS5: every word and every "phrase in quotes" must occur, the last word perhaps only begun.

    What is special to FTS5 (operators, columns, brackets) counts as plain words, and umlauts are also found where they are
    written out.

    Args:
        typed: as the reviewer typed it.
        column: look in this column only.

    Returns:
        The query, or None when there is no word in what was typed.
    """
    terms = list(_terms(typed[:LONGEST].casefold()))[:MOST_TERMS]
    if not terms:
        return None
    *others, last = terms
    is_begun = not typed.rstrip().endswith('"')
    query = " AND ".join([*map(_alternatives, others), _alternatives(last, begun=is_begun)])
    return f"{column} : ({query})" if column else query


def _terms(typed: str) -> Iterator[str]:
    for found in _PHRASE_OR_WORD.finditer(typed):
        if found["phrase"] is not None:
            phrase = " ".join(_WORD.findall(found["phrase"]))
            yield from [phrase] if phrase else []
        else:
            yield from _WORD.findall(found["words"])


def _alternatives(term: str, *, begun: bool = False) -> str:
    star = "*" if begun else ""
    quoted = [f'"{spelling}"{star}' for spelling in _spellings(term)]
    return f"({' OR '.join(quoted)})"


def _spellings(term: str) -> list[str]:
    spellings = [term]
    for exchanges in _TWO_WAYS:
        other = term
        for written, meant in exchanges:
            other = other.replace(written, meant)
        if other not in spellings:
            spellings.append(other)
    return spellings
