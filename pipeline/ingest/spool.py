"""A file for texts that lie inside of other files, so that a heap of archives does not fill the memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spooled:
    """Where bytes lie in the spool, and the SHA-256 of them."""

    path: Path
    offset: int
    length: int
    sha256: str


class Spool:
    """Appends bytes to one file. Nothing of what they are called becomes a path."""

    def __init__(self, folder: Path) -> None:
        """Keep the bytes in a file of `folder`, which is there and stays until they were read."""
        self._path = folder / "members.bin"
        self._end = 0

    def add(self, data: bytes) -> Spooled:
        """Append `data`.

        Raises:
            OSError: The disk is full, or the folder cannot be written.
        """
        with self._path.open("ab") as stream:
            stream.write(data)
        offset, self._end = self._end, self._end + len(data)
        return Spooled(self._path, offset, len(data), hashlib.sha256(data).hexdigest())
