import hashlib
import io
import os
import pickle
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.ingest.read import RawText, read_inputs


def labels(*inputs: object) -> list[str]:
    return [Path(raw.source).name for raw in read_inputs([str(named) for named in inputs])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name in (
        "b.txt",
        "a.md",
        "sub/c.markdown",
        ".hidden.txt",
        "README.md",
        "gold.json",
        "d.doc",
        "e.PNG",
    ):
        (tmp_path / name).write_bytes(b"Text von " + name.encode())
    (tmp_path / "lines.jsonl").write_bytes(b'{"text": "eins"}\n\n{"text": "zwei"}')
    return tmp_path


def test_a_folder_stands_for_the_texts_in_it_and_below(folder: Path) -> None:
    assert labels(folder) == ["a.md", "b.txt", "d.doc", "lines.jsonl#L1", "lines.jsonl#L3", "c.markdown"]


def test_globs_and_files_come_in_their_order_and_once(folder: Path) -> None:
    assert labels(folder / "b.txt", folder / "*.txt", folder / "**" / "*.markdown") == ["b.txt", "c.markdown"]


def test_a_file_named_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Text")
    assert labels(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_bytes_and_their_hash_and_kind(folder: Path) -> None:
    raw = next(read_inputs([str(folder / "a.md")]))
    assert raw.read() == b"Text von a.md"
    assert raw.sha256 == hashlib.sha256(b"Text von a.md").hexdigest()
    assert raw.media_type == "text/markdown"


def test_each_line_of_jsonl_is_a_text(folder: Path) -> None:
    one, two = read_inputs([str(folder / "lines.jsonl")])
    assert (one.line, two.line) == (1, 3)
    assert two.read() == b'{"text": "zwei"}'
    assert two.sha256 == hashlib.sha256(two.read()).hexdigest()


def test_a_line_longer_than_a_piece_is_one_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x" * 3_000_000 + b"\ny\n")
    assert [raw.length for raw in read_inputs([str(tmp_path / "a.jsonl")])] == [3_000_001, 2]


@pytest.mark.parametrize(("named", "code"), [("d.doc", "E111"), ("none.txt", "E109"), ("none*.txt", "E109")])
def test_what_cannot_be_read_comes_with_its_error(folder: Path, named: str, code: str) -> None:
    (raw,) = read_inputs([str(folder / named)])
    with pytest.raises(InputError, match=code):
        raw.read()


@pytest.mark.parametrize("name", ["fotos", "fotos.zip", "leer.xml"])
def test_what_holds_nothing_that_is_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "fotos").mkdir()
    (tmp_path / "fotos" / "rathaus.jpg").write_bytes(b"\xff\xd8\xff")
    with zipfile.ZipFile(tmp_path / "fotos.zip", "w") as archive:
        archive.writestr("rathaus.jpg", b"\xff\xd8\xff")
    (tmp_path / "leer.xml").write_text("<rss version='2.0'><channel><title>P</title></channel></rss>")

    (raw,) = read_inputs([str(tmp_path / name)])

    with pytest.raises(InputError, match="E122"):
        raw.read()


def test_a_folder_that_cannot_be_looked_into_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "zu").mkdir()
    scandir = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("zu"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    before = [raw.source for raw in read_inputs([str(folder)])]
    monkeypatch.setattr(os, "scandir", closed)

    *others, told = read_inputs([str(folder)])

    assert [raw.source for raw in others] == before
    assert told.source == str(folder / "zu")
    with pytest.raises(InputError, match="E108"):
        told.read()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (raw,) = read_inputs([str(tmp_path / "pipe.txt")])
    with pytest.raises(InputError, match=r"E108.*pipe"):
        raw.read()


def test_a_file_that_is_named_twice_holds_something(folder: Path) -> None:
    named = [str(folder), str(folder)]
    assert not [raw for raw in read_inputs(named) if raw.error and raw.error.code == "E122"]


def test_an_unreadable_file_comes_with_its_error(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "gone.jsonl").symlink_to(tmp_path / "elsewhere")
    found = list(read_inputs([str(tmp_path / "gone.txt"), str(tmp_path / "gone.jsonl")]))
    assert [raw.error.code for raw in found if raw.error] == ["E108", "E108"]


def test_a_file_that_vanished_is_an_error_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text")
    (raw,) = read_inputs([str(tmp_path / "a.txt")])
    (tmp_path / "a.txt").unlink()
    with pytest.raises(InputError, match="E108"):
        raw.read()


def test_an_empty_jsonl_file_is_an_empty_input(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n \n")
    (raw,) = read_inputs([str(tmp_path / "a.jsonl")])
    assert raw.error is not None
    assert raw.error.code == "E101"


@pytest.mark.parametrize(
    ("data", "sources"),
    [
        (b"Die Stadt tagt.", ["-"]),
        (b'{"text": "eins"}\n{"text": "zwei"}\n', ["-#L1", "-#L2"]),
        (b"{kein JSON\nText", ["-"]),
        (b"", ["-"]),
    ],
)
def test_standard_input_is_a_text_or_lines_of_jsonl(
    monkeypatch: pytest.MonkeyPatch, data: bytes, sources: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(read_inputs(["-"]))
    assert [raw.source for raw in found] == sources
    assert b"".join(raw.read() for raw in found) == data.replace(b"\n", b"") or len(found) == 1


def test_raw_texts_travel_between_processes(folder: Path) -> None:
    for raw in read_inputs([str(folder), str(folder / "none.txt")]):
        again: RawText = pickle.loads(pickle.dumps(raw))
        assert (again.source, again.sha256, str(again.error)) == (raw.source, raw.sha256, str(raw.error))


def test_links_that_lead_in_a_circle_cost_no_other_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "good.txt").write_text("Die Stadt tagt.", encoding="utf-8")

    circle, good = read_inputs([str(tmp_path / "a.txt"), str(tmp_path / "good.txt")])

    assert circle.error is not None
    assert circle.error.code == "E108"
    assert good.error is None
