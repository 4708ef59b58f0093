"""The benchmark: our pipeline and the peer in turn, over the same texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.evaluate.bench.peer_graph import PeerSize
from pipeline.evaluate.bench.processes import Task, time_together
from pipeline.evaluate.bench.report import (
    TRANSLATION,
    BenchReport,
    Run,
    memory,
    peer_figures,
    processor_share,
    processor_speed,
    speed,
    spread,
    stage_figures,
    wall_speed,
)
from pipeline.ingest.read import RawText

NEEDED = "onnx"
LEFT_OUT = f"it needs the package {NEEDED}: pip install depesche[train], or that package alone"
NOT_WANTED = "it was not wanted"


def choose(items: Sequence[RawText], count: int) -> list[RawText]:
    """`count` of the texts, evenly from first to last; all of them where there are no more."""
    if len(items) <= count:
        return list(items)
    return [items[n * len(items) // count] for n in range(count)]


def bench(
    items: Sequence[RawText],
    *,
    config: Config,
    workers: int = 1,
    runs: int = 3,
    peer: PeerSize | None = None,
    on_run: Callable[[str], None] = lambda _: None,
) -> BenchReport:
    """Time the reading of `items`.

    Each run starts new processes, and each process reads its first text uncounted. A run of ours is followed by a run
    of the peer, on as many threads as ours have together.

    Args:
        items: the texts; each process needs two or more.
        config: the settings.
        workers: how many processes of ours share the texts.
        runs: how often.
        peer: how large the peer is; None leaves it out.
        on_run: told before each run what runs.

    Raises:
        DepescheError: E201 to E203 where a model is missing or broken, E505 where a process died, E604 where there are
            too few texts.
    """
    if len(items) <= workers:
        raise DepescheError("E604", number=len(items), least=workers + 1)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with_peer = peer is not None and find_spec(NEEDED) is not None
    ours: list[Run] = []
    peers: list[Run] = []
    for n in range(1, runs + 1):
        on_run(f"run {n} of {runs}")
        ours.append(_counted(time_together(_shared(items, config, workers)), items, workers))
        if peer is not None and with_peer:
            on_run(f"run {n} of {runs}, the peer")
            threads = workers * config.threads
            peers.append(time_together([Task(items, config, peer=peer, threads=threads)]))
    return BenchReport(
        texts=sum(sample.texts for sample in ours[0]),
        words=sum(sample.words for sample in ours[0]),
        runs=runs,
        workers=workers,
        threads=config.threads,
        processors=_processors(),
        load=load,
        stages=stage_figures(ours),
        words_per_second=spread(speed(run) for run in ours),
        words_per_second_without_translation=spread(speed(run, without=TRANSLATION) for run in ours),
        wall_words_per_second=spread(wall_speed(run) for run in ours),
        processor_words_per_second=spread(processor_speed(run) for run in ours),
        processor_share=spread(processor_share(run) for run in ours),
        first_record_seconds=spread(max(s.first_seconds for s in run) for run in ours),
        loaded_mb=memory(ours, peak=False),
        peak_mb=memory(ours, peak=True),
        peer=peer_figures(ours, peers, parameters=peer.parameters) if peer is not None and peers else None,
        peer_left_out=None if peers else NOT_WANTED if peer is None else LEFT_OUT,
    )


def _shared(items: Sequence[RawText], config: Config, workers: int) -> list[Task]:
    # Each begins with the same text, which is not counted.
    return [Task([items[0], *items[1 + n :: workers]], config) for n in range(workers)]


def _counted(run: Run, items: Sequence[RawText], workers: int) -> Run:
    if not all(sample.words for sample in run):
        raise DepescheError("E604", number=len(items), least=workers + 1)
    return run


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
