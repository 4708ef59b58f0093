"""Lists of words, written as running text."""

from __future__ import annotations


def words_in(text: str) -> frozenset[str]:
    """Return the words of `text`, which blanks part."""
    return frozenset(text.split())
