"""What a worker process does with a text: read it, annotate it, and give its record or its reject."""

from __future__ import annotations

import errno
import resource
import sys

from spacy.language import Language

from pipeline.api import extract_release, load
from pipeline.clock import Clock
from pipeline.config import MEGABYTE, Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText
from pipeline.ingest.reading import read_release
from pipeline.run.outcome import Outcome, reject
from pipeline.threads import limit_threads

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

    def read(self, item: RawText) -> Outcome:
        """The outcome of one text."""
        return process(item, nlp=self._nlp, config=self._config)


def process(item: RawText, *, nlp: Language, config: Config) -> Outcome:
    """Read one raw text. Whatever goes wrong with it becomes its reject."""
    clock = Clock()
    try:
        with clock.stage(READING):
            release = read_release(item, config=config)
        record = extract_release(release, nlp=nlp, clock=clock)
    except MemoryError:
        error = DepescheError("E723", source=item.source, limit=config.limits.memory_mb)
        return Outcome(item.source, item.sha256, reject=reject(item.source, item.sha256, error))
    except Exception as error:  # a text must never stop the run
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            error = DepescheError("E724", source=item.source, reason=error.strerror)
        return Outcome(item.source, item.sha256, reject=reject(item.source, item.sha256, error))
    return Outcome(item.source, item.sha256, record=record.model_dump(mode="json"), seconds=clock.seconds)


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
