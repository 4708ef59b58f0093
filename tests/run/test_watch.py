"""Files are found when they have come to rest, and once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pipeline.run.watch import WatchedFolders, batches


def watched(tmp_path: Path) -> WatchedFolders:
    return WatchedFolders([tmp_path], leave_out=tmp_path / "out")


def names(folders: WatchedFolders) -> list[str]:
    """What a look finds, which is then read."""
    batch = folders.look()
    folders.was_read(batch)
    return [path.name for path in batch.paths]


def test_a_file_is_ready_when_two_looks_find_it_the_same(tmp_path: Path) -> None:
    folders = watched(tmp_path)
    (tmp_path / "b.txt").write_text("Die Stadt Herne")
    (tmp_path / "a.txt").write_text("Die Stadt Hagen")
    assert names(folders) == []
    assert not folders.is_at_rest
    assert names(folders) == ["a.txt", "b.txt"]
    assert folders.is_at_rest
    assert names(folders) == []


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    folders = watched(tmp_path)
    with (tmp_path / "a.txt").open("w") as file:
        for word in ("Die", "Stadt", "Herne"):
            file.write(word)
            file.flush()
            assert names(folders) == []
    assert names(folders) == ["a.txt"]


def test_a_file_that_changes_is_ready_again_even_with_the_same_size(tmp_path: Path) -> None:
    folders = watched(tmp_path)
    file = tmp_path / "feed.xml"
    file.write_text("<rss>1</rss>")
    names(folders)
    assert names(folders) == ["feed.xml"]
    file.write_text("<rss>2</rss>")
    os.utime(file, ns=(1, 1))
    assert names(folders) == []
    assert names(folders) == ["feed.xml"]


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    folders = watched(tmp_path)
    file = tmp_path / "a.txt"
    file.write_text("Die Stadt")
    folders.look()
    batch = folders.look()
    file.write_text("Die Stadt Herne")
    folders.was_read(batch)
    assert names(folders) == []
    assert names(folders) == ["a.txt"]


def test_a_batch_that_could_not_be_read_comes_again(tmp_path: Path) -> None:
    folders = watched(tmp_path)
    (tmp_path / "a.txt").write_text("Die Stadt")
    folders.look()
    assert [path.name for path in folders.look().paths] == ["a.txt"]
    assert [path.name for path in folders.look().paths] == ["a.txt"]


def test_the_folder_of_the_run_hidden_files_and_other_kinds_are_let_be(tmp_path: Path) -> None:
    folders = watched(tmp_path)
    (tmp_path / "out").mkdir()
    for name in ("out/records.jsonl", ".a.txt.part", "logo.png", "b.txt"):
        (tmp_path / name).write_text("{}")
    folders.look()
    assert names(folders) == ["b.txt"]


def test_files_and_folders_may_go(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    folders = WatchedFolders([tmp_path / "in"], leave_out=tmp_path / "out")
    (tmp_path / "in" / "a.txt").write_text("Die Stadt")
    folders.look()
    (tmp_path / "in" / "a.txt").unlink()
    (tmp_path / "in").rmdir()
    assert names(folders) == []
    assert folders.is_at_rest


def sleeper(*between: Callable[[], object]) -> Callable[[float], None]:
    """A sleep in which something happens; when nothing more does, nobody may sleep."""
    left = iter(between)

    def sleep(_seconds: float) -> None:
        next(left)()

    return sleep


def test_once_ends_when_everything_has_come_to_rest(tmp_path: Path) -> None:
    folders = watched(tmp_path)
    (tmp_path / "a.txt").write_text("Die Stadt")
    sleep = sleeper(lambda: (tmp_path / "b.txt").write_text("Der Kreis"), lambda: None)
    found = []
    for batch in batches(folders, every=1, once=True, sleep=sleep):
        folders.was_read(batch)
        found.append([path.name for path in batch.paths])
    assert found == [["a.txt"], ["b.txt"]]


def test_once_ends_where_there_is_nothing(tmp_path: Path) -> None:
    assert list(batches(watched(tmp_path), every=1, once=True, sleep=sleeper())) == []
