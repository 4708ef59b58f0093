"""What workers of one run have in common in memory."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.ingest.read import RawText
from pipeline.run.executors import ProcessExecutor, SerialExecutor, _start_worker
from pipeline.run.outcome import Outcome
from pipeline.run.shared_start import worker_context

TEXT = "Herne, 17. März 2022. Oberbürgermeisterin Petra Muster hat am Dienstag den Vertrag mit der Stadt Dortmund unterzeichnet."
CONFIG = Config(disable=("depesche_translation",))

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks workers")


def own_share() -> float:
    """How much of the memory of this process is its own."""
    said = {
        line.split(":")[0]: int(line.split()[1])
        for line in Path("/proc/self/smaps_rollup").read_text().splitlines()
        if line.endswith("kB")
    }
    return (said["Private_Clean"] + said["Private_Dirty"]) / said["Rss"]


@linux_only
@pytest.mark.models
def test_two_workers_have_most_of_their_memory_in_common() -> None:
    with ProcessPoolExecutor(
        2, mp_context=worker_context(CONFIG), initializer=_start_worker, initargs=(CONFIG,)
    ) as pool:
        assert pool.submit(own_share).result() < 0.5


@pytest.mark.models
def test_they_read_what_this_process_reads() -> None:
    texts = [f"{TEXT} Das sagte Stadtrat Nummer {number}." for number in range(6)]
    items = [
        RawText(str(number), f"{number:064}", data=text.encode(), length=len(text.encode()))
        for number, text in enumerate(texts)
    ]
    together: list[Outcome] = list(ProcessExecutor(CONFIG, workers=2).map(items))
    assert together == list(SerialExecutor(CONFIG).map(items))


@pytest.mark.parametrize(
    "config",
    [Config(threads=2), Config.model_validate({"ner": "some/model"}), Config.model_validate({"add": ["x"]})],
)
def test_settings_that_keep_threads_are_loaded_by_each_worker(config: Config) -> None:
    assert worker_context(config) is multiprocessing.get_context("spawn")
