"""`depesche watch` reads what comes into a folder, until it is ended."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.run.folder import RunFolder
from tests.journeys.conftest import ROOT, Depesche

pytestmark = pytest.mark.models

NOTE = (
    "{city}, 17. März 2022. Die Stadt {city} eröffnet im Sommer ein neues Freibad. Das hat der Rat der Stadt "
    "am Dienstag, 15. März, mit großer Mehrheit beschlossen. Der Eintritt bleibt im ersten Jahr frei.\n"
)
# `DEPESCHE_KILLS=50 pytest tests/journeys/test_watch_journey.py -k random` kills it as often as that.
KILLS = int(os.environ.get("DEPESCHE_KILLS", "3"))
DATES_ONLY = """disable = ["depesche_ner", "depesche_entities", "depesche_linker", "depesche_offices", "depesche_quotes",
"depesche_agreements", "depesche_pairs", "depesche_relations", "depesche_topics", "depesche_summary", "depesche_translation",
"depesche_calibration"]
"""
ENTRY = "<item><title>Freibad in {city}</title><link>https://{city}.example/1</link><description>{text}</description></item>"


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Options that leave out what takes long."""
    path = tmp_path_factory.mktemp("settings") / "quick.toml"
    path.write_text('disable = ["depesche_translation", "depesche_summary", "depesche_topics"]\n')
    return "--config", str(path)


def texts(folder: Path) -> list[str]:
    path = folder / "records.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line)["document"]["text"].split(",")[0] for line in lines]


def feed(*cities: str) -> str:
    entries = "".join(ENTRY.format(city=city, text=NOTE.format(city=city)) for city in cities)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Presse</title>{entries}</channel></rss>'


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.05)


def test_files_that_come_are_read_and_it_ends_when_asked_to(
    quick: tuple[str, str], offline_env: dict[str, str], tmp_path: Path
) -> None:
    inbox, run = tmp_path / "in", tmp_path / "run"
    inbox.mkdir()
    (inbox / "a.txt").write_text(NOTE.format(city="Herne"), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli.main", "watch", inbox, "-o", run, "--every", "0.2", *quick],
        cwd=ROOT,
        env=offline_env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(lambda: len(texts(run)) == 1, process)
        (inbox / "later").mkdir()
        (inbox / "later" / "b.txt").write_text(NOTE.format(city="Hagen"), encoding="utf-8")
        wait_for(lambda: len(texts(run)) == 2, process)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, errors
    assert "Stopped." in errors
    assert "Traceback" not in errors
    assert texts(run) == ["Herne", "Hagen"]


def test_once_reads_what_is_there_and_only_new_entries_of_a_feed(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    inbox, run = tmp_path / "in", tmp_path / "run"
    inbox.mkdir()
    log = tmp_path / "log.jsonl"
    command = ("watch", inbox, "-o", run, "--once", "--every", "0.1", "--log-json", log, *quick)
    (inbox / "feed.xml").write_text(feed("Herne"), encoding="utf-8")
    first = depesche(*command)
    assert first.returncode == 0, first.stderr
    assert "1 read, 0 read before, 0 rejected" in first.stdout
    (inbox / "feed.xml").write_text(feed("Hagen", "Herne"), encoding="utf-8")
    (inbox / "empty.txt").write_bytes(b"")
    second = depesche(*command)
    assert second.returncode == 1
    assert "1 read, 1 read before, 1 rejected" in second.stdout
    assert "E101" in second.stderr
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert events == [
        *("run_started", "text_read", "run_finished"),
        *("run_started", "text_rejected", "text_read", "run_finished"),
    ]
    assert texts(run) == ["Herne", "Hagen"]


def test_a_watch_killed_at_random_moments_loses_nothing_and_reads_nothing_twice(
    depesche: Depesche, offline_env: dict[str, str], tmp_path: Path
) -> None:
    inbox, killed, whole = tmp_path / "in", tmp_path / "killed", tmp_path / "whole"
    inbox.mkdir()
    (tmp_path / "dates.toml").write_text(DATES_ONLY)
    for number in range(40):
        text = NOTE.format(city=f"Herne-{number}") if number % 10 else ""
        (inbox / f"{number:02}.txt").write_text(text, encoding="utf-8")
    settings = ("--once", "--every", "0.1", "--config", tmp_path / "dates.toml")
    began = time.monotonic()
    assert depesche("watch", inbox, "-o", whole, *settings).returncode == 1
    needed = time.monotonic() - began
    dice = random.Random(7)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli.main", "watch", inbox, "-o", killed, *settings],
            cwd=ROOT,
            env=offline_env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(dice.uniform(0.3, 1) * needed)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert depesche("watch", inbox, "-o", killed, *settings).returncode == 1
    for name in ("records.jsonl", "rejects.jsonl"):
        assert (killed / name).read_bytes() == (whole / name).read_bytes()


def test_a_folder_that_another_run_holds_is_told_at_the_beginning(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    inbox, run = tmp_path / "in", tmp_path / "run"
    inbox.mkdir()
    (inbox / "a.txt").write_text(NOTE.format(city="Herne"), encoding="utf-8")
    with RunFolder(run):
        done = depesche("watch", inbox, "-o", run, "--every", "0.1", *quick)
    assert done.returncode == 2
    assert "E504" in done.stderr


def test_a_folder_that_is_not_there_is_wrong_usage(depesche: Depesche, tmp_path: Path) -> None:
    assert depesche("watch", tmp_path / "none", "-o", tmp_path / "run").returncode == 2
