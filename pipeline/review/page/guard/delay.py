"""A delay for wrong guesses that grows with each, so that a token cannot be found by trying."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

FIRST_SECONDS = 0.5
MOST_SECONDS = 30.0
MOST_WAITING = 4
ADDRESSES_KEPT = 10_000


class GuessDelay:
    """Counts the wrong guesses of each address. Those of one address wait for each other."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, int] = OrderedDict()
        self._waiting: dict[str, int] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def is_crowded(self, address: str) -> bool:
        """Whether so many guesses of the address wait that no more may."""
        return self._waiting.get(address, 0) >= MOST_WAITING

    async def judge(self, address: str, *, right: bool) -> None:
        """Wait as long as the address has earned, then note how this guess went."""
        self._waiting[address] = self._waiting.get(address, 0) + 1
        lock = self._locks.setdefault(address, asyncio.Lock())
        try:
            async with lock:
                await asyncio.sleep(self._seconds(address))
                self._note(address, right=right)
        finally:
            self._leave(address)

    def _seconds(self, address: str) -> float:
        failures = self._failures.get(address, 0)
        return min(FIRST_SECONDS * 2 ** min(failures - 1, 16), MOST_SECONDS) if failures else 0.0

    def _note(self, address: str, *, right: bool) -> None:
        if right:
            self._failures.pop(address, None)
            return
        self._failures[address] = self._failures.get(address, 0) + 1
        self._failures.move_to_end(address)
        if len(self._failures) > ADDRESSES_KEPT:
            self._failures.popitem(last=False)

    def _leave(self, address: str) -> None:
        self._waiting[address] -= 1
        if self._waiting[address] == 0:
            del self._waiting[address], self._locks[address]
