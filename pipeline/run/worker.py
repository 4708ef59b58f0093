"""What a worker process does with texts: read and annotate each, translate them together, and give records or rejects."""

from __future__ import annotations

import errno
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.language import Language

from pipeline.api import load
from pipeline.clock import Clock
from pipeline.config import MEGABYTE, Config
from pipeline.errors import DepescheError
from pipeline.extraction import Extraction
from pipeline.ingest.read import RawText
from pipeline.ingest.reading import read_release
from pipeline.run.outcome import Outcome, reject
from pipeline.threads import limit_threads
from pipeline.translate.rounds import in_rounds, own_time

Allow = Callable[[int], None]
READING = "reading"
"""The stage before the components: bytes to release."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Reader:
    """Reads texts with a pipeline of its own, within the limits of the settings."""

    def __init__(self, config: Config) -> None:
        """Load the pipeline.

        Raises:
            DepescheError: E2xx where a model is missing or broken.
        """
        limit_threads(config.threads)
        self._config = config
        self._nlp = load(config)
        _limit_memory(config.limits.memory_mb)

    def read(self, items: Sequence[RawText], *, allow: Allow) -> list[Outcome]:
        """The outcomes of some texts, translated together; `allow` asks for the time of so many texts from now on."""
        begun = []
        for item in items:
            allow(1)
            begun.append(_begin(item, nlp=self._nlp, config=self._config))
        allow(len(items))
        return in_rounds(partial(_end, one, config=self._config) for one in begun)


def process(item: RawText, *, nlp: Language, config: Config) -> Outcome:
    """Read one raw text. Whatever goes wrong with it becomes its reject."""
    return _end(_begin(item, nlp=nlp, config=config), config=config)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A text that is read up to its translation."""

    item: RawText
    extraction: Extraction
    clock: Clock


def _begin(item: RawText, *, nlp: Language, config: Config) -> _Begun | Outcome:
    clock = Clock(now=own_time)
    try:
        with clock.stage(READING):
            release = read_release(item, config=config)
        extraction = Extraction(release, nlp=nlp, clock=clock)
        extraction.begin()
    except Exception as error:  # a text must never stop the run
        return _rejected(item, error, config=config)
    return _Begun(item, extraction, clock)


def _end(begun: _Begun | Outcome, *, config: Config) -> Outcome:
    if isinstance(begun, Outcome):
        return begun
    item = begun.item
    try:
        record = begun.extraction.record()
    except Exception as error:  # a text must never stop the run
        return _rejected(item, error, config=config)
    seconds = begun.clock.seconds
    return Outcome(item.source, item.sha256, record=record.model_dump(mode="json"), seconds=seconds)


def _rejected(item: RawText, error: Exception, *, config: Config) -> Outcome:
    if isinstance(error, MemoryError):
        error = DepescheError("E723", source=item.source, limit=config.limits.memory_mb)
    elif isinstance(error, OSError) and error.errno in _NO_ROOM:
        error = DepescheError("E724", source=item.source, reason=error.strerror)
    return Outcome(item.source, item.sha256, reject=reject(item.source, item.sha256, error))


def _limit_memory(megabytes: int) -> None:
    """Let this process take no more memory of its own; files that are mapped, as models are, do not count.

    Only Linux counts what is taken by mapping (setrlimit(2), RLIMIT_DATA).
    """
    if sys.platform != "linux":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * MEGABYTE
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
