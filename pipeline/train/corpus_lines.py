"""The lines of a training corpus's file, gzipped or plain."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path


class CorpusError(ValueError):
    """Data that are not what a recipe is made for; says which, and in what."""


_GZIP_MAGIC = b"\x1f\x8b"


def read_lines(path: Path, *, encoding: str = "utf-8", errors: str = "strict") -> Iterator[str]:
    """Yield the lines of a file without their ends; whether it is gzipped, its first bytes say.

    Raises:
        FileNotFoundError: There is no such file.
        UnicodeDecodeError: The file is in another encoding, and ``errors`` is "strict".
    """
    with path.open("rb") as raw:
        gzipped = raw.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    opened = gzip.open if gzipped else open
    with opened(path, "rt", encoding=encoding, errors=errors) as stream:
        for line in stream:
            yield line.rstrip("\n")
