"""Timed processes: fresh ones for each run, so that nothing is remembered from the run before."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic, perf_counter, process_time
from typing import Protocol

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.evaluate.bench.peer_graph import PeerSize
from pipeline.evaluate.bench.samples import Sample, read_memory
from pipeline.ingest.read import RawText

_GO = "go"


class Reader(Protocol):
    """What reads the texts in a timed process."""

    def read(self, item: RawText, sample: Sample) -> None:
        """Read one text and add the figures to `sample`."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """What a timed process is to do: read `items`, the first of them uncounted, with our pipeline or with a peer."""

    items: Sequence[RawText]
    config: Config
    peer: PeerSize | None = None
    threads: int = 1


def time_together(tasks: Sequence[Task]) -> list[Sample]:
    """Run each task in a process of its own, all of them at once from the first counted text on.

    Raises:
        DepescheError: what a process raised, or E505 where one died.
    """
    with _started(tasks) as pipes:
        for pipe in pipes:
            _receive(pipe)
        for pipe in pipes:
            pipe.send(_GO)
        return [_receive(pipe) for pipe in pipes]


@contextmanager
def _started(tasks: Sequence[Task]) -> Iterator[list[Connection]]:
    context = multiprocessing.get_context("spawn")
    pipes: list[Connection] = []
    processes: list[BaseProcess] = []
    try:
        for task in tasks:
            here, there = context.Pipe()
            process: BaseProcess = context.Process(target=work, args=(there, task, monotonic()), daemon=True)
            process.start()
            there.close()
            pipes.append(here)
            processes.append(process)
        yield pipes
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.terminate()
            process.join()


def _receive(pipe: Connection) -> Sample:
    try:
        said = pipe.recv()
    except (EOFError, OSError) as error:
        raise DepescheError("E505", reason="a timed process died") from error
    if isinstance(said, DepescheError):
        raise said
    assert isinstance(said, Sample)
    return said


def work(pipe: Connection, task: Task, started: float) -> None:
    """What a timed process does: load, read the first text, wait for the others, read the rest, tell the figures.

    Args:
        pipe: to the process that measures.
        task: what to do.
        started: when this process was started, by `time.monotonic`.
    """
    try:
        reader = _reader(task)
        sample = _first(reader, task, started)
        pipe.send(sample)
        pipe.recv()
        wall, processor = perf_counter(), process_time()
        for item in task.items[1:]:
            reader.read(item, sample)
        sample.wall_seconds = perf_counter() - wall
        sample.processor_seconds = process_time() - processor
        sample.peak = read_memory().peak
        pipe.send(sample)
    except DepescheError as error:
        pipe.send(error)


def _reader(task: Task) -> Reader:
    # Either takes seconds to import and to load, and the measuring process needs neither.
    if task.peer is not None:
        from pipeline.evaluate.bench.peer import PeerReader

        return PeerReader(task.config, threads=task.threads, size=task.peer)
    from pipeline.evaluate.bench.stages import OurReader

    return OurReader(task.config)


def _first(reader: Reader, task: Task, started: float) -> Sample:
    loaded = read_memory()
    # What the first text costs is told as the time to the first record; some parts are only loaded by it.
    reader.read(task.items[0], Sample(0.0, loaded))
    return Sample(monotonic() - started, loaded)
