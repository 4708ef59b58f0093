"""What becomes of one input: a record, or a reject that says why there is none."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import DepescheError

UNEXPECTED = "E301"
PASSING = frozenset({"E116", "E117", "E118", "E121", "E721", "E722", "E723", "E724"})
"""Codes that say as much of the machine and the limits as of the text: the next run tries it again."""


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that gave no record.

    `traceback_id` names a file in the run's folder `tracebacks/`; None where the error is one of ours and says it all.
    """

    source: str
    sha256: str
    code: str
    message: str
    advice: str
    traceback_id: str | None = None
    traceback: str | None = field(default=None, repr=False)

    def line(self) -> dict[str, Any]:
        """What stands in rejects.jsonl."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "code": self.code,
            "message": self.message,
            "advice": self.advice,
            "traceback_id": self.traceback_id,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input's record, as the JSON object to write, or its reject; exactly one of the two is there.

    `seconds` is what each stage took.
    """

    source: str
    sha256: str
    record: dict[str, Any] | None = None
    reject: Reject | None = None
    seconds: dict[str, float] = field(default_factory=dict)


def reject(source: str, sha256: str, error: Exception) -> Reject:
    """The reject for an error, with its traceback where the error is not one that we foresaw."""
    if isinstance(error, DepescheError) and error.code != UNEXPECTED:
        return Reject(source, sha256, error.code, error.message, error.advice)
    report = "".join(traceback.format_exception(error))
    known = error if isinstance(error, DepescheError) else _unforeseen(error, source)
    return Reject(
        source,
        sha256,
        known.code,
        known.message,
        known.advice,
        traceback_id=hashlib.sha256(report.encode("utf-8", "replace")).hexdigest()[:12],
        traceback=report,
    )


def _unforeseen(error: Exception, source: str) -> DepescheError:
    return DepescheError(
        UNEXPECTED, source=source, name="pipeline", reason=f"{type(error).__name__}: {error}"
    )
