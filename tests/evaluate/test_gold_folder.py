from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DepescheError
from pipeline.evaluate.gold_folder import Part, check_gold_folder, read_gold_folder

PRESS = Path(__file__).resolve().parents[2] / "corpus" / "press"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold folder with one text."""
    gold = tmp_path / "news"
    (gold / "texts").mkdir(parents=True)
    shutil.copy(PRESS / "i01.json", gold)
    shutil.copy(PRESS / "texts" / "i01.txt", gold / "texts")
    return gold


def change(folder: Path, **parts: Any) -> None:
    record = json.loads((folder / "i01.json").read_text(encoding="utf-8"))
    (folder / "i01.json").write_text(json.dumps(record | parts), encoding="utf-8")


def only_problem(folder: Path) -> DepescheError:
    [problem] = check_gold_folder(folder)
    with pytest.raises(DepescheError, match=problem.code):
        read_gold_folder(folder)
    return problem


def test_reads_text_and_record(folder: Path) -> None:
    [document] = read_gold_folder(folder)
    assert document.doc_id == "i01"
    assert document.text.startswith("Rat setzt Partnerschaft mit Belgorod aus\n")
    assert document.record.document_date == "2022-03-17"
    assert document.record.agreements[0].kind == "city_partnership"


def test_a_part_is_looked_up_in_the_folder_and_above_it(folder: Path) -> None:
    (folder.parent / "splits.json").write_text('{"news/i01": "dev", "other/i01": "test"}')
    assert [document.doc_id for document in read_gold_folder(folder, part=Part.DEV)] == ["i01"]
    (folder / "splits.json").write_text('{"i01": "test"}')
    assert [document.doc_id for document in read_gold_folder(folder, part=Part.TEST)] == ["i01"]


def test_a_part_that_is_empty_or_unknown_is_told(folder: Path) -> None:
    with pytest.raises(DepescheError, match=r"E601.*there is no splits\.json"):
        read_gold_folder(folder, part=Part.DEV)
    (folder / "splits.json").write_text('{"i01": "train"}')
    with pytest.raises(DepescheError, match=r"E601.*has no dev part"):
        read_gold_folder(folder, part=Part.DEV)
    (folder / "splits.json").write_text("{")
    with pytest.raises(DepescheError, match=r"E601.*cannot be read"):
        read_gold_folder(folder, part=Part.DEV)


def test_a_folder_without_texts_is_no_gold_folder(tmp_path: Path) -> None:
    assert only_problem(tmp_path).code == "E601"
    (tmp_path / "texts").mkdir()
    assert "it is empty" in only_problem(tmp_path).message


def test_a_text_without_record_and_a_record_without_text_are_told(folder: Path) -> None:
    (folder / "texts" / "x9.txt").write_text("Ohne Gold.")
    assert "x9.json is not there" in only_problem(folder).message
    (folder / "texts" / "x9.txt").rename(folder / "texts" / "i01.txt")
    (folder / "x9.json").write_text("{}")
    assert "texts/x9.txt is not there" in only_problem(folder).message


def test_a_shifted_span_is_told_with_its_words(folder: Path) -> None:
    change(folder, dates=[{"start": 44, "end": 57, "text": "17. März 2022", "value": "2022-03-17"}])
    problem = only_problem(folder)
    assert problem.code == "E602"
    assert "the text at [44, 57) is not '17. März 2022'" in problem.message


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"topics": ["99000000"]}, "topics.0.*no top-level Media Topic"),
        ({"subtopics": ["11000000"]}, "subtopics.0.*no Media Topic of the second level"),
        ({"topics": ["04000000"], "subtopics": ["20000638"]}, "20000638 stands without 11000000"),
        ({"sdgs": [18]}, "sdgs.0"),
        ({"document_date": "17.3.2022"}, "document_date.*EDTF"),
        ({"summary_en": ["One."]}, "summary_en"),
        ({"remark": "?"}, "remark"),
        (
            {"quotes": [{"start": 0, "end": 3, "text": "Rat", "kind": "direct", "speaker": "e99"}]},
            "the id e99",
        ),
        (
            {
                "relations": [
                    {"type": "member_of", "subject": "e11", "object": "e12", "evidence": [[5, 99999]]}
                ]
            },
            "lies outside",
        ),
        ({"entities": []}, "nothing has the id e1"),
    ],
)
def test_a_wrong_record_is_told_with_the_place(folder: Path, parts: dict[str, Any], reason: str) -> None:
    change(folder, **parts)
    problem = only_problem(folder)
    assert problem.code == "E602"
    with pytest.raises(DepescheError, match=reason):
        raise problem


def test_repeated_ids_are_told(folder: Path) -> None:
    record = json.loads((folder / "i01.json").read_text(encoding="utf-8"))
    change(folder, entities=[*record["entities"], record["entities"][0]])
    assert "two items have the id e1" in only_problem(folder).message


def test_a_text_that_is_not_utf8_is_told(folder: Path) -> None:
    (folder / "texts" / "i01.txt").write_bytes("Köln".encode("cp1252"))
    assert only_problem(folder).code == "E602"
