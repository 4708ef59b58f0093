"""Files of JSON lines that hold whole lines only, whatever happens while one is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonlines

_BLOCK = 1 << 16


class WholeLineFile:
    """A binary file opened for appending. A line that cannot be written whole is taken back.

    Writes go straight to the operating system: what is written survives the end of this process.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)
        self._whole = self._file.seek(0, os.SEEK_END)

    def write(self, data: bytes) -> int:
        """Append `data`, all of it or nothing of the line that it belongs to.

        Raises:
            OSError: for instance where the disk is full.
            TypeError: where `data` is a string; jsonlines finds out by that that the file is binary.
        """
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(self._whole)
            raise
        if data.endswith(b"\n"):
            self._whole = self._file.seek(0, os.SEEK_END)
        return len(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def append_lines(file: WholeLineFile) -> jsonlines.Writer:
    """A jsonlines writer to `file`: one compact JSON object a line, UTF-8."""
    return jsonlines.Writer(file, compact=True)  # type: ignore[arg-type]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects in `path`, none where it is not there.

    Raises:
        jsonlines.Error: where a line is no JSON object.
    """
    if path.exists():
        with jsonlines.open(path) as reader:
            yield from reader.iter(type=dict)


def cut_torn_line(path: Path) -> bool:
    """Take off what stands behind the last line break of `path`; whether there was anything."""
    if not path.exists():
        return False
    with path.open("r+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        whole = _end_of_last_line(stream, end)
        if whole == end:
            return False
        stream.truncate(whole)
    return True


def _end_of_last_line(stream: Any, end: int) -> int:
    at = end
    while at > 0:
        start = max(0, at - _BLOCK)
        stream.seek(start)
        found = stream.read(at - start).rfind(b"\n")
        if found >= 0:
            return int(start + found + 1)
        at = start
    return 0
