"""Workers that do with a text what its name says."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText
from pipeline.run.outcome import Outcome


def serve(connection: Connection) -> None:
    """Read texts called "dies", "hangs" or "exits"; one called "dies once" leaves a mark under `models_dir`."""
    config: Config = connection.recv()
    connection.send(None)
    while True:
        try:
            items: list[RawText] = connection.recv()
        except EOFError:
            return
        for item in items:
            connection.send(1)
            _meet(item.source, config.models_dir)
            if not item.source.startswith("quick"):
                time.sleep(0.02 * (ord(item.source[-1]) % 3))
        for item in items:
            connection.send(Outcome(item.source, item.sha256, record={"id": item.source, "pid": os.getpid()}))


def die_at_once(connection: Connection) -> None:
    """End before anything is read."""
    os._exit(3)


def refuse(connection: Connection) -> None:
    """Say what is missing."""
    connection.recv()
    connection.send(DepescheError("E704", engine="steam", available="local"))


def _meet(name: str, marks: Path) -> None:
    if name.endswith("once"):
        mark = marks / name
        if mark.exists():
            return
        mark.touch()
    if name.startswith("dies"):
        os.kill(os.getpid(), signal.SIGKILL)
    elif name.startswith("exits"):
        os._exit(7)
    elif name.startswith("hangs"):
        time.sleep(600)
