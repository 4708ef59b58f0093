"""What counts as a difference between two states of a record."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.record.models import Record
from pipeline.review.differences import Difference, differences
from pipeline.review.edits.apply import apply
from pipeline.review.operations import OPERATION
from pipeline.review.store.outcomes import part_outcomes
from tests.review.synthetic_records import press_record


@pytest.fixture(scope="module")
def record() -> Record:
    return press_record("i01")


def after(record: Record, **operation: Any) -> Record:
    return apply(record, OPERATION.validate_python(operation), original=record)


def told(found: list[Difference]) -> list[tuple[str, str, str | None, str]]:
    return [(one.part, one.id, one.field, one.kind) for one in found]


def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    assert differences(record, record) == []


def test_that_a_person_was_there_is_no_difference(record: Record) -> None:
    seen = after(record, op="edit_entity", id="e1", value={"name": record.entity("e1").name})  # type: ignore[union-attr]
    assert seen != record
    assert differences(record, seen) == []


def test_names_that_follow_are_told_once(record: Record) -> None:
    renamed = after(record, op="edit_entity", id="e12", value={"name": "CDU Herne"})
    assert renamed.officials != record.officials
    assert told(differences(record, renamed)) == [("organizations", "e12", "name", "changed")]


def test_an_added_item_is_told_whole(record: Record) -> None:
    value = {"code": "13", "evidence": [[0, 5]]}
    (found,) = differences(record, after(record, op="add_item", part="sdgs", value=value))
    assert told([found]) == [("sdgs", "13", None, "added")]
    assert found.before is None
    assert found.after["evidence"] == [[0, 5]]


def test_a_sentence_is_told_by_its_place(record: Record) -> None:
    changed = after(record, op="edit_sentence", language="en", position=1, value={"text": "Other."})
    assert told(differences(record, changed)) == [("summary.en", "1", "text", "changed")]


def test_sentences_that_move_up_or_down_are_no_difference(record: Record) -> None:
    gone = after(record, op="delete_sentence", language="en", position=0)
    assert told(differences(record, gone)) == [("summary.en", "0", None, "deleted")]
    more = after(record, op="add_sentence", language="en", position=1, text="More.", evidence=[[0, 5]])
    assert told(differences(record, more)) == [("summary.en", "1", None, "added")]
    both = after(gone, op="edit_sentence", language="en", position=1, value={"text": "Other."})
    assert told(differences(record, both)) == [
        ("summary.en", "0", None, "deleted"),
        ("summary.en", "1", "text", "changed"),
    ]
    counts = part_outcomes(record.model_dump(mode="json"), both.model_dump(mode="json"))
    (english,) = [count for count in counts if count.part == "summary.en"]
    assert (english.kept, english.changed, english.deleted, english.added) == (1, 1, 1, 0)


def test_a_headline_is_told_and_counted_by_its_language(record: Record) -> None:
    changed = after(record, op="edit_headline", language="en", value={"text": "Other"})
    assert told(differences(record, changed)) == [("headline.en", "0", "text", "changed")]
    gone = after(record, op="delete_headline", language="en")
    assert told(differences(record, gone)) == [("headline.en", "0", None, "deleted")]
    counts = part_outcomes(record.model_dump(mode="json"), gone.model_dump(mode="json"))
    assert {(count.part, count.kept, count.deleted) for count in counts if "headline" in count.part} == {
        ("headline.de", 1, 0),
        ("headline.en", 0, 1),
    }


def test_another_type_is_a_change_of_one_field(record: Record) -> None:
    moved = after(record, op="edit_entity", id="e13", value={"type": "REGION"})
    assert told(differences(record, moved)) == [("cities", "e13", "type", "changed")]


def test_an_item_with_several_changed_fields_counts_once(record: Record) -> None:
    value = {"role": "Ratsherr", "role_class": "councillor"}
    changed = after(record, op="edit_item", part="officials", id="o1", value=value)
    counts = part_outcomes(record.model_dump(mode="json"), changed.model_dump(mode="json"))
    (officials,) = [count for count in counts if count.part == "officials"]
    assert (officials.kept, officials.changed, officials.deleted, officials.added) == (3, 1, 0, 0)
