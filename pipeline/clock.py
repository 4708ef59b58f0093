"""How long each stage of the work on a text takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter


class Clock:
    """Adds up seconds by stage."""

    def __init__(self, *, now: Callable[[], float] = perf_counter) -> None:
        """Begin with nothing; `now` is the time in seconds."""
        self.seconds: dict[str, float] = {}
        self._now = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what happens within."""
        started = self._now()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + self._now() - started
