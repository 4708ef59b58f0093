"""The figures of a benchmark, with the median and the spread of its runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from pydantic import BaseModel, ConfigDict

from pipeline.evaluate.bench.samples import MB, Sample

TRANSLATION = "depesche_translation"
_TICK = 1e-9  # a clock too coarse for a stage must not divide by nothing

Run = Sequence[Sample]
"""The samples of processes that ran together."""


class _Figures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spread(_Figures):
    """A figure over the runs: the median, the least and the most."""

    median: float
    low: float
    high: float


class StageFigures(_Figures):
    """A stage: its name, words a second, and its part of the time of all stages (0 to 1, the median)."""

    name: str
    words_per_second: Spread
    share: float


class PeerFigures(_Figures):
    """The peer: how large it is, words a second, memory, and how many times as fast as it we are, run by run.

    `processor_ratio` is the same by processor time, which others on the machine hardly change.
    """

    parameters: int
    words_per_second: Spread
    loaded_mb: Spread | None
    ratio: Spread
    ratio_without_translation: Spread
    processor_words_per_second: Spread
    processor_ratio: Spread


class BenchReport(_Figures):
    """What a benchmark found.

    Speeds are of all processes together. Memory is of the largest process, in millions of bytes, and None where the
    system does not tell it. `load` is what the system called its load before the first run.
    """

    texts: int
    words: int
    runs: int
    workers: int
    threads: int
    processors: int
    load: float | None
    stages: list[StageFigures]
    words_per_second: Spread
    words_per_second_without_translation: Spread
    wall_words_per_second: Spread
    processor_words_per_second: Spread
    processor_share: Spread
    first_record_seconds: Spread
    loaded_mb: Spread | None
    peak_mb: Spread | None
    peer: PeerFigures | None = None
    peer_left_out: str | None = None


def spread(values: Iterable[float]) -> Spread:
    """Median, least and most of some figures, of which there is at least one."""
    found = list(values)
    return Spread(median=median(found), low=min(found), high=max(found))


def speed(run: Run, *, without: str | None = None) -> float:
    """Words a second of the processes of a run together, by the seconds that their stages took.

    Args:
        run: the samples.
        without: a stage that is not counted.
    """
    return _rate(run, [name for name in run[0].stages if name != without])


def stage_figures(runs: Sequence[Run]) -> list[StageFigures]:
    """Each stage, in the order in which a text passes through them."""
    return [
        StageFigures(
            name=name,
            words_per_second=spread(_rate(run, [name]) for run in runs),
            share=median(_seconds(run, [name]) / _seconds(run, list(run[0].stages)) for run in runs),
        )
        for name in runs[0][0].stages
    ]


def wall_speed(run: Run) -> float:
    """Words a second by the clock, until the last process was done."""
    return _words(run) / max(sample.wall_seconds for sample in run)


def processor_speed(run: Run) -> float:
    """Words a second of processor time."""
    return _words(run) / max(sum(sample.processor_seconds for sample in run), _TICK)


def processor_share(run: Run) -> float:
    """How much of a processor a process had while it read; less than 1 where others wanted the processors too."""
    return sum(s.processor_seconds for s in run) / sum(s.wall_seconds for s in run)


def memory(runs: Sequence[Run], *, peak: bool) -> Spread | None:
    """Memory of the largest process, in millions of bytes: the peak, or what it was after loading."""
    found = [[(s.peak if peak else s.memory.now) for s in run] for run in runs]
    if any(value is None for values in found for value in values):
        return None
    return spread(max(value for value in values if value is not None) / MB for values in found)


def peer_figures(runs: Sequence[Run], peers: Sequence[Run], *, parameters: int) -> PeerFigures:
    """The peer beside us, each of its runs against the one of ours that it followed."""
    pairs = list(zip(runs, peers, strict=True))
    return PeerFigures(
        parameters=parameters,
        words_per_second=spread(speed(peer) for peer in peers),
        loaded_mb=memory(peers, peak=False),
        ratio=spread(speed(ours) / speed(peer) for ours, peer in pairs),
        ratio_without_translation=spread(
            speed(ours, without=TRANSLATION) / speed(peer) for ours, peer in pairs
        ),
        processor_words_per_second=spread(processor_speed(peer) for peer in peers),
        processor_ratio=spread(processor_speed(ours) / processor_speed(peer) for ours, peer in pairs),
    )


def _words(run: Run) -> int:
    return sum(sample.words for sample in run)


def _seconds(run: Run, stages: Sequence[str]) -> float:
    return sum(sample.stages.get(name, 0.0) for sample in run for name in stages)


def _rate(run: Run, stages: Sequence[str]) -> float:
    return _words(run) * len(run) / max(_seconds(run, stages), _TICK)
