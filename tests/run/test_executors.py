"""Processes that die or hang cost one text at most, and never the order of the others."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from pipeline.config import Config, Limits
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText
from pipeline.run.executors import ProcessExecutor, create_executor
from pipeline.run.outcome import Outcome
from pipeline.run.worker_process import Serve
from tests.run import faulty_workers


def read(
    names: list[str],
    tmp_path: Path,
    *,
    workers: int = 2,
    seconds: float = 60,
    serve: Serve = faulty_workers.serve,
) -> list[Outcome]:
    config = Config(models_dir=tmp_path, limits=Limits(seconds=seconds))
    items = [RawText(name, "00") for name in names]
    with ProcessExecutor(workers=workers, serve=serve, share=False) as executor:
        return list(executor.map(items, config=config))


def codes(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.source: outcome.reject.code for outcome in outcomes if outcome.reject is not None}


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_come_in_the_order_of_the_inputs(tmp_path: Path, workers: int) -> None:
    names = [f"text {number}" for number in range(40)]

    outcomes = read(names, tmp_path, workers=workers)

    assert [outcome.source for outcome in outcomes] == names
    assert len({outcome.record["pid"] for outcome in outcomes if outcome.record}) == workers


def test_a_slow_text_among_quick_ones_holds_nobody_up_for_ever(tmp_path: Path) -> None:
    names = ["text 2" if number % 9 == 0 else f"quick {number}" for number in range(200)]

    assert [outcome.source for outcome in read(names, tmp_path)] == names


def test_no_input_gives_no_outcome(tmp_path: Path) -> None:
    assert read([], tmp_path) == []


@pytest.mark.parametrize("fault", ["dies once", "exits once"])
def test_a_text_whose_process_died_is_read_by_another(tmp_path: Path, fault: str) -> None:
    names = ["a", "b", fault, "c", "d", "e"]

    outcomes = read(names, tmp_path)

    assert [outcome.source for outcome in outcomes] == names
    assert codes(outcomes) == {}


def test_a_text_that_kills_each_process_is_rejected_and_no_other(tmp_path: Path) -> None:
    outcomes = read(["a", "dies", "b", "exits", "c"], tmp_path)

    assert [outcome.source for outcome in outcomes] == ["a", "dies", "b", "exits", "c"]
    assert codes(outcomes) == {"dies": "E721", "exits": "E721"}
    messages = [outcome.reject.message for outcome in outcomes if outcome.reject]
    assert "SIGKILL" in messages[0]
    assert "exit status 7" in messages[1]


def test_a_text_that_kills_its_process_costs_none_of_those_read_with_it(tmp_path: Path) -> None:
    names = [f"text {number}" for number in range(30)]
    names[20] = "dies"

    outcomes = read(names, tmp_path, workers=1)

    assert [outcome.source for outcome in outcomes] == names
    assert codes(outcomes) == {"dies": "E721"}


def test_a_text_that_takes_too_long_is_rejected_and_no_other(tmp_path: Path) -> None:
    outcomes = read(["a", "hangs", "b", "c"], tmp_path, seconds=0.7)

    assert codes(outcomes) == {"hangs": "E722"}
    assert [outcome.source for outcome in outcomes] == ["a", "hangs", "b", "c"]


def test_a_text_that_hung_once_is_read(tmp_path: Path) -> None:
    assert codes(read(["hangs once", "a"], tmp_path, seconds=0.7)) == {}


def test_processes_that_never_load_end_the_run(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="exit status 3") as caught:
        read(["a"], tmp_path, serve=faulty_workers.die_at_once)

    assert caught.value.code == "E505"


def test_what_keeps_a_process_from_loading_is_said(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="steam"):
        read(["a"], tmp_path, serve=faulty_workers.refuse)


def test_only_a_few_texts_are_held_at_once(tmp_path: Path) -> None:
    taken = []

    def items() -> object:
        for number in range(100):
            taken.append(number)
            yield RawText(f"text {number}", "00")

    with ProcessExecutor(workers=2, serve=faulty_workers.serve, share=False) as executor:
        outcomes = executor.map(items(), config=Config(models_dir=tmp_path))  # type: ignore[arg-type]
        next(outcomes)
        assert len(taken) <= 40
        outcomes.close()  # type: ignore[attr-defined]


def test_an_executor_that_is_left_early_leaves_no_process_behind(tmp_path: Path) -> None:
    started = time.monotonic()
    executor = ProcessExecutor(workers=2, serve=faulty_workers.serve, share=False)
    with executor:
        outcomes = executor.map(
            [RawText("a", "00"), RawText("hangs", "00")], config=Config(models_dir=tmp_path)
        )
        first = next(outcomes)
        executor.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert first.record is not None
    assert time.monotonic() - started < 60
    assert multiprocessing.active_children() == []


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(DepescheError, match="steam"):
        create_executor("steam", workers=1)
