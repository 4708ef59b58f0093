"""The review's server, started as a user starts it: a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from pipeline.review.paths import store_path
from pipeline.review.store import ReviewStore

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")


class ReviewServer:
    """`depesche review` on a file of records. It can be killed and started again on the same store and port.

    Args:
        records: the file of records, or the folder of a run.
        log: where its output goes.
        user: the name of the reviewer.
        token: what a reviewer must know to come in; none without it.
    """

    def __init__(self, records: Path, *, log: Path, user: str = "anna", token: str | None = None) -> None:
        self.records = records
        self.log = log
        self.user = user
        self.token = token
        self.port = 0
        self.seconds_to_start = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a last slash."""
        return f"http://127.0.0.1:{self.port}"

    def record_url(self, record_id: str) -> str:
        """The page of a record."""
        return f"{self.url}/records/{record_id.removeprefix('sha256:')}"

    def start(self) -> Self:
        """Start it and wait until it says where it listens. Raises RuntimeError where it ends or says nothing."""
        began = time.monotonic()
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                [*self._command(), "--port", str(self.port)],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "120", "NO_COLOR": "1"},
            )
        self.port = self._wait_for_port(began + PATIENCE)
        self.seconds_to_start = time.monotonic() - began
        return self

    def kill(self) -> None:
        """End it as a crash does, with no time for anything."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def interrupt(self) -> int:
        """End it as Ctrl-C does. Returns the exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=20)

    def stop(self) -> None:
        """End it in peace."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    def store(self) -> ReviewStore:
        """The store that it works on, opened beside it."""
        return ReviewStore.open(store_path(self.records))

    def _command(self) -> list[str]:
        command = [sys.executable, "-m", "pipeline.cli.main", "review", str(self.records), "--no-browser"]
        command += ["--user", self.user]
        return [*command, "--token", self.token] if self.token else command

    def _wait_for_port(self, deadline: float) -> int:
        assert self._process is not None
        while time.monotonic() < deadline:
            found = ADDRESS.search(self.log.read_text(encoding="utf-8", errors="replace"))
            if found and _listens(int(found[1])):
                return int(found[1])
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        msg = f"the server did not start:\n{self.log.read_text(encoding='utf-8', errors='replace')}"
        raise RuntimeError(msg)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
