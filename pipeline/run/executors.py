"""Where texts are processed: in processes of this machine, behind an interface that others can stand behind too."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from types import TracebackType
from typing import Protocol, Self

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText
from pipeline.run.engines import ENGINES
from pipeline.run.outcome import Outcome, reject
from pipeline.run.shared_start import worker_context
from pipeline.run.tasks import TaskQueue
from pipeline.run.worker_process import Context, Serve, WorkerProcess, serve

QUEUED_PER_WORKER = 4
TOGETHER = 8
"""Texts that a process translates together. Each more would gain less, and keep records from the disk for longer."""
_ATTEMPTS = 2
_LOADING_ATTEMPTS = 3


class Executor(Protocol):
    """Processes raw texts, each as if alone: a record does not depend on what else is in the run."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End whatever runs."""
        ...

    def map(self, items: Iterable[RawText], *, config: Config) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items."""
        ...


def create_executor(engine: str, *, workers: int) -> Executor:
    """The executor called `engine`.

    Raises:
        DepescheError: E704 for an engine that is not there, E708 where its package is not.
    """
    if engine not in ENGINES:
        raise DepescheError("E704", engine=engine, available=", ".join(ENGINES))
    if engine == "ray":
        from pipeline.run.ray_executor import RayExecutor

        return RayExecutor(workers=workers)
    return ProcessExecutor(workers=workers)


class ProcessExecutor:
    """Processes on this machine; several share the memory of the models. Only a few texts a worker are held at once.

    A process that dies, or that takes longer for a text than it may, is replaced; its texts are tried once more, each
    alone, and rejected where that ends in the same way.
    """

    def __init__(self, *, workers: int, serve: Serve = serve, share: bool = True) -> None:
        """Make an executor of so many processes.

        Args:
            workers: how many.
            serve: what each of them does.
            share: whether several may be forked from one that has loaded the models.
        """
        self._context: Context = multiprocessing.get_context("spawn")
        self._share = share and workers > 1
        self._most = workers
        self._serve = serve
        self._workers: list[WorkerProcess] = []
        self._config = Config()
        self._lost_while_loading = 0

    def __enter__(self) -> Self:
        """Start processes of their own, so that they load while the caller does other things; those that share wait for it."""
        if not self._share:
            self._workers = [self._start() for _ in range(self._most)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, at once where something went wrong."""
        for worker in self._workers:
            worker.stop(now=kind is not None)
        self._workers.clear()

    def map(self, items: Iterable[RawText], *, config: Config) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items.

        Raises:
            DepescheError: E2xx where a model is missing or broken, E505 where processes die before they can read.
        """
        self._config = config
        if self._share:
            self._context = worker_context(config)
            self._workers = [self._start() for _ in range(self._most)]
        for worker in self._workers:
            worker.configure(config)
        together = TOGETHER if config.translates else 1
        queue = TaskQueue(items, most=self._most * max(QUEUED_PER_WORKER, 2 * together))
        while True:
            # Giving back makes room for what is handed out: the other way round all could be idle.
            yield from queue.in_order()
            self._hand_out(queue, together=together)
            if queue.is_done:
                return
            self._wait(queue)

    def _start(self) -> WorkerProcess:
        return WorkerProcess(self._context, serve=self._serve)

    def _hand_out(self, queue: TaskQueue, *, together: int) -> None:
        for worker in self._workers:
            if not worker.is_ready or worker.tasks:
                continue
            # One text first, then two, then four: the first records are soon there.
            if tasks := queue.take(min(together, 2**worker.groups), among=self._most):
                # A process that has ended is found out by waiting for it.
                with suppress(OSError):
                    worker.give(tasks, seconds=self._config.limits.seconds)

    def _wait(self, queue: TaskQueue) -> None:
        busy = [worker for worker in self._workers if worker.tasks or not worker.is_ready]
        deadlines = [worker.deadline for worker in busy if worker.tasks]
        timeout = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        wait([end for worker in busy for end in (worker.connection, worker.sentinel)], timeout)
        for worker in busy:
            self._look_after(worker, queue)

    def _look_after(self, worker: WorkerProcess, queue: TaskQueue) -> None:
        try:
            if worker.connection.poll():
                if found := worker.receive():
                    queue.put(*found)
                return
        except (EOFError, OSError):
            self._replace(worker, queue, "E721", reason=worker.how_it_ended())
            return
        if worker.has_ended:
            self._replace(worker, queue, "E721", reason=worker.how_it_ended())
        elif worker.tasks and time.monotonic() > worker.deadline:
            self._replace(worker, queue, "E722", seconds=f"{self._config.limits.seconds:g}")

    def _replace(self, worker: WorkerProcess, queue: TaskQueue, code: str, **facts: str) -> None:
        if not worker.is_ready:
            self._lost_while_loading += 1
            if self._lost_while_loading >= _LOADING_ATTEMPTS:
                raise DepescheError("E505", reason=facts["reason"])
        worker.stop(now=True)
        other = self._start()
        other.configure(self._config)
        self._workers[self._workers.index(worker)] = other
        for task in worker.tasks:
            if task.attempts < _ATTEMPTS:
                queue.repeat(task)
            else:
                source, sha256 = task.item.source, task.item.sha256
                error = DepescheError(code, source=source, **facts)
                queue.put(task, Outcome(source, sha256, reject=reject(source, sha256, error)))
