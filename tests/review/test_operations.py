import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.record.models import Record
from pipeline.review.edits.apply import apply
from pipeline.review.edits.problems import OperationError
from pipeline.review.operations import MOST_AT_ONCE, OPERATION, MergeEntities, SplitEntity
from tests.review.synthetic_records import press_records

HALF = "half \ud800 a character"


@pytest.fixture
def record() -> Record:
    return press_records()[0]


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "edit_entity", "id": "e1", "value": {"links": {"wikidata": HALF}}},
        {"op": "edit_entity", "id": "e1", "value": {"links": {HALF: "Q1"}}},
        {"op": "edit_entity", "id": "e1", "value": {HALF: 1}},
        {"op": "edit_document", "value": {"title": HALF}},
        {"op": "edit_document", "value": {"publisher": HALF}},
        {"op": "add_item", "part": "dates", "value": {"a": [{"b": HALF}]}},
        {"op": "add_sentence", "language": "en", "text": HALF, "evidence": [[0, 5]]},
        {"op": "delete_entity", "id": HALF},
    ],
)
def test_half_a_character_is_refused(operation: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        OPERATION.validate_python(operation)
    assert "string_unicode" in {problem["type"] for problem in refused.value.errors()}


@pytest.mark.parametrize("depth", [300, 900, 5000])
def test_what_is_nested_too_deeply_is_refused(record: Record, depth: int) -> None:
    deep: Any = []
    for _ in range(depth):
        deep = [deep]
    with pytest.raises((ValidationError, OperationError)):
        apply(
            record,
            OPERATION.validate_python({"op": "edit_document", "value": {"title": deep}}),
            original=record,
        )
    value = {"op": "edit_entity", "id": record.persons[0].id, "value": {"links": {"a": deep}}}
    with pytest.raises((ValidationError, OperationError)):
        apply(record, OPERATION.validate_python(value), original=record)


def test_what_is_named_twice_counts_once() -> None:
    merge = OPERATION.validate_python({"op": "merge_entities", "into": "e1", "ids": ["e2", "e3", "e2"]})
    assert isinstance(merge, MergeEntities)
    assert merge.ids == ["e2", "e3"]
    split = OPERATION.validate_python({"op": "split_entity", "id": "e1", "mentions": [[0, 5], [0, 5]]})
    assert isinstance(split, SplitEntity)
    assert split.mentions == [(0, 5)]


def test_one_operation_names_only_so_many(record: Record) -> None:
    many = [f"e{number}" for number in range(MOST_AT_ONCE + 1)]
    with pytest.raises(ValidationError, match="too_long"):
        OPERATION.validate_python({"op": "merge_entities", "into": "e0", "ids": many})
    with pytest.raises(ValidationError, match="too_long"):
        OPERATION.validate_python(
            {"op": "split_entity", "id": "e1", "mentions": [[0, n + 1] for n in range(1001)]}
        )


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.just("e1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ITEM_PARTS = ("officials", "agreements", "dates", "quotes", "relations", "topics", "sdgs")


@st.composite
def bent_items(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """An item of the record with anything in some of its fields."""
    record = press_records()[0].model_dump(mode="json")
    part = draw(st.sampled_from([part for part in ITEM_PARTS if record[part]]))
    item = draw(st.sampled_from(record[part]))
    item = {field: value for field, value in item.items() if field not in {"id", "confidence"}}
    bent = draw(st.dictionaries(st.sampled_from(sorted(item)), ANYTHING, min_size=1, max_size=4))
    return part, item | bent


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(bent=bent_items(), editing=st.booleans())
def test_an_item_of_any_shape_is_taken_or_refused(bent: tuple[str, dict[str, Any]], editing: bool) -> None:
    record = press_records()[0]
    part, value = bent
    operation: dict[str, Any] = {"op": "add_item", "part": part, "value": value}
    if editing:
        first = getattr(record, part)[0]
        operation |= {"op": "edit_item", "id": getattr(first, "id", None) or first.code}
    taken_or_refused(record, operation)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["type", "name", "name_en", "country", "links", "text", "evidence", "title", "published"]
        ),
        ANYTHING,
    ),
    op=st.sampled_from(["edit_entity", "edit_sentence", "edit_document"]),
)
def test_values_of_any_shape_are_taken_or_refused(fields: dict[str, Any], op: str) -> None:
    record = press_records()[0]
    where = {
        "edit_entity": {"id": record.persons[0].id},
        "edit_sentence": {"language": "de", "position": 0},
        "edit_document": {},
    }
    taken_or_refused(record, {"op": op, "value": fields} | where[op])


def taken_or_refused(record: Record, operation: dict[str, Any]) -> None:
    with contextlib.suppress(ValidationError, OperationError):
        after = apply(record, OPERATION.validate_python(operation), original=record)
        assert Record.model_validate_json(after.model_dump_json()) == after


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_a_blank_name_is_none(record: Record, blank: str) -> None:
    operation = {"op": "edit_entity", "id": record.persons[0].id, "value": {"name": blank}}
    with pytest.raises(OperationError):
        apply(record, OPERATION.validate_python(operation), original=record)
    added = {"op": "add_entity", "type": "PROGRAM", "start": 0, "end": 5, "name": blank}
    after = apply(record, OPERATION.validate_python(added), original=record)
    assert after.document.text[0:5].strip() in {entity.name for entity in after.programs}
    titled = {"op": "edit_document", "value": {"title": blank}}
    assert apply(record, OPERATION.validate_python(titled), original=record).document.title is None
