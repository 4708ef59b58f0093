"""A process that reads texts, and the parent's end of it."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.run.outcome import Outcome
from pipeline.run.tasks import Task

Serve = Callable[[Connection], None]
Context = SpawnContext | ForkServerContext

_GRACE = 5.0
"""Seconds that a process has to end before it is killed."""


class WorkerProcess:
    """A process of its own that reads texts, a few at a time.

    It starts at once, and loads what it needs as soon as it is told the settings: that takes seconds, in which the
    parent can do other things.
    """

    def __init__(self, context: Context, *, serve: Serve) -> None:
        """Start the process; `serve` is what it does with its end of the connection."""
        self.connection, theirs = context.Pipe()
        # A daemon is gone with its parent.
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        self._seconds = 0.0
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.deadline = 0.0
        self.groups = 0
        self.is_ready = False

    @property
    def sentinel(self) -> int:
        """What becomes readable when the process ends."""
        return self._process.sentinel

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self._process.exitcode is not None

    def configure(self, config: Config) -> None:
        """Tell the settings. A process that has ended already is found out by whoever waits for it."""
        with suppress(OSError):
            self.connection.send(config)

    def give(self, tasks: Sequence[Task], *, seconds: float) -> None:
        """Hand over texts, each of which may take so many seconds.

        Raises:
            OSError: where the process has ended.
        """
        self.tasks.extend(tasks)
        for task in tasks:
            task.attempts += 1
        self.groups += 1
        self._seconds = seconds
        self._allow(1)
        self.connection.send([task.item for task in tasks])

    def _allow(self, texts: int) -> None:
        self.deadline = time.monotonic() + self._seconds * texts

    def receive(self) -> tuple[Task, Outcome] | None:
        """What the process has to say: the outcome of its next text; None where it is ready to read, or needs more time.

        Raises:
            DepescheError: what kept it from loading.
            EOFError: where it has ended.
            OSError: the same.
        """
        answer = self.connection.recv()
        if isinstance(answer, DepescheError):
            raise answer
        if answer is None:
            self.is_ready = True
            return None
        if isinstance(answer, int):
            self._allow(answer)
            return None
        assert isinstance(answer, Outcome)
        return self.tasks.popleft(), answer

    def how_it_ended(self) -> str:
        """In words, for an error."""
        self._process.join(_GRACE)
        code = self._process.exitcode
        if code is None:
            return "it does not answer"
        if code >= 0:
            return f"exit status {code}"
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return f"signal {name}, as when memory runs out" if -code == signal.SIGKILL else f"signal {name}"

    def stop(self, *, now: bool = False) -> None:
        """End the process: `now`, whatever it does, or else when it has done what it does."""
        self.connection.close()
        if now or not self.is_ready:
            self._process.kill()
        self._process.join(_GRACE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def serve(connection: Connection) -> None:
    """The life of a worker; it ends when its parent is gone, or has closed its end.

    It gets the settings and says None when it has loaded, or else the `DepescheError` that kept it from that; then it gets lists of
    texts, and says the outcome of each, and before that the numbers of texts whose time it needs from then on.
    """
    # The parent gets the same signal, and decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from pipeline.run.worker import Reader

    try:
        reader = Reader(connection.recv())
    except DepescheError as error:
        connection.send(error)
        return
    except EOFError:
        return
    # A parent that is gone asks for nothing any more.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(None)
        while True:
            for outcome in reader.read(connection.recv(), allow=connection.send):
                connection.send(outcome)
