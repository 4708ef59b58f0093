"""Which gazetteer a run uses: what its user names, what it began with, or what lies beside its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.api import describe, load
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.ingest.read import RawText, read_inputs
from pipeline.run.job import run
from pipeline.run.run_gazetteer import choose_gazetteer, gazetteer_beside

NEURAL = ("depesche_ner", "depesche_pairs", "depesche_topics", "depesche_summary", "depesche_translation")
TEXT = "Der LWL baut in Hamm ein neues Haus. Das hat der Rat der Stadt am Dienstag mit großer Mehrheit beschlossen.\n"
LINE = "Landschaftsverband Westfalen-Lippe\tORGANIZATION\t\t\tLWL"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    path = tmp_path / "gazetteer.tsv"
    path.write_text(f"{LINE}\n", encoding="utf-8")
    return path


@pytest.fixture
def texts(tmp_path: Path) -> list[RawText]:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    return list(read_inputs([str(tmp_path / "text.txt")]))


def read(
    folder: Path, texts: list[RawText], gazetteer: Path | None, *, fresh: bool = False
) -> dict[str, Any]:
    run(texts, folder, config=Config(disable=NEURAL, gazetteer=gazetteer), fresh=fresh)
    found: dict[str, Any] = json.loads((folder / "records.jsonl").read_text(encoding="utf-8"))
    return found


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def test_the_gazetteer_lies_beside_the_folder_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gazetteer_beside(Path("outputs/press")) == Path("outputs/gazetteer.tsv")
    (tmp_path / "press").mkdir()
    monkeypatch.chdir(tmp_path / "press")
    assert gazetteer_beside(Path()).resolve() == tmp_path / "gazetteer.tsv"


def test_a_new_run_takes_what_lies_beside_its_folder_and_says_so(tmp_path: Path, beside: Path) -> None:
    chosen = choose_gazetteer(tmp_path / "press", fresh=False)
    assert chosen.path == beside
    assert str(beside) in chosen.notice
    beside.unlink()
    assert choose_gazetteer(tmp_path / "press", fresh=False).path is None


def test_a_run_knows_the_names_and_says_in_its_manifest_which(
    tmp_path: Path, beside: Path, texts: list[RawText]
) -> None:
    record = read(tmp_path / "press", texts, beside)
    (body,) = record["organizations"]
    assert (body["name"], body["mentions"][0]["text"]) == ("Landschaftsverband Westfalen-Lippe", "LWL")
    said = manifest(tmp_path / "press")
    assert said["gazetteer"] == str(beside)
    assert said["depesche"]["gazetteer"]["entries"] == 1
    assert record["provenance"]["config_sha256"] == said["depesche"]["provenance"]["config_sha256"]
    without = read(tmp_path / "other", texts, None)
    assert without["organizations"] == []
    assert without["provenance"]["config_sha256"] != record["provenance"]["config_sha256"]
    assert "gazetteer" not in manifest(tmp_path / "other")["depesche"]


def test_a_run_goes_on_with_what_it_began_with_whatever_was_learned_since(
    tmp_path: Path, beside: Path, texts: list[RawText]
) -> None:
    folder = tmp_path / "press"
    read(folder, texts, beside)
    beside.write_text(f"{LINE}\nAlte Mühle\tORGANIZATION\n", encoding="utf-8")
    chosen = choose_gazetteer(folder, fresh=False)
    assert chosen.path == folder / "gazetteer-used.tsv"
    assert "--fresh" in chosen.notice
    read(folder, texts, chosen.path)
    assert choose_gazetteer(folder, fresh=True).path == beside
    read(folder, texts, beside, fresh=True)
    assert manifest(folder)["depesche"]["gazetteer"]["entries"] == 2
    assert len(list(folder.glob("earlier-*/gazetteer-used.tsv"))) == 1


def test_a_run_that_began_without_one_goes_on_without(
    tmp_path: Path, beside: Path, texts: list[RawText]
) -> None:
    read(tmp_path / "press", texts, None)
    chosen = choose_gazetteer(tmp_path / "press", fresh=False)
    assert chosen.path is None
    assert str(beside) in chosen.notice
    assert "--fresh" in chosen.notice


def test_who_accepted_a_name_and_when_keeps_no_run_from_going_on(
    tmp_path: Path, beside: Path, texts: list[RawText]
) -> None:
    read(tmp_path / "press", texts, beside)
    beside.write_text(f"# seen\n{LINE}\t\tpress/0a1b\tAda\t2026-01-01\n", encoding="utf-8")
    read(tmp_path / "press", texts, beside)


def test_another_gazetteer_is_refused_with_the_way_out(
    tmp_path: Path, beside: Path, texts: list[RawText]
) -> None:
    folder = tmp_path / "press"
    read(folder, texts, beside)
    beside.write_text("Alte Mühle\tORGANIZATION\n", encoding="utf-8")
    with pytest.raises(
        DepescheError, match=r"E502.*another gazetteer.*--gazetteer .*gazetteer-used\.tsv.*--fresh"
    ):
        read(folder, texts, beside)
    with pytest.raises(DepescheError, match=r"E502.*made with a gazetteer"):
        read(folder, texts, None)
    read(tmp_path / "other", texts, None)
    with pytest.raises(DepescheError, match=r"E502.*without a gazetteer.*--no-gazetteer"):
        read(tmp_path / "other", texts, beside)


def test_the_run_s_own_copy_can_begin_it_anew(tmp_path: Path, beside: Path, texts: list[RawText]) -> None:
    folder = tmp_path / "press"
    read(folder, texts, beside)
    beside.unlink()
    assert read(folder, texts, folder / "gazetteer-used.tsv", fresh=True)["organizations"]


def test_a_wrong_gazetteer_is_named_before_anything_is_written(
    tmp_path: Path, beside: Path, texts: list[RawText]
) -> None:
    beside.write_text("Hamm\tTOWN\n", encoding="utf-8")
    with pytest.raises(DepescheError, match="E712"):
        read(tmp_path / "press", texts, beside)
    assert not (tmp_path / "press").exists()
    with pytest.raises(DepescheError, match="E712"):
        load(Config(disable=NEURAL, gazetteer=beside))


def test_where_the_gazetteer_lies_is_no_part_of_the_description(tmp_path: Path, beside: Path) -> None:
    moved = tmp_path / "moved.tsv"
    moved.write_bytes(beside.read_bytes())
    assert describe(Config(gazetteer=beside)) == describe(Config(gazetteer=moved))
    assert describe(Config(gazetteer=beside)) != describe(Config())
