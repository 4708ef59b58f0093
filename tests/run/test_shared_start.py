"""What workers of one run have in common in memory."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Config
from pipeline.ingest.read import RawText
from pipeline.run.executors import ProcessExecutor
from pipeline.run.shared_start import worker_context
from pipeline.run.worker import Reader

TEXT = "Herne, 17. März 2022. Oberbürgermeisterin Petra Muster hat am Dienstag den Vertrag mit der Stadt Dortmund unterzeichnet."
CONFIG = Config(disable=("depesche_translation",))

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks workers")


def own_share(connection: Connection) -> None:
    """Load as a worker does, and say how much of the memory of this process is its own."""
    Reader(connection.recv())
    said = {
        line.split(":")[0]: int(line.split()[1])
        for line in Path("/proc/self/smaps_rollup").read_text().splitlines()
        if line.endswith("kB")
    }
    connection.send((said["Private_Clean"] + said["Private_Dirty"]) / said["Rss"])


def records(items: list[RawText], *, workers: int) -> list[dict[str, Any] | None]:
    with ProcessExecutor(workers=workers) as executor:
        return [outcome.record for outcome in executor.map(items, config=CONFIG)]


@linux_only
@pytest.mark.models
def test_two_workers_have_most_of_their_memory_in_common() -> None:
    context = worker_context(CONFIG)
    for _ in range(2):
        ours, theirs = context.Pipe()
        process = context.Process(target=own_share, args=(theirs,))
        process.start()
        ours.send(CONFIG)
        assert ours.recv() < 0.5
        process.join()


@pytest.mark.models
def test_they_read_what_this_process_reads() -> None:
    texts = [f"{TEXT} Das sagte Stadtrat Nummer {number}." for number in range(6)]
    items = [
        RawText(str(number), f"{number:064}", data=text.encode(), length=len(text.encode()))
        for number, text in enumerate(texts)
    ]
    assert records(items, workers=2) == records(items, workers=1)


@pytest.mark.parametrize(
    "config",
    [Config(threads=2), Config.model_validate({"ner": "some/model"}), Config.model_validate({"add": ["x"]})],
)
def test_settings_that_keep_threads_are_loaded_by_each_worker(config: Config) -> None:
    assert worker_context(config) is multiprocessing.get_context("spawn")
