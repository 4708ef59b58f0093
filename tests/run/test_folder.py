import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DepescheError
from pipeline.run.folder import RunFolder
from pipeline.run.outcome import Outcome, Reject


def outcome(name: str, *, record_id: str = "sha256:1") -> Outcome:
    document = {"source": name, "sha256": f"raw {name}", "text": f"Der Text von {name}"}
    record: dict[str, Any] = {"id": record_id, "document": document}
    return Outcome(name, "ab", record=record)


def rejected(name: str, *, traceback: str | None = None) -> Outcome:
    found = Reject(name, "cd", "E101", "empty", "leave it", traceback and "t1", traceback)
    return Outcome(name, "cd", reject=found)


def test_what_was_written_is_found_by_the_next_run(tmp_path: Path) -> None:
    with RunFolder(tmp_path / "run") as folder:
        folder.write(outcome("a.txt"))
        folder.write(rejected("b.txt"))
    with RunFolder(tmp_path / "run") as folder:
        done = folder.done()
    assert done.take("a.txt", "raw a.txt") is True
    assert done.take("b.txt", "cd") == Reject("b.txt", "cd", "E101", "empty", "leave it")
    assert done.take("c.txt", "raw c.txt") is False


def test_what_was_rejected_for_want_of_time_or_memory_is_tried_again(tmp_path: Path) -> None:
    late = Outcome("b.txt", "ef", reject=Reject("b.txt", "ef", "E722", "too long", "split it"))
    with RunFolder(tmp_path) as folder:
        folder.write(rejected("a.txt"))
        folder.write(late)
    with RunFolder(tmp_path) as folder:
        done = folder.done()

    assert done.take("b.txt", "ef") is False
    assert isinstance(done.take("a.txt", "cd"), Reject)
    assert [json.loads(line)["source"] for line in (tmp_path / "rejects.jsonl").read_text().splitlines()] == [
        "a.txt"
    ]


def test_a_record_counts_for_one_input_only(tmp_path: Path) -> None:
    with RunFolder(tmp_path) as folder:
        folder.write(outcome("a.txt"))
        done = folder.done()
    assert done.take("a.txt", "raw a.txt") is True
    assert done.take("copy of a.txt", "raw a.txt") is False


def test_a_line_torn_by_a_crash_is_read_again(tmp_path: Path) -> None:
    with RunFolder(tmp_path) as folder:
        folder.write(outcome("a.txt"))
        folder.write(outcome("b.txt", record_id="sha256:2"))
    records = tmp_path / "records.jsonl"
    records.write_bytes(records.read_bytes()[:-9])
    with RunFolder(tmp_path) as folder:
        done = folder.done()
        assert done.take("a.txt", "raw a.txt") is True
        assert done.take("b.txt", "raw b.txt") is False
        folder.write(outcome("b.txt", record_id="sha256:2"))
    assert [json.loads(line)["id"] for line in records.read_text().splitlines()] == ["sha256:1", "sha256:2"]


def test_a_broken_line_in_the_middle_is_an_error_and_is_not_touched(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text('{"id": \n{"id": "sha256:1"}\n')
    before = records.read_bytes()
    with RunFolder(tmp_path) as folder, pytest.raises(DepescheError, match="E502"):
        folder.done()
    assert records.read_bytes() == before


def test_a_second_run_into_the_same_folder_is_refused(tmp_path: Path) -> None:
    with RunFolder(tmp_path), pytest.raises(DepescheError, match="E504"):
        RunFolder(tmp_path)
    with RunFolder(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DepescheError, match="E501"):
        RunFolder(tmp_path / "file" / "run")


def test_what_is_set_aside_is_kept(tmp_path: Path) -> None:
    with RunFolder(tmp_path) as folder:
        assert folder.set_aside() is None
        folder.write(outcome("a.txt"))
    with RunFolder(tmp_path) as folder:
        aside = folder.set_aside()
        assert folder.done().take("a.txt", "raw a.txt") is False
    assert aside is not None
    assert (aside / "records.jsonl").exists()
    assert not (tmp_path / "records.jsonl").exists()


def test_setting_aside_twice_in_one_second_keeps_both(tmp_path: Path) -> None:
    kept = []
    for name in ("a.txt", "b.txt"):
        with RunFolder(tmp_path) as folder:
            folder.write(outcome(name))
            kept.append(folder.set_aside())
    assert len({path for path in kept if path}) == 2
    assert all(path is not None and (path / "records.jsonl").exists() for path in kept)


def test_a_traceback_lies_beside_the_reject_that_names_it(tmp_path: Path) -> None:
    with RunFolder(tmp_path) as folder:
        folder.write(rejected("a.txt", traceback="Traceback: boom"))
    line = json.loads((tmp_path / "rejects.jsonl").read_text())
    assert line == {
        "source": "a.txt",
        "sha256": "cd",
        "code": "E101",
        "message": "empty",
        "advice": "leave it",
        "traceback_id": "t1",
    }
    assert (tmp_path / "tracebacks" / "t1.txt").read_text() == "Traceback: boom"


def test_a_manifest_is_replaced_as_a_whole(tmp_path: Path) -> None:
    with RunFolder(tmp_path) as folder:
        assert folder.manifest() is None
        folder.write_manifest({"a": 1})
        folder.write_manifest({"b": 2})
        assert folder.manifest() == {"b": 2}
    assert not list(tmp_path.glob("*.part"))


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with RunFolder(tmp_path) as folder:
        folder.write(outcome("a.txt"))
        monkeypatch.setattr("pipeline.run.lines.WholeLineFile.write", full)
        with pytest.raises(DepescheError, match=r"E503.*No space left.*goes on"):
            folder.write(outcome("b.txt"))
    assert len((tmp_path / "records.jsonl").read_text().splitlines()) == 1
