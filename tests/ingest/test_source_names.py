import os
from pathlib import Path

import pytest

from pipeline.ingest.read import read_inputs
from pipeline.ingest.source_names import writable


def test_a_name_of_any_bytes_can_be_written() -> None:
    name = os.fsdecode(b"gr\xfc\xdfe/M\xc3\xa4rz.txt")
    assert writable(name) == "gr\\xfc\\xdfe/März.txt"


def test_half_of_a_character_becomes_the_replacement_character() -> None:
    assert writable("a\ud800b") == "a\ufffdb"


def test_a_file_whose_name_is_no_utf8_is_read_by_its_bytes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/gr\xfc\xdfe.txt"
    try:
        Path(os.fsdecode(path)).write_text("Das Freibad öffnet.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 in names")
    (raw,) = read_inputs([str(tmp_path)])
    assert raw.source.endswith("gr\\xfc\\xdfe.txt")
    assert raw.read().decode() == "Das Freibad öffnet."
