"""The engine `ray` on two nodes of a real Ray. Without the extra these tests are skipped, and say so: `pip install depesche[ray]`."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText, read_inputs
from pipeline.run.job import run
from pipeline.run.outcome import Outcome
from tests.run.deadly_reader import DeadlyReader

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [str(path) for path in sorted((ROOT / "corpus/press/texts").glob("*.txt"))[:10]]
CONFIG = Config(disable=("depesche_translation", "depesche_topics", "depesche_summary", "depesche_pairs"))


def test_without_its_package_the_engine_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pipeline.run.ray_executor.find_spec", lambda _: None)
    with pytest.raises(DepescheError, match=r"E708.*pip install depesche\[ray\]"):
        run([], tmp_path / "run", config=CONFIG, engine="ray")


@pytest.fixture(scope="module")
def two_nodes() -> Iterator[str]:
    """The address of a cluster of two nodes, each with one processor."""
    pytest.importorskip("ray", reason="ray is not installed: pip install depesche[ray]")
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    yield cluster.address
    cluster.shutdown()


def items() -> list[RawText]:
    return [*read_inputs(TEXTS), *read_inputs([str(ROOT / "corpus/press/texts/none.txt")])]


def reader_processes() -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if command.startswith(b"ray::TextReader"):
            found.append(int(folder.name))
    return found


@pytest.mark.models
@pytest.mark.enable_socket
def test_two_nodes_one_worker_of_which_is_killed_give_the_bytes_of_this_process(
    two_nodes: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RAY_ADDRESS", two_nodes)
    nodes: set[str] = set()
    killed: list[int] = []

    def kill_one(_: Outcome) -> None:
        if not killed:
            import ray

            nodes.update(node["NodeID"] for node in ray.nodes() if node["Alive"])
            killed.extend(reader_processes()[:1])
            os.kill(killed[0], signal.SIGKILL)

    run(items(), tmp_path / "ray", config=CONFIG, engine="ray", workers=2, on_outcome=kill_one)
    run(items(), tmp_path / "local", config=CONFIG)
    assert len(nodes) == 2
    assert killed
    for name in ("records.jsonl", "rejects.jsonl"):
        assert (tmp_path / "ray" / name).read_bytes() == (tmp_path / "local" / name).read_bytes()


@pytest.mark.models
@pytest.mark.enable_socket
def test_a_text_whose_worker_dies_each_time_becomes_a_reject_and_the_others_are_read(
    two_nodes: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RAY_ADDRESS", two_nodes)
    monkeypatch.setattr("pipeline.run.ray_executor.TextReader", DeadlyReader)
    totals = run(items()[:3], tmp_path / "ray", config=CONFIG, engine="ray", workers=2)
    assert [(Path(found.source).name, found.code) for found in totals.rejects] == [
        (Path(TEXTS[1]).name, "E721")
    ]
    assert totals.records == 2
