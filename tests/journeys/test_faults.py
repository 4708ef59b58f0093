"""Runs that are killed, stopped or out of disk lose nothing: the next one ends as if nothing had happened.

`DEPESCHE_KILLS=50 pytest tests/journeys/test_faults.py -k random` kills it as often as that.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.conftest import ROOT

KILLS = int(os.environ.get("DEPESCHE_KILLS", "4"))
TEXTS = 60
# Only what needs no neural model: what is tested here is the run.
SETTINGS = """disable = ["depesche_ner", "depesche_entities", "depesche_linker", "depesche_offices", "depesche_quotes",
"depesche_agreements", "depesche_pairs", "depesche_relations", "depesche_topics", "depesche_summary", "depesche_translation",
"depesche_calibration"]
"""
FILES = ("records.jsonl", "rejects.jsonl")


@dataclass
class Undisturbed:
    """What a run over the same texts that nobody disturbed has left, and how long it took."""

    files: dict[str, bytes]
    seconds: float


class Runs:
    """Starts runs over the same texts in a session of their own, so that a signal meets all their processes."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.folder, self._env = folder, env
        (folder / "settings.toml").write_text(SETTINGS)
        for number in range(TEXTS):
            text = (
                f"Stadt Herne, {number + 1}. Juni.\n\n"
                + f"Der Rat der Stadt tagt am {number % 28 + 1}. Juli 2024. " * 4
            )
            (folder / f"{number:02}.txt").write_text(text if number % 15 else "", encoding="utf-8")

    def start(self, target: Path) -> subprocess.Popen[str]:
        """Start a run into `target`."""
        files = sorted(map(str, self.folder.glob("*.txt")))
        settings = ["--config", str(self.folder / "settings.toml"), "--workers", "2", "-q"]
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli.main", "run", *files, "-o", str(target), *settings],
            cwd=ROOT,
            env=self._env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def complete(self, target: Path) -> dict[str, bytes]:
        """Run to the end; what is in the files then."""
        process = self.start(target)
        _, errors = process.communicate(timeout=300)
        # The empty texts are rejects.
        assert process.returncode == 1, errors
        return {name: (target / name).read_bytes() for name in FILES}


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Tests started in the background ignore SIGINT, and what they start would too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, offline_env: dict[str, str]) -> Runs:
    return Runs(tmp_path_factory.mktemp("texts"), offline_env)


@pytest.fixture(scope="module")
def undisturbed(runs: Runs, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    began = time.monotonic()
    files = runs.complete(tmp_path_factory.mktemp("undisturbed"))
    assert len(files["records.jsonl"].splitlines()) == TEXTS - 4
    return Undisturbed(files, time.monotonic() - began)


def wait_until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if happened():
            return
        time.sleep(0.005)
    pytest.fail("the run ended before that, or took too long")


def wait_for_records(process: subprocess.Popen[str], target: Path) -> None:
    records = target / "records.jsonl"
    wait_until(lambda: records.exists() and records.stat().st_size > 0, process)


def children(pid: int) -> list[int]:
    """The processes that read texts for a run: those that its fork server has started."""
    servers = [
        child for child in _children(pid) if b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
    return [worker for server in servers for worker in _children(server)]


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def test_runs_killed_at_random_moments_end_like_one_that_was_not(
    runs: Runs, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    dice = random.Random(7)
    for _ in range(KILLS):
        process = runs.start(tmp_path)
        time.sleep(dice.uniform(0, undisturbed.seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    assert runs.complete(tmp_path) == undisturbed.files


def test_a_worker_that_is_killed_is_replaced(runs: Runs, undisturbed: Undisturbed, tmp_path: Path) -> None:
    process = runs.start(tmp_path)
    wait_for_records(process, tmp_path)
    workers = children(process.pid)
    os.kill(workers[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=300)

    assert len(workers) == 2
    assert process.returncode == 1, errors
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == undisturbed.files


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_asked_to_stop_says_how_to_go_on(
    runs: Runs, undisturbed: Undisturbed, tmp_path: Path, number: int
) -> None:
    process = runs.start(tmp_path)
    wait_for_records(process, tmp_path)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    _, errors = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "goes on from there" in errors
    assert "Traceback" not in errors
    assert json.loads((tmp_path / "manifest.json").read_bytes())["finished"] is None
    assert runs.complete(tmp_path) == undisturbed.files


def test_a_run_out_of_disk_says_so_and_goes_on_when_there_is_room(
    runs: Runs, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    most = len(undisturbed.files["records.jsonl"]) // 2

    process = runs.start(tmp_path)
    wait_until(lambda: len(children(process.pid)) == 2, process)
    # While the workers load. To this process its disk is full from there on.
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
    _, errors = process.communicate(timeout=300)

    assert process.returncode == 2
    assert "E503" in errors
    whole = (tmp_path / "records.jsonl").read_bytes()
    assert undisturbed.files["records.jsonl"].startswith(whole)
    assert whole.endswith(b"\n")
    assert runs.complete(tmp_path) == undisturbed.files


def test_a_torn_last_line_is_read_again(runs: Runs, undisturbed: Undisturbed, tmp_path: Path) -> None:
    runs.complete(tmp_path)
    whole = undisturbed.files["records.jsonl"]
    (tmp_path / "records.jsonl").write_bytes(whole[: len(whole) - 100])

    assert runs.complete(tmp_path) == undisturbed.files
