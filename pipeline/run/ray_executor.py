"""Texts read on a Ray cluster, or by a Ray of this machine alone: the same bytes out, in the order of the inputs.

Actors of Ray Core and not Ray Data: a text takes a tenth of a second and gives one record, so batches and Arrow tables gain nothing,
and an actor has one text at a time, so that of a text that ends its process only that text is lost. The cluster is the one of
`RAY_ADDRESS` or of `ray start` on this machine; without one, a Ray is started for the run and ended with it.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipeline.api import load
from pipeline.config import Config, default_models_dir
from pipeline.errors import DepescheError, InputError
from pipeline.ingest.read import RawText
from pipeline.ingest.reading import most_bytes
from pipeline.run.executors import QUEUED_PER_WORKER
from pipeline.run.outcome import Outcome, reject
from pipeline.run.worker import process
from pipeline.threads import limit_threads

RETRIES = 1
"""How often a text is read again whose worker died, before it becomes a reject."""


class RayExecutor:
    """Actors on a cluster, each with its own pipeline. Every machine needs depesche and the models; the inputs travel."""

    def __init__(self, *, workers: int) -> None:
        """Take no more than so many workers; the cluster is looked for when texts come.

        Raises:
            DepescheError: E708 where Ray is not installed.
        """
        if find_spec("ray") is None:
            raise DepescheError("E708", engine="ray", package="ray")
        self._workers = workers
        self._config = Config()

    def __enter__(self) -> Self:
        """Nothing: what runs is started with the first text."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing: what runs ends with the last text."""

    def map(self, items: Iterable[RawText], *, config: Config) -> Iterator[Outcome]:
        """The outcome of each item, in the order of the items; a reject (E721) for one whose worker dies each time.

        Raises:
            DepescheError: E505, where no worker can be started.
        """
        self._config = config
        with _cluster(self._workers) as ray:
            yield from self._ordered(ray, self._start(ray), items)

    def _start(self, ray: Any) -> list[Any]:
        """Actors with their pipelines loaded, no more than the cluster has processors for."""
        number = min(self._workers, max(1, int(ray.cluster_resources().get("CPU", 1))))
        names = self._config.gazetteer.read_bytes() if self._config.gazetteer else None
        actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=RETRIES)(TextReader)
        readers = [
            actor.options(scheduling_strategy="SPREAD").remote(self._config, names) for _ in range(number)
        ]
        try:
            ray.get([reader.is_ready.remote() for reader in readers])
        except ray.exceptions.RayError as error:
            raise DepescheError("E505", reason=_first_line(error)) from error
        return readers

    def _ordered(self, ray: Any, readers: list[Any], items: Iterable[RawText]) -> Iterator[Outcome]:
        idle, busy = list(readers), dict[Any, Any]()
        waiting: deque[tuple[Any, RawText]] = deque()
        most = len(readers) * QUEUED_PER_WORKER
        for item in items:
            while not idle:
                done, _ = ray.wait(list(busy), num_returns=1)
                idle.extend(busy.pop(reference) for reference in done)
            reader = idle.pop()
            reference = reader.read.remote(_with_bytes(item, self._config))
            busy[reference] = reader
            waiting.append((reference, item))
            while waiting and (waiting[0][0] not in busy or len(waiting) >= most):
                yield _outcome(ray, *waiting.popleft())
        while waiting:
            yield _outcome(ray, *waiting.popleft())


class TextReader:
    """What an actor is: a pipeline that reads one text after the other."""

    def __init__(self, config: Config, names: bytes | None) -> None:
        """Load the pipeline; `names` is the project's gazetteer, whose file may not be on this machine."""
        limit_threads(config.threads)
        if not config.models_dir.exists():
            config = config.model_copy(update={"models_dir": default_models_dir()})
        with tempfile.TemporaryDirectory(prefix="depesche-") as folder:
            if names is not None:
                path = Path(folder) / "gazetteer.tsv"
                path.write_bytes(names)
                config = config.model_copy(update={"gazetteer": path})
            self._nlp = load(config)
        self._config = config

    def is_ready(self) -> bool:
        """True, once the pipeline is loaded."""
        return True

    def read(self, item: RawText) -> Outcome:
        """The outcome of one text."""
        return process(item, nlp=self._nlp, config=self._config)


@contextmanager
def _cluster(workers: int) -> Iterator[Any]:
    """Ray, connected to the cluster that is there, or to one of this machine that ends with the run."""
    # Loading it takes a second, which no other engine needs.
    import ray

    if ray.is_initialized():
        yield ray
        return
    options: dict[str, Any] = {"include_dashboard": False, "log_to_driver": False, "logging_level": "error"}
    try:
        ray.init(address="auto", **{**options, "include_dashboard": None})
    except ConnectionError:
        ray.init(address="local", num_cpus=workers, **options)
    try:
        yield ray
    finally:
        ray.shutdown()


def _with_bytes(item: RawText, config: Config) -> RawText:
    """The item with its bytes, since its file may not be on the machine that reads it; what is too long stays behind."""
    if item.error is not None or item.data is not None or item.length > most_bytes(item, config):
        return item
    try:
        return replace(item, data=item.read(), path=None)
    except InputError as error:
        return replace(item, error=error)


def _outcome(ray: Any, reference: Any, item: RawText) -> Outcome:
    try:
        outcome: Outcome = ray.get(reference)
    except ray.exceptions.RayError as error:
        died = DepescheError("E721", source=item.source, reason=_first_line(error))
        return Outcome(item.source, item.sha256, reject=reject(item.source, item.sha256, died))
    return outcome


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
