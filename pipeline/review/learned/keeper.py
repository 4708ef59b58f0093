"""Keeps the project's gazetteer up to date while a review goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import DepescheError
from pipeline.review.learned.gazetteer_file import Learned, gazetteer_of, noted_run, put_entries
from pipeline.review.learned.names import LearnedNames
from pipeline.review.store import ReviewStore

LOOK_SECONDS = 5.0
"""How often the review is looked at; decisions in between are written together."""

log = logging.getLogger(__name__)


class GazetteerKeeper:
    """Writes the gazetteer when the review has changed, and only then."""

    def __init__(self, store: ReviewStore, records: Path) -> None:
        self._store = store
        self._run = noted_run(records)
        self._names = LearnedNames(store, run=self._run)
        self._path = gazetteer_of(records)
        self._seen: int | None = None
        self._told: str | None = None
        self.learned: Learned | None = None

    def look(self) -> None:
        """Write the gazetteer if anything was decided since the last look. An error is logged once, not raised."""
        try:
            last = self._last_change()
            if last == self._seen:
                return
            self.learned = put_entries(self._path, self._names.entries(), run=self._run)
            self._seen = last
            self._told = None
        except DepescheError as error:
            # The review itself is safe in its store; a gazetteer that was mended is written at the next look.
            if str(error) != self._told:
                log.warning("%s", error)
            self._told = str(error)

    def _last_change(self) -> int:
        with self._store.database.reading() as connection:
            return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


@contextmanager
def kept_gazetteer(
    store: ReviewStore, records: Path, *, seconds: float = LOOK_SECONDS
) -> Iterator[GazetteerKeeper]:
    """Keep the gazetteer of these records up to date within the block, and once more at its end.

    Args:
        store: the review.
        records: the records.jsonl, or the folder of the run.
        seconds: how long to wait between two looks.
    """
    keeper = GazetteerKeeper(store, records)
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(seconds):
            keeper.look()

    thread = threading.Thread(target=watch, name="gazetteer", daemon=True)
    thread.start()
    try:
        yield keeper
    finally:
        ended.set()
        thread.join()
        keeper.look()
