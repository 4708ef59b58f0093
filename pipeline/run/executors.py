"""Where texts are processed: in this process or in several, behind one interface, always in the order of the inputs."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from typing import Protocol

from spacy.language import Language

from pipeline.api import TRANSLATION, Begun, begin, load, prepare_translations, translates_together
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText
from pipeline.ingest.reading import read_release
from pipeline.run.engines import ENGINES
from pipeline.run.outcome import Outcome, reject
from pipeline.threads import limit_threads

QUEUED_PER_WORKER = 4
TOGETHER = 8
"""Texts whose sentences are translated together. Each more would be faster by less, and keep its records from the disk."""


class Executor(Protocol):
    """Processes raw texts, each alone, so that a record does not depend on what else is in the run."""

    def map(self, items: Iterable[RawText]) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items."""
        ...


def create_executor(engine: str, *, config: Config, workers: int) -> Executor:
    """The executor called `engine`.

    Raises:
        DepescheError: E704 for an engine that is not there.
    """
    if engine not in ENGINES:
        raise DepescheError("E704", engine=engine, available=", ".join(ENGINES))
    return SerialExecutor(config) if workers == 1 else ProcessExecutor(config, workers=workers)


def process(items: Sequence[RawText], *, nlp: Language, config: Config) -> list[Outcome]:
    """Read raw texts, each alone but for their translation. Whatever goes wrong with one becomes its reject."""
    begun = [_begin(item, nlp=nlp, config=config) for item in items]
    readable = [one for one in begun if isinstance(one, Begun)]
    if len(readable) > 1:
        # What goes wrong here does so again with the text that it belongs to.
        with suppress(Exception):
            prepare_translations(readable, nlp=nlp)
    return [_end(item, one, nlp=nlp) for item, one in zip(items, begun, strict=True)]


def _begin(item: RawText, *, nlp: Language, config: Config) -> Begun | Outcome:
    try:
        return begin(read_release(item, config=config), nlp=nlp)
    except Exception as error:  # a text must never stop the run
        return _rejected(item, error)


def _end(item: RawText, begun: Begun | Outcome, *, nlp: Language) -> Outcome:
    if isinstance(begun, Outcome):
        return begun
    try:
        record = begun.end_record(nlp)
    except Exception as error:  # a text must never stop the run
        return _rejected(item, error)
    return Outcome(item.source, item.sha256, record=record.model_dump(mode="json"))


def _rejected(item: RawText, error: Exception) -> Outcome:
    return Outcome(item.source, item.sha256, reject=reject(item.source, item.sha256, error))


def groups(items: Iterable[RawText], *, size: int, workers: int = 1) -> Iterator[list[RawText]]:
    """The items in groups of `size`; what is left at the end is shared among the workers evenly."""
    rest = iter(items)
    while block := list(islice(rest, size * workers)):
        share = -(-len(block) // workers)
        yield from (block[start : start + share] for start in range(0, len(block), share))


class SerialExecutor:
    """One text after the other, in this process."""

    def __init__(self, config: Config) -> None:
        self._config = config
        limit_threads(config.threads)
        self._nlp = load(config)

    def map(self, items: Iterable[RawText]) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items."""
        size = TOGETHER if translates_together(self._nlp) else 1
        for group in groups(items, size=size):
            yield from process(group, nlp=self._nlp, config=self._config)


class ProcessExecutor:
    """Several processes on this machine, each with its own pipeline. Only a few texts a worker are held at once."""

    def __init__(self, config: Config, *, workers: int) -> None:
        self._config = config
        self._workers = workers
        self._translates = TRANSLATION not in {*config.disable, *config.replace}

    def map(self, items: Iterable[RawText]) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items.

        Raises:
            DepescheError: E505, where a worker process died.
        """
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            self._workers, mp_context=context, initializer=_start_worker, initargs=(self._config,)
        ) as pool:
            yield from self._ordered(pool, items)

    def _ordered(self, pool: ProcessPoolExecutor, items: Iterable[RawText]) -> Iterator[Outcome]:
        waiting: deque[Future[list[Outcome]]] = deque()
        size = TOGETHER if self._translates else 1
        try:
            for group in groups(items, size=size, workers=self._workers):
                waiting.append(pool.submit(_process_in_worker, group))
                if len(waiting) >= self._workers * max(QUEUED_PER_WORKER // size, 2):
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
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


def _process_in_worker(items: list[RawText]) -> list[Outcome]:
    assert _worker is not None
    nlp, config = _worker
    return process(items, nlp=nlp, config=config)
