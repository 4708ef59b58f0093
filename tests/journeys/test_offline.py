"""The promise that nothing is contacted: the guard itself must hold, or the other journeys prove nothing."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
        "import urllib.request; urllib.request.urlopen('http://localhost:9')",
        "import socket; socket.getaddrinfo('localhost', 80)",
    ],
)
def test_the_guard_blocks_the_network(offline_env: dict[str, str], attempt: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", attempt], env=offline_env, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "network access is blocked" in done.stderr


def test_the_guard_holds_in_worker_processes(offline_env: dict[str, str]) -> None:
    code = (
        "import multiprocessing, socket\n"
        "def attempt(_):\n"
        "    try:\n"
        "        socket.create_connection(('127.0.0.1', 9))\n"
        "    except RuntimeError as error:\n"
        "        return str(error)\n"
        "if __name__ == '__main__':\n"
        "    with multiprocessing.get_context('spawn').Pool(1) as pool:\n"
        "        print(pool.map(attempt, [0]))\n"
    )
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "attempt.py"
        script.write_text(code)
        done = subprocess.run(
            [sys.executable, script], env=offline_env, capture_output=True, text=True, check=False
        )
    assert "network access is blocked" in done.stdout
