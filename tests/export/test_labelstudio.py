"""Tasks for Label Studio, against the labelling interface that is written with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.formats import FormatName
from pipeline.export.labelstudio import task
from pipeline.record.ids import record_id
from pipeline.record.models import Record
from tests.export.conftest import WriteRecords
from tests.export.records import TEXT, small_record
from tests.review.hostile_record import hostile_record
from tests.review.synthetic_records import press_records

LISTS = {"labels": "labels", "choices": "choices"}


def tasks(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    return found


def results(record: Record) -> list[dict[str, Any]]:
    made = task(record)
    (said,) = made.get("annotations") or made["predictions"]
    found: list[dict[str, Any]] = said["result"]
    return found


def regions(record: Record) -> list[dict[str, Any]]:
    return [result for result in results(record) if result["type"] == "labels"]


def test_what_is_said_fits_the_interface(written: WriteRecords) -> None:
    folder, _ = written(FormatName.LABELSTUDIO, [small_record(), *press_records()[:30]])
    view = ET.parse(folder / "config.xml").getroot()
    controls = {element.get("name"): element for element in view.iter() if element.get("toName")}
    allowed = {
        name: {child.get("value") for child in control} for name, control in controls.items() if len(control)
    }
    relations = {relation.get("value") for relation in view.iter("Relation")}
    assert {control.get("toName") for control in controls.values()} == {"text"}
    assert view.find("Text[@name='text'][@value='$text']") is not None
    for made in tasks(folder):
        (prediction,) = made["predictions"]
        ids = [result["id"] for result in prediction["result"] if result["type"] != "relation"]
        assert len(ids) == len(set(ids))
        for result in prediction["result"]:
            if result["type"] == "relation":
                assert {result["from_id"], result["to_id"]} <= set(ids)
                assert set(result["labels"]) <= relations
            else:
                assert result["to_name"] == "text"
                assert result["type"] == controls[result["from_name"]].tag.lower()
                assert set(result["value"].get(LISTS.get(result["type"], ""), [])) <= allowed.get(
                    result["from_name"], set()
                )


def test_offsets_are_code_points_also_behind_an_emoji() -> None:
    person = next(region for region in regions(small_record()) if region["id"] == "e7-0")
    start, end = person["value"]["start"], person["value"]["end"]
    assert TEXT[start:end] == person["value"]["text"] == "Annegret Stollmann"
    # In UTF-16, which Label Studio does not store, the emoji before it counts twice.
    assert len(TEXT[:start].encode("utf-16-le")) // 2 == start + 1


@given(
    st.text(alphabet=st.sampled_from("a ä\n🤝👩‍👧\u0301𝕬"), max_size=30),
    st.text(alphabet=st.sampled_from("bß🙂"), min_size=1, max_size=5),
)
def test_the_words_at_the_offsets_are_those_of_the_text(before: str, words: str) -> None:
    text = f"{before}{words}."
    empty = dict.fromkeys(("persons", "cities", "organizations", "officials", "agreements", "quotes"), ())
    quote = {"id": "q1", "kind": "direct", "speaker": None, "cue": None, "confidence": 1.0}
    where = {"start": len(before), "end": len(before) + len(words), "text": words}
    document = {**small_record().document.model_dump(), "text": text, "sections": [], "evidence": {}}
    record = small_record(
        **empty | {"quotes": [quote | where]},
        **dict.fromkeys(("dates", "relations", "topics", "sdgs"), ()),
        id=record_id(text),
        document=document,
        summary={},
    )
    (region,) = regions(record)
    assert list(text)[region["value"]["start"] : region["value"]["end"]] == list(words)


def test_items_are_told_apart_and_related() -> None:
    record = small_record()
    labels = {region["id"]: region["value"]["labels"] for region in regions(record)}
    assert labels["a4-0"] == ["AGREEMENT"]
    assert labels["q1-0"] == ["DIRECT_QUOTE"]
    assert labels["o1-0"] == ["OFFICIAL"]
    relations = {
        (r["labels"][0], r["from_id"], r["to_id"]) for r in results(record) if r["type"] == "relation"
    }
    assert relations == {
        ("partner_city", "e1-0", "e2-0"),
        ("party_to", "e3-0", "a4-0"),
        ("party_to", "e2-1", "a4-0"),
        ("signed", "e7-0", "a4-0"),
        ("holder", "o1-0", "e7-0"),
        ("of", "o1-0", "e3-0"),
        ("speaker", "q1-0", "e7-1"),
    }


def test_an_agreement_that_is_nowhere_named_has_its_evidence_as_region() -> None:
    agreement = {**small_record().agreements[0].model_dump(), "mentions": []}
    (region,) = [
        found for found in regions(small_record(agreements=[agreement])) if found["id"].startswith("a4")
    ]
    assert region["value"]["text"] == "Stadt Herne den „Freundschaftsvertrag“"


@pytest.mark.parametrize("status", ["accepted", "corrected"])
def test_what_a_reviewer_signed_off_is_an_annotation(status: str) -> None:
    made = task(small_record(review={"status": status, "version": 2}))
    assert "predictions" not in made
    assert made["annotations"][0]["ground_truth"] is True


@pytest.mark.parametrize("status", ["pending", "rejected"])
def test_what_no_reviewer_signed_off_is_a_prediction(status: str) -> None:
    made = task(small_record(review={"status": status, "version": 0}))
    assert made["predictions"][0]["model_version"] == "depesche 0.1.0"
    assert "annotations" not in made


def test_without_records_the_tasks_are_an_empty_list(written: WriteRecords) -> None:
    assert tasks(written(FormatName.LABELSTUDIO, [])[0]) == []


def test_a_hostile_record_stays_json(written: WriteRecords) -> None:
    folder, _ = written(FormatName.LABELSTUDIO, [hostile_record(), small_record()])
    first, _ = tasks(folder)
    assert first["data"]["text"] == hostile_record().document.text
