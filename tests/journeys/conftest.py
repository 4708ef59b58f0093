"""Whole commands, as a user types them, in a process that cannot open a network connection."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Python imports this module at start, in the command's process and in every worker that it starts.
NO_NETWORK = """
import socket

class _Blocked(socket.socket):
    def __init__(self, family=-1, *args, **kwargs):
        if family not in (-1, socket.AF_UNIX) or (family == -1 and kwargs.get("fileno") is None):
            raise RuntimeError("network access is blocked in this test")
        super().__init__(family, *args, **kwargs)

def _blocked(*args, **kwargs):
    raise RuntimeError("network access is blocked in this test")

socket.socket = _Blocked
socket.create_connection = _blocked
socket.getaddrinfo = _blocked
"""

Completed = subprocess.CompletedProcess[str]
Depesche = Callable[..., Completed]


@pytest.fixture(scope="session")
def offline_env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which Python cannot open a socket but for those between local processes."""
    folder = tmp_path_factory.mktemp("no_network")
    (folder / "sitecustomize.py").write_text(NO_NETWORK)
    return {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "120", "NO_COLOR": "1"}


@pytest.fixture(scope="session")
def depesche(offline_env: dict[str, str]) -> Depesche:
    """Run the command `depesche` with these arguments, in the checkout's root unless `cwd` says otherwise."""

    def run(
        *arguments: str | Path, stdin: str | bytes | None = None, cwd: Path = ROOT, **env: str
    ) -> Completed:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.cli.main", *map(str, arguments)],
            input=data,
            capture_output=True,
            cwd=cwd,
            env={**offline_env, **env},
            timeout=300,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run
