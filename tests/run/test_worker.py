from __future__ import annotations

import errno
import os

import pytest

from pipeline.config import Config
from pipeline.ingest.read import RawText
from pipeline.run import worker
from pipeline.run.outcome import PASSING


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "E724"),
        (OSError(errno.EFBIG, os.strerror(errno.EFBIG)), "E724"),
        (MemoryError(), "E723"),
        (OSError(errno.EIO, os.strerror(errno.EIO)), "E301"),
        (ValueError("odd"), "E301"),
    ],
)
def test_what_goes_wrong_becomes_a_reject_of_its_kind(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(worker, "read_release", fail)

    outcome = worker.process(RawText("a.txt", "00"), nlp=None, config=Config())  # type: ignore[arg-type]

    assert outcome.reject is not None
    assert outcome.reject.code == code
    assert (code in PASSING) == (code != "E301")
