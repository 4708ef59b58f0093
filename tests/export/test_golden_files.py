"""What each format of text holds, byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export.formats import FormatName
from tests.export.conftest import WriteRecords
from tests.export.golden_files import GOLDEN, TEXT_FORMATS
from tests.export.records import small_record


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_the_small_record_gives_exactly_these_files(name: FormatName, written: WriteRecords) -> None:
    folder, _ = written(name, [small_record()])
    assert contents(folder) == contents(GOLDEN / name)
