"""Batches of word pieces: rows of similar length, padded."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import numpy as np

PADDING = 1


class HasPieces(Protocol):
    """A window as the model takes it."""

    @property
    def ids(self) -> list[int]:
        """Its pieces, special tokens included."""


Item = TypeVar("Item", bound=HasPieces)


def batches(items: Sequence[Item], *, pieces: int, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches of similar length with at most about ``pieces`` pieces, padding included, in random order."""
    order = sorted(range(len(items)), key=lambda i: (len(items[i].ids), rng.random()))
    found: list[list[Item]] = []
    batch: list[Item] = []
    for i in order:
        if batch and len(items[i].ids) * (len(batch) + 1) > pieces:
            found.append(batch)
            batch = []
        batch.append(items[i])
    if batch:
        found.append(batch)
    rng.shuffle(found)
    yield from found


def padded(rows: Sequence[Sequence[int]], *, filler: int = PADDING) -> tuple[np.ndarray, np.ndarray]:
    """Return ids and attention mask, both int64 of shape (rows, longest)."""
    width = max(map(len, rows))
    ids = np.full((len(rows), width), filler, dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask
