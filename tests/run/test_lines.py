import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.lines import WholeLineFile, append_lines, cut_torn_line, read_lines


def test_lines_are_appended_to_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for number in (1, 2):
        file = WholeLineFile(path)
        append_lines(file).write({"n": number, "text": "Grüße"})
        file.close()
    assert path.read_text(encoding="utf-8") == '{"n":1,"text":"Grüße"}\n{"n":2,"text":"Grüße"}\n'
    assert [line["n"] for line in read_lines(path)] == [1, 2]


def test_a_written_line_is_on_disk_before_the_file_is_closed(tmp_path: Path) -> None:
    file = WholeLineFile(tmp_path / "a.jsonl")
    append_lines(file).write({"n": 1})
    assert list(read_lines(tmp_path / "a.jsonl")) == [{"n": 1}]
    file.close()


class _FullDisk:
    """Writes a few bytes of what it is given, then fails, as a disk does that runs full."""

    def __init__(self, file: object, room: int) -> None:
        self._file = file
        self._room = room

    def write(self, data: memoryview) -> int:
        if self._room == 0:
            raise OSError(28, "No space left on device")
        written = self._file.write(data[: self._room])
        self._room -= written
        return int(written)

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


@pytest.mark.parametrize("room", [0, 1, 5, 7])
def test_a_line_that_does_not_fit_is_taken_back_whole(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.jsonl"
    file = WholeLineFile(path)
    append_lines(file).write({"n": 1})
    file._file = _FullDisk(file._file, room)  # type: ignore[assignment]
    with pytest.raises(OSError, match="No space left"):
        append_lines(file).write({"n": 2})
    assert path.read_bytes() == b'{"n":1}\n'


@given(st.lists(st.integers()), st.binary(max_size=50).filter(lambda torn: b"\n" not in torn))
def test_only_the_torn_end_is_cut(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], torn: bytes
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    whole = "".join(json.dumps({"n": number}) + "\n" for number in numbers).encode()
    path.write_bytes(whole + torn)
    assert cut_torn_line(path) == bool(torn)
    assert path.read_bytes() == whole


def test_a_torn_line_longer_than_a_block_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"n":1}\n' + b"x" * 200_000)
    cut_torn_line(path)
    assert path.read_bytes() == b'{"n":1}\n'


def test_a_missing_file_has_no_lines(tmp_path: Path) -> None:
    assert not cut_torn_line(tmp_path / "none.jsonl")
    assert list(read_lines(tmp_path / "none.jsonl")) == []
