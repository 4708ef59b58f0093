import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.record.ids import record_id
from pipeline.record.models import Record

TEXT = "Oberbürgermeister Thomas Westphal sprach am 14. März 2022 in Dortmund. „Das ist gut“, sagte er."


def record_dict(text: str = TEXT) -> dict[str, Any]:
    empty: list[Any] = []
    return {
        "id": record_id(text),
        "document": {
            "source": "a.txt",
            "media_type": "text/plain",
            "encoding": "utf-8",
            "sha256": "0" * 64,
            "language": "de",
            "language_confidence": 1.0,
            "title": None,
            "published": None,
            "publisher": None,
            "basis": {},
            "evidence": {},
            "text": text,
            "sections": [{"kind": "lead", "start": 0, "end": len(text)}],
        },
        "persons": [
            {
                "id": "e1",
                "name": "Thomas Westphal",
                "name_en": None,
                "mentions": [{"start": 18, "end": 33, "text": "Thomas Westphal", "form": "name"}],
                "links": {},
                "country": None,
                "confidence": 0.9,
            }
        ],
        "cities": empty,
        "regions": empty,
        "countries": empty,
        "organizations": empty,
        "programs": empty,
        "events": empty,
        "officials": [
            {
                "id": "o1",
                "person": "e1",
                "name": "Thomas Westphal",
                "role": "Oberbürgermeister",
                "role_en": "Lord Mayor",
                "role_class": "mayor",
                "of": None,
                "of_name": None,
                "status": "current",
                "basis": "stated",
                "evidence": [[0, 33]],
                "confidence": 0.9,
            }
        ],
        "agreements": empty,
        "dates": [
            {
                "id": "d1",
                "start": 44,
                "end": 57,
                "text": "14. März 2022",
                "value": "2022-03-14",
                "basis": "stated",
                "confidence": 1.0,
            }
        ],
        "quotes": empty,
        "relations": empty,
        "topics": [
            {
                "scheme": "iptc-mediatopic",
                "code": "11000000",
                "label": "politics and government",
                "confidence": 0.7,
                "evidence": [[0, 70]],
            }
        ],
        "sdgs": empty,
        "summary": {"de": [{"text": TEXT[:70], "evidence": [[0, 70]]}]},
        "provenance": {"pipeline_version": "0.1.0", "config_sha256": "0" * 64, "models": [], "warnings": []},
    }


def test_a_record_survives_the_way_through_json() -> None:
    record = Record.model_validate(record_dict())
    assert Record.model_validate_json(record.model_dump_json()) == record
    assert json.loads(record.model_dump_json())["officials"][0]["evidence"] == [[0, 33]]


def test_a_record_starts_its_review_pending() -> None:
    assert Record.model_validate(record_dict()).review.status == "pending"


def test_a_record_without_headlines_has_none() -> None:
    assert Record.model_validate(record_dict()).headline == {}


def test_entity_is_found_by_its_id() -> None:
    record = Record.model_validate(record_dict())
    found = record.entity("e1")
    assert found is not None
    assert found.name == "Thomas Westphal"
    assert record.entity("e9") is None


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("persons", 0, "mentions", 0, "text"), "Thomas Westpahl", "is not 'Thomas Westpahl'"),
        (("persons", 0, "mentions", 0, "end"), 9999, "outside the text"),
        (("officials", 0, "person"), "e7", "ids that no item has: e7"),
        (("officials", 0, "of"), "e7", "ids that no item has: e7"),
        (("officials", 0, "evidence"), [], "at least 1 item"),
        (("officials", 0, "evidence"), [[5, 5]], "empty or lies outside"),
        (("officials", 0, "role_class"), "king", "Input should be"),
        (("dates", 0, "value"), "14.3.2022", "not a date in EDTF"),
        (("dates", 0, "id"), "e1", "same id"),
        (("topics", 0, "code"), "99000000", "no code of iptc-mediatopic"),
        (("document", "language"), "Deutsch!", "String should match"),
        (("headline",), {"en": {"text": "Far", "evidence": [[0, 9999]]}}, "outside the text"),
        (("headline",), {"en": {"text": "", "evidence": []}}, "at least 1 character"),
        (("persons", 0, "confidence"), 1.5, "less than or equal to 1"),
    ],
)
def test_what_the_contract_forbids_is_refused(path: tuple[Any, ...], value: Any, complaint: str) -> None:
    record = record_dict()
    at: Any = record
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(ValidationError, match=complaint):
        Record.model_validate(record)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Record.model_validate({**record_dict(), "mood": "good"})


@given(st.integers(0, 200), st.integers(0, 200))
def test_exactly_the_spans_within_the_text_are_accepted(start: int, end: int) -> None:
    record = record_dict()
    record["officials"][0]["evidence"] = [[start, end]]
    if start < end <= len(TEXT):
        assert Record.model_validate(record).officials[0].evidence == [(start, end)]
    else:
        with pytest.raises(ValidationError):
            Record.model_validate(record)


@given(st.text(min_size=1))
def test_the_id_depends_on_the_text_alone(text: str) -> None:
    assert record_id(text) == record_id(text)
    assert record_id(text) != record_id(text + " ")


def test_the_published_schema_is_the_current_one() -> None:
    from pipeline.record.schema import record_schema

    published = Path(__file__).resolve().parents[2] / "docs" / "record.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == record_schema()
