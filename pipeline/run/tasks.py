"""Texts on their way through the workers: handed out in order, given back in order, whatever the order in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.ingest.read import RawText
from pipeline.run.outcome import Outcome


@dataclass(slots=True)
class Task:
    """A text on its way: its number among the inputs, how often it has been tried, and until when (monotonic seconds)."""

    number: int
    item: RawText
    attempts: int = 0
    deadline: float = 0.0


class TaskQueue:
    """What is still to be read, and what has been read and not yet been given back; together no more than `most`."""

    def __init__(self, items: Iterable[RawText], *, most: int) -> None:
        self._fresh = (Task(number, item) for number, item in enumerate(items))
        self._again: deque[Task] = deque()
        self._found: dict[int, Outcome] = {}
        self._most = most
        self._taken = self._given_back = 0
        self._is_exhausted = False

    @property
    def is_done(self) -> bool:
        """Whether each item was handed out and its outcome given back."""
        return self._is_exhausted and self._given_back == self._taken

    def take(self) -> Task | None:
        """The next task, those to be repeated first; None where there is none, or too many are on their way."""
        if self._again:
            return self._again.popleft()
        if self._taken - self._given_back >= self._most:
            return None
        task = next(self._fresh, None)
        if task is None:
            self._is_exhausted = True
        else:
            self._taken += 1
        return task

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
