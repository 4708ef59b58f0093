"""ZIP archives that are whole from their first byte on."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO


@contextmanager
def open_zip(stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """An archive, open for reading.

    A ZIP's directory stands at its end. Of an archive that was cut off behind another one that lies in it, `zipfile` reads
    the inner directory without a word, since it takes all before it for a program that unpacks itself.

    Raises:
        zipfile.BadZipFile: where it is no archive, or one that was cut off in that way.
    """
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
        if entries and min(entry.header_offset for entry in entries) > 0:
            raise zipfile.BadZipFile("its end is missing")
        yield archive
