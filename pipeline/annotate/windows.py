"""Long texts in windows that the encoder can take: word pieces of a whole text, and overlapping stretches of them.

Pieces never reach over white space, so a text is encoded once and the windows are slices of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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


def own_pieces(found: Sequence[Window]) -> list[Window]:
    """Return which pieces each window answers for: those to which no other gives more context on their poorer side."""
    cuts = [(left.end - 1 + right.start) // 2 + 1 for left, right in pairwise(found)]
    edges = [found[0].start, *cuts, found[-1].end] if found else []
    return [Window(start, end) for start, end in pairwise(edges)]
