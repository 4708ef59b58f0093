"""Which files of a folder are new or have changed, and have come to rest. Found by looking, which works on every file system."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest.read import texts_in


@dataclass(frozen=True, slots=True)
class Sign:
    """What changes with the content of a file: its size, when it was written (nanoseconds), and which file it is."""

    size: int
    written: int
    inode: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Files to be read, sorted by name in the order of their folders, and how they looked when they were found."""

    signs: dict[Path, Sign]

    @property
    def paths(self) -> list[Path]:
        """The files."""
        return list(self.signs)


class WatchedFolders:
    """Folders that are looked at again and again.

    A file is ready when two looks in a row find the same sign: one that is still being copied grows. Once it was read it
    is let be, until its sign changes.
    """

    def __init__(self, folders: Iterable[Path], *, leave_out: Path) -> None:
        """Watch `folders`, but for what lies in `leave_out`: the folder of the run may be one of theirs."""
        self._folders = list(folders)
        self._leave_out = leave_out.resolve()
        self._last: dict[Path, Sign] = {}
        self._read: dict[Path, Sign] = {}
        self.is_at_rest = False

    def look(self) -> Batch:
        """The files that are ready and were not read. `is_at_rest` then says whether no other is on its way."""
        now = {path: sign for path in self._files() if (sign := _sign(path))}
        unread = {path: sign for path, sign in now.items() if self._read.get(path) != sign}
        ready = {path: sign for path, sign in unread.items() if self._last.get(path) == sign}
        self.is_at_rest = len(ready) == len(unread)
        self._last = now
        return Batch(ready)

    def was_read(self, batch: Batch) -> None:
        """Let these files be. One that has changed since they were found has another sign by now, and is read again."""
        self._read = {path: sign for path, sign in self._read.items() if path in self._last} | batch.signs

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            within = folder.resolve()
            inside = self._leave_out.is_relative_to(within)
            left_out = folder / self._leave_out.relative_to(within) if inside else None
            yield from (path for path in texts_in(folder) if left_out not in path.parents)


def batches(
    folders: WatchedFolders, *, every: float, once: bool, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Batch]:
    """Batches that are not empty, as they come. A batch that is not reported by `was_read` comes again.

    Args:
        folders: what to look at.
        every: seconds between two looks.
        once: end when all that is there was given, instead of waiting for more.
        sleep: waits so many seconds.
    """
    while True:
        batch = folders.look()
        if batch.signs:
            yield batch
        if once and folders.is_at_rest:
            return
        sleep(every)


def _sign(path: Path) -> Sign | None:
    """The sign of a file, None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Sign(found.st_size, found.st_mtime_ns, found.st_ino)
