"""Texts on their way through the workers: handed out in order, given back in order, whatever the order in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.ingest.read import RawText
from pipeline.run.outcome import Outcome


@dataclass(slots=True)
class Task:
    """A text on its way: its number among the inputs, and how often it has been tried."""

    number: int
    item: RawText
    attempts: int = 0

    @property
    def size(self) -> int:
        """How many bytes the text has."""
        return len(self.item.data) if self.item.data is not None else self.item.length


MOST_TOGETHER_BYTES = 400_000
"""Texts that are given out together are held in memory together; one that is longer goes alone."""


class TaskQueue:
    """What is still to be read, and what has been read and not yet been given back; together no more than `most`."""

    def __init__(self, items: Iterable[RawText], *, most: int) -> None:
        """Keep the items until they are taken; they are asked for as late as can be."""
        self._fresh = (Task(number, item) for number, item in enumerate(items))
        self._next: deque[Task] = deque()
        self._again: deque[Task] = deque()
        self._found: dict[int, Outcome] = {}
        self._most = most
        self._taken = self._given_back = 0
        self._is_exhausted = False

    @property
    def is_done(self) -> bool:
        """Whether each item was handed out and its outcome given back."""
        return self._is_exhausted and not self._next and self._given_back == self._taken

    def take(self, most: int = 1, *, among: int = 1) -> list[Task]:
        """The next tasks, at most so many, and no more than a fair share of the last ones among so many takers.

        A task that is to be repeated comes first, and alone. Nothing where there is none, or too many are on their way.
        """
        if self._again:
            return [self._again.popleft()]
        room = self._most - (self._taken - self._given_back)
        self._look_ahead(min(most * among, room))
        number = min(most, room, -(-len(self._next) // among))
        taken = [self._next.popleft() for _ in range(max(0, number))]
        size = 0
        for place, task in enumerate(taken):
            size += task.size
            if place and size > MOST_TOGETHER_BYTES:
                self._next.extendleft(reversed(taken[place:]))
                del taken[place:]
                break
        self._taken += len(taken)
        return taken

    def _look_ahead(self, number: int) -> None:
        while len(self._next) < number and not self._is_exhausted:
            task = next(self._fresh, None)
            if task is None:
                self._is_exhausted = True
            else:
                self._next.append(task)

    def repeat(self, task: Task) -> None:
        """Put a task back, to be handed out before all others."""
        self._again.append(task)

    def put(self, task: Task, outcome: Outcome) -> None:
        """Keep the outcome of a task."""
        self._found[task.number] = outcome

    def in_order(self) -> Iterator[Outcome]:
        """The outcomes that are next in the order of the items."""
        while self._given_back in self._found:
            outcome = self._found.pop(self._given_back)
            self._given_back += 1
            yield outcome
