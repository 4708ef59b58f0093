"""The benchmark: its arithmetic, its processes, its peer."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.evaluate.bench import benchmark
from pipeline.evaluate.bench.benchmark import bench, choose
from pipeline.evaluate.bench.peer_graph import PeerSize, open_peer
from pipeline.evaluate.bench.processes import Task, time_together
from pipeline.evaluate.bench.report import memory, peer_figures, speed, spread, stage_figures, wall_speed
from pipeline.evaluate.bench.samples import Memory, Sample, count_words, read_memory
from pipeline.ingest.read import RawText, read_inputs
from tests.evaluate.conftest import CORPUS

NO_TRANSLATION = Config(disable=("depesche_translation",))
TINY = PeerSize(layers=2, hidden=32, heads=4, inner=64, vocabulary=50, positions=16)


def sample(*, words: int = 100, peak: int | None = 3_000_000, **stages: float) -> Sample:
    return Sample(
        1.0,
        Memory(2_000_000, 2_000_000),
        texts=1,
        words=words,
        stages=stages,
        wall_seconds=sum(stages.values()),
        processor_seconds=0.5,
        peak=peak,
    )


def press(count: int) -> list[RawText]:
    return choose(list(read_inputs([str(CORPUS / "press" / "texts")])), count)


def test_the_median_and_the_spread() -> None:
    found = spread([3.0, 1.0, 2.0])
    assert (found.median, found.low, found.high) == (2.0, 1.0, 3.0)


def test_processes_together_read_as_many_times_faster() -> None:
    alone, two = [sample(ner=1.0)], [sample(ner=1.0), sample(ner=1.0)]
    assert speed(alone) == 100
    assert speed(two) == 200
    assert wall_speed(two) == 200


def test_a_stage_has_its_speed_and_its_share() -> None:
    runs = [[sample(ner=1.0, depesche_translation=3.0)], [sample(ner=2.0, depesche_translation=6.0)]]
    ner, translation = stage_figures(runs)
    assert ner.words_per_second == spread([100, 50])
    assert (ner.share, translation.share) == (0.25, 0.75)
    assert speed(runs[0], without="depesche_translation") == 100


def test_a_clock_too_coarse_for_a_stage() -> None:
    assert math.isfinite(stage_figures([[sample(quick=0.0, slow=1.0)]])[0].words_per_second.median)


def test_memory_is_that_of_the_largest_process() -> None:
    runs = [[sample(peak=5_000_000), sample(peak=9_000_000)]]
    assert memory(runs, peak=True) == spread([9.0])
    assert memory([[sample(peak=None)]], peak=True) is None


def test_the_ratio_is_taken_run_by_run() -> None:
    ours = [[sample(ner=1.0)], [sample(ner=2.0)]]
    peers = [[sample(peer=10.0)], [sample(peer=10.0)]]
    found = peer_figures(ours, peers, parameters=1)
    assert found.ratio == spread([10, 5])
    assert found.processor_ratio == spread([1, 1])


def test_memory_as_the_kernel_tells_it(tmp_path: Path) -> None:
    status = tmp_path / "status"
    status.write_text("Name:\tx\nVmHWM:\t   20 kB\nVmRSS:\t   10 kB\n", encoding="ascii")
    assert read_memory(status) == Memory(10 * 1024, 20 * 1024)
    assert read_memory(tmp_path / "none") == Memory(None, None)


def test_words_are_what_stands_between_white_space() -> None:
    assert count_words("Die  Stadt\nHerne, 2024.") == 4


def test_texts_are_taken_evenly() -> None:
    items = [RawText(str(n), "") for n in range(10)]
    assert [item.source for item in choose(items, 5)] == ["0", "2", "4", "6", "8"]
    assert choose(items, 20) == items


def test_one_text_is_too_few() -> None:
    with pytest.raises(DepescheError, match="E604"):
        bench([RawText("one", "", data=b"")], config=Config())


def test_a_peer_without_its_package_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    run = [sample(ner=1.0)]
    monkeypatch.setattr(benchmark, "find_spec", lambda _: None)
    monkeypatch.setattr(benchmark, "time_together", lambda _: run)
    report = bench([RawText("a", ""), RawText("b", "")], config=Config(), runs=1, peer=TINY)
    assert report.peer is None
    assert "onnx" in (report.peer_left_out or "")


def test_the_peer_is_as_large_as_the_one_that_it_stands_for() -> None:
    assert round(PeerSize().parameters / 1e6) == 335


def test_the_peer_computes_a_transformer() -> None:
    pytest.importorskip("onnx")
    import numpy as np

    session = open_peer(TINY, threads=1)
    hidden = np.random.default_rng(0).standard_normal((2, 5, TINY.hidden), dtype=np.float32)
    output = session.run(None, {"hidden_0": hidden})[0]
    assert output.shape == hidden.shape
    # Attention: what one place gets depends on the others.
    changed = hidden.copy()
    changed[:, -1] += 1
    assert not np.allclose(session.run(None, {"hidden_0": changed})[0][:, 0], output[:, 0])


@pytest.mark.models
def test_a_process_that_cannot_load_says_why(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="E201"):
        time_together([Task(press(2), Config(models_dir=tmp_path))])


@pytest.mark.models
def test_texts_that_are_refused_are_not_timed() -> None:
    empty = RawText("empty", "", data=b"")
    with pytest.raises(DepescheError, match="E604"):
        bench([*press(2)[:1], empty], config=NO_TRANSLATION, runs=1)


@pytest.mark.models
def test_beside_a_small_peer() -> None:
    pytest.importorskip("onnx")
    report = bench(press(2), config=NO_TRANSLATION, runs=1, peer=TINY)
    assert report.peer is not None
    assert report.peer.words_per_second.median > 0
    assert report.peer.parameters == TINY.parameters
