"""Long texts in windows that the encoder can take: word pieces of a whole text, and overlapping stretches of them.

Pieces never reach over white space, so a text is encoded once and the windows are slices of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BOS, EOS = 0, 2


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text.

    Attributes:
        ids: Piece ids, without special tokens.
        first: For each word, the index in ``ids`` of its first piece.
        starts: Indices in ``ids`` at which a run of characters without white space begins.
    """

    ids: list[int]
    first: list[int]
    starts: list[int]


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces ``[start, end)`` of a text."""

    start: int
    end: int


def encode(tokenizer: Tokenizer, text: str, words: Sequence[tuple[int, int]]) -> Pieces:
    """Return the pieces of ``text`` and where each of ``words`` begins in them."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets
    first: list[int] = []
    at = 0
    for start, _end in words:
        while at < len(offsets) - 1 and offsets[at][1] <= start:
            at += 1
        first.append(at)
    starts = [i for i, piece in enumerate(encoding.tokens) if piece.startswith("▁")]
    return Pieces(list(encoding.ids), first, starts)


def windows(pieces: Pieces, *, size: int, overlap: int) -> list[Window]:
    """Cover all pieces with windows of at most ``size``, each sharing about ``overlap`` with the one before.

    A window begins where a run of characters begins; a single run longer than a window is cut hard.
    """
    total = len(pieces.ids)
    if total == 0:
        return []
    starts = np.asarray(pieces.starts or [0])
    found: list[Window] = []
    start = 0
    while True:
        end = min(start + size, total)
        found.append(Window(start, end))
        if end == total:
            return found
        wanted = end - overlap
        place = int(np.searchsorted(starts, wanted, side="right")) - 1
        start = int(starts[place]) if place >= 0 and int(starts[place]) > start else wanted


def word_windows(pieces: Pieces, found: Sequence[Window]) -> np.ndarray:
    """Return for each word the window that gives it the most context on its poorer side."""
    first = np.asarray(pieces.first)
    total = len(pieces.ids)
    best = np.zeros(len(first), dtype=np.int64)
    most = np.full(len(first), -1)
    for number, window in enumerate(found):
        # A window is asked about its own words only: a long text has too many of both to compare all.
        held = slice(*np.searchsorted(first, [window.start, window.end]).tolist())
        left = first[held] - window.start if window.start else np.full_like(first[held], total)
        right = window.end - 1 - first[held] if window.end < total else np.full_like(first[held], total)
        context = np.minimum(left, right)
        better = context > most[held]
        best[held][better] = number
        most[held][better] = context[better]
    return best
