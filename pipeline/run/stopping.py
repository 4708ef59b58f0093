"""Ending a run that is asked to end, as a keyboard interrupt does: what is being written is finished first."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(KeyboardInterrupt):
    """The process was asked to end by SIGTERM."""


@contextmanager
def stopped_by_terminate() -> Iterator[None]:
    """Within, SIGTERM raises `Stopped`. Only the main thread can see to that; elsewhere nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped
