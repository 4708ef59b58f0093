"""The label scheme of the entity model, and the words that it labels; training and run time share it.

A word is a run of letters and digits or a single other character, so that a name inside a hyphenated compound
("DEL-Lizenz") has its own edge. Labels are BIO over the seven types.
"""

from __future__ import annotations

import re

TYPES = ("PERSON", "CITY", "REGION", "COUNTRY", "ORGANIZATION", "PROGRAM", "EVENT")
OUTSIDE = 0
LABELS = ("O", *(f"{edge}-{kind}" for kind in TYPES for edge in "BI"))
PHRASES = ("ROLE", "AGREEMENT", "DATE")
PHRASE_LABELS = ("O", *(f"{edge}-{kind}" for kind in PHRASES for edge in "BI"))

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


def begin(kind: str) -> int:
    """Return the index of ``B-kind`` in ``LABELS``."""
    return 1 + 2 * TYPES.index(kind)


def inside(kind: str) -> int:
    """Return the index of ``I-kind`` in ``LABELS``."""
    return 2 + 2 * TYPES.index(kind)


def words_of(text: str) -> list[tuple[int, int]]:
    """Return the ``[start, end)`` code points of every word of ``text``, in order."""
    return [match.span() for match in _WORD.finditer(text)]
