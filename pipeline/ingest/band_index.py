"""Which numbers were kept under one of many keys, in arrays: twelve bytes a key, where a dictionary takes a hundred."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
_PENDING = 16_384
"""Keys that wait in a dictionary until they are sorted into an array."""


class BandIndex:
    """Keys with their numbers. Arrays are merged when the one behind has grown as large, so each key is moved few times."""

    def __init__(self) -> None:
        self._sorted: list[tuple[Keys, NDArray[np.uint32]]] = []
        self._pending: dict[int, list[int]] = {}
        self._waiting = 0

    def add(self, keys: Keys, number: int) -> None:
        """Keep a number under each of the keys."""
        for key in keys.tolist():
            self._pending.setdefault(key, []).append(number)
        self._waiting += len(keys)
        if self._waiting >= _PENDING:
            self._sort_pending()

    def find(self, keys: Keys) -> set[int]:
        """The numbers that were kept under any of the keys."""
        found = {number for key in keys.tolist() for number in self._pending.get(key, ())}
        for known, numbers in self._sorted:
            starts, ends = np.searchsorted(known, keys, "left"), np.searchsorted(known, keys, "right")
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                found.update(numbers[start:end].tolist())
        return found

    def _sort_pending(self) -> None:
        pairs = [(key, number) for key, numbers in self._pending.items() for number in numbers]
        keys, numbers = zip(*pairs, strict=True)
        self._sorted.append(_ordered(np.array(keys, np.uint64), np.array(numbers, np.uint32)))
        self._pending, self._waiting = {}, 0
        while len(self._sorted) > 1 and self._sorted[-2][0].size <= self._sorted[-1][0].size:
            (one, ones), (other, others) = self._sorted.pop(), self._sorted.pop()
            self._sorted.append(_ordered(np.concatenate((other, one)), np.concatenate((others, ones))))


def _ordered(keys: Keys, numbers: NDArray[np.uint32]) -> tuple[Keys, NDArray[np.uint32]]:
    order = np.argsort(keys, kind="stable")
    return keys[order], numbers[order]
