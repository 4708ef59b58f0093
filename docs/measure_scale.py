"""Reads short texts without end for a while and says what that took: `.venv/bin/python docs/measure_scale.py --minutes 20 --workers 2`.

The texts are sentences of our own press texts in ever new order, so that none is a duplicate, read by `pipeline.run` with all
components but the translation. The curve is the memory of all processes of the run: what is resident in the process that writes, and of
each worker what is its own (private) and its part of what is shared (PSS, as Linux counts it).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Config
from pipeline.ingest.read import RawText
from pipeline.run.job import run

ROOT = Path(__file__).resolve().parents[1]
MB = 1 << 20


def main() -> None:
    """Run, and print the curve as a Markdown table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=20)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--engine", default="local")
    options.add_argument("--points", type=int, default=12)
    chosen = options.parse_args()
    soak(chosen.minutes * 60, workers=chosen.workers, engine=chosen.engine, points=chosen.points)


def soak(seconds: float, *, workers: int, engine: str, points: int) -> None:
    """Read texts for so many seconds, and print the memory at so many points."""
    curve = Curve(seconds / points)
    words = 0

    def texts() -> Iterator[RawText]:
        nonlocal words
        for text in endless():
            if time.monotonic() - curve.started > seconds:
                return
            words += len(text.data.split()) if text.data else 0
            yield text

    with tempfile.TemporaryDirectory() as folder, curve:
        config = Config(disable=("depesche_translation",))
        totals = run(
            texts(),
            Path(folder) / "run",
            config=config,
            workers=workers,
            engine=engine,
            on_outcome=lambda _: curve.count(),
        )
        written = (Path(folder) / "run" / "records.jsonl").stat().st_size
    took = curve.first_to_last
    print(
        f"{totals.records} records, {len(totals.rejects)} rejects, {words} words, {written / totals.records:,.0f} bytes a record"
    )
    print(
        f"{words / took:,.0f} words a second by the clock, {totals.records / took:.1f} texts, from the first record on; load {os.getloadavg()[0]:.1f}"
    )
    print(
        "\n| minutes | texts | the writer, MB | a worker, resident | a worker, PSS | all, PSS |\n|--:|--:|--:|--:|--:|--:|"
    )
    for row in curve.rows:
        print("| " + " | ".join(row) + " |")


class Curve:
    """Notes the memory of this process and of those that it started, in a thread of its own."""

    def __init__(self, every: float) -> None:
        """Note it every so many seconds."""
        self.rows: list[tuple[str, ...]] = []
        self.started = time.monotonic()
        self._every, self._texts, self._done = every, 0, threading.Event()
        self._first = self._last = self.started
        self._thread = threading.Thread(target=self._watch, daemon=True)

    @property
    def first_to_last(self) -> float:
        """Seconds from the first record to the last."""
        return self._last - self._first

    def count(self) -> None:
        """Note that a text was read."""
        self._last = time.monotonic()
        if not self._texts:
            self._first = self._last
        self._texts += 1

    def __enter__(self) -> Curve:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(self._every):
            own, workers = memory(os.getpid()), [memory(child) for child in children(os.getpid())]
            readers = [found for found in workers if found[0] > 100]
            each = [sum(column) / max(1, len(readers)) for column in zip(*readers, strict=True)] or [0.0, 0.0]
            every = own[1] + sum(pss for _, pss in workers)
            minutes = (time.monotonic() - self.started) / 60
            self.rows.append(
                (f"{minutes:.1f}", f"{self._texts:,}", *(f"{value:.0f}" for value in (own[0], *each, every)))
            )


def memory(process: int) -> tuple[float, float]:
    """Resident memory of a process and its PSS, in MB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    said = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith("kB")}
    return said.get("Rss", 0.0), said.get("Pss", 0.0)


def children(process: int) -> list[int]:
    """The processes that a process started, and those that they did."""
    found: list[int] = []
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, file.read_text().split()):
            found += [child, *children(child)]
    return found


def endless() -> Iterator[RawText]:
    """Short texts of sentences in ever new order."""
    sentences = [
        line.strip()
        for path in sorted((ROOT / "corpus/press/texts").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").replace(". ", ".\n").split("\n")
        if line.strip().endswith(".") and 60 < len(line) < 200
    ]
    shuffled = random.Random(7)
    number = 0
    while True:
        number += 1
        data = "\n\n".join(shuffled.sample(sentences, 5)).encode()
        yield RawText(f"{number}", hashlib.sha256(data).hexdigest(), data=data, length=len(data))


if __name__ == "__main__":
    main()
