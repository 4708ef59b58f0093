"""What happens in a run, as one JSON object a line: for log collectors, and for who wants to know afterwards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import jsonlines

from pipeline.errors import DepescheError
from pipeline.run.outcome import Outcome
from pipeline.run.totals import Totals

STANDARD_ERROR = "-"


class EventLog:
    """Writes events. Each has `time` (ISO 8601, UTC) and `event`; docs/runs.md lists the events and their fields."""

    def __init__(self, stream: IO[str] | None) -> None:
        """Write to `stream`; without one, nowhere."""
        self._writer = None if stream is None else jsonlines.Writer(stream, compact=True, flush=True)

    def write(self, event: str, **fields: Any) -> None:
        """Write one event."""
        if self._writer is not None:
            self._writer.write({"time": datetime.now(UTC).isoformat(), "event": event, **fields})

    def outcome(self, outcome: Outcome) -> None:
        """`text_read` or `text_rejected`."""
        about = {"source": outcome.source, "sha256": outcome.sha256}
        if outcome.reject is not None:
            reject = outcome.reject
            self.write("text_rejected", **about, code=reject.code, message=reject.message)
        elif outcome.record is not None:
            seconds = {stage: round(spent, 4) for stage, spent in outcome.seconds.items()}
            warnings = outcome.record["provenance"]["warnings"]
            self.write("text_read", **about, id=outcome.record["id"], warnings=warnings, seconds=seconds)

    def finished(self, totals: Totals) -> None:
        """`run_finished`, with what the manifest says."""
        self.write("run_finished", **totals.summary())


@contextmanager
def event_log(target: str | None) -> Iterator[EventLog]:
    """A log that appends to the file `target`, or writes to standard error where it is "-"; None writes nowhere.

    Raises:
        DepescheError: E501 where the file cannot be opened.
    """
    if target is None:
        yield EventLog(None)
    elif target == STANDARD_ERROR:
        yield EventLog(sys.stderr)
    else:
        with _opened(Path(target)) as stream:
            yield EventLog(stream)


def _opened(path: Path) -> IO[str]:
    try:
        return path.open("a", encoding="utf-8")
    except OSError as error:
        raise DepescheError("E501", path=path, reason=error.strerror or error) from error
