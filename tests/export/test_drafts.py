from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.export.drafts import draft_folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_folder_comes_into_being_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "new"
    with draft_folder(target) as draft:
        (draft / "a.txt").write_text("a")
        (draft / "inner").mkdir()
        (draft / "inner" / "b.txt").write_text("b")
        assert not target.exists()
    assert names(tmp_path) == ["deep/new/a.txt", "deep/new/inner/b.txt"]


def test_files_of_a_name_are_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "a.txt").write_text("old")
    (tmp_path / "target" / "mine.txt").write_text("mine")
    with draft_folder(tmp_path / "target") as draft:
        (draft / "a.txt").write_text("new")
        assert (tmp_path / "target" / "a.txt").read_text() == "old"
    assert (tmp_path / "target" / "a.txt").read_text() == "new"
    assert names(tmp_path) == ["target/a.txt", "target/mine.txt"]


def test_a_whole_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "stale.txt").write_text("old")
    with draft_folder(tmp_path / "target", whole=True) as draft:
        (draft / "a.txt").write_text("new")
    assert names(tmp_path) == ["target/a.txt"]


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), DepescheError("E702", path="x", reason="y")])
def test_what_was_there_stays_whole_when_the_writing_is_cut_short(
    error: BaseException, whole: bool, tmp_path: Path
) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "a.txt").write_text("old")

    def write() -> None:
        with draft_folder(tmp_path / "target", whole=whole) as draft:
            (draft / "a.txt").write_text("half")
            raise error

    with pytest.raises(type(error)):
        write()
    assert names(tmp_path) == ["target/a.txt"]
    assert (tmp_path / "target" / "a.txt").read_text() == "old"


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    def write() -> None:
        with draft_folder(tmp_path / "target") as draft:
            (draft / "a.txt").write_text("half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(DepescheError, match=r"E506.*No space left on device"):
        write()
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("a file")
    with pytest.raises(DepescheError, match="E506"), draft_folder(tmp_path / "target") as draft:
        (draft / "a.txt").write_text("a")
    assert (tmp_path / "target").read_text() == "a file"
