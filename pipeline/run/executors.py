"""Where texts are processed: in this process or in several, behind one interface, always in the order of the inputs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from spacy.language import Language

from pipeline.api import extract_release, load
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText
from pipeline.ingest.reading import read_release
from pipeline.run.engines import ENGINES
from pipeline.run.outcome import Outcome, reject
from pipeline.run.shared_start import worker_context
from pipeline.threads import limit_threads

QUEUED_PER_WORKER = 4


class Executor(Protocol):
    """Processes raw texts, each alone, so that a record does not depend on what else is in the run."""

    def map(self, items: Iterable[RawText]) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items."""
        ...


def create_executor(engine: str, *, config: Config, workers: int) -> Executor:
    """The executor called `engine`.

    Raises:
        DepescheError: E704 for an engine that is not there, E708 where its package is not.
    """
    if engine not in ENGINES:
        raise DepescheError("E704", engine=engine, available=", ".join(ENGINES))
    if engine == "ray":
        from pipeline.run.ray_executor import RayExecutor

        return RayExecutor(config, workers=workers)
    return SerialExecutor(config) if workers == 1 else ProcessExecutor(config, workers=workers)


def process(item: RawText, *, nlp: Language, config: Config) -> Outcome:
    """Read one raw text. Whatever goes wrong with it becomes its reject."""
    try:
        record = extract_release(read_release(item, config=config), nlp=nlp)
    except Exception as error:  # a text must never stop the run
        return Outcome(item.source, item.sha256, reject=reject(item.source, item.sha256, error))
    return Outcome(item.source, item.sha256, record=record.model_dump(mode="json"))


class SerialExecutor:
    """One text after the other, in this process."""

    def __init__(self, config: Config) -> None:
        self._config = config
        limit_threads(config.threads)
        self._nlp = load(config)

    def map(self, items: Iterable[RawText]) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items."""
        for item in items:
            yield process(item, nlp=self._nlp, config=self._config)


class ProcessExecutor:
    """Several processes on this machine that share the memory of the models. Only a few texts a worker are held at once."""

    def __init__(self, config: Config, *, workers: int) -> None:
        self._config = config
        self._workers = workers

    def map(self, items: Iterable[RawText]) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items.

        Raises:
            DepescheError: E505, where a worker process died.
        """
        context = worker_context(self._config)
        with ProcessPoolExecutor(
            self._workers, mp_context=context, initializer=_start_worker, initargs=(self._config,)
        ) as pool:
            yield from self._ordered(pool, items)

    def _ordered(self, pool: ProcessPoolExecutor, items: Iterable[RawText]) -> Iterator[Outcome]:
        waiting: deque[Future[Outcome]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(_process_in_worker, item))
                if len(waiting) >= self._workers * QUEUED_PER_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise DepescheError("E505", reason=str(error)) from error
        finally:
            for future in waiting:
                future.cancel()


_worker: tuple[Language, Config] | None = None


def _start_worker(config: Config) -> None:
    global _worker  # noqa: PLW0603 - the one place where a worker keeps its pipeline
    limit_threads(config.threads)
    _worker = load(config), config


def _process_in_worker(item: RawText) -> Outcome:
    assert _worker is not None
    nlp, config = _worker
    return process(item, nlp=nlp, config=config)
