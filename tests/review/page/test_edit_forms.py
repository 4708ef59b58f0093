"""The edit forms: their fields, and that the operation of each does what was filled in."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.record.models import ENTITY_PARTS, Record
from pipeline.review.edits.apply import apply
from pipeline.review.edits.items import MODELS
from pipeline.review.operations import OPERATION
from pipeline.review.page.edit_forms import NEW, EditForm, UnknownFormError, edit_form
from pipeline.review.page.form_fields import Field
from pipeline.review.page.interface_text import translator
from tests.review.synthetic_records import press_records

T = translator("en")
EVERY_PART = [*ENTITY_PARTS.values(), *MODELS]


def _record_with(part: str) -> Record:
    return next(record for record in press_records() if getattr(record, part))


def _first_id(record: Record, part: str) -> str:
    item = getattr(record, part)[0]
    return str(item.code if part in {"topics", "sdgs"} else item.id)


def _field(form: EditForm, name: str) -> Field:
    return next(field for field in form.fields if field.name == name)


def _filled_in(form: EditForm) -> dict[str, Any]:
    """What the page makes of a form that is sent as it stands."""
    return {name: value for field in form.fields for name, value in _values(field).items()}


def _values(field: Field) -> dict[str, Any]:
    spans = [(found.start, found.end) for found in field.value] if _takes_excerpts(field) else []
    if field.control == "range":
        return {"start": spans[0][0], "end": spans[0][1]}
    if field.control == "span":
        return {field.name: spans[0] if spans else None}
    if field.control in {"spans", "mention_choice"}:
        return {field.name: spans}
    if field.control == "mentions":
        return {field.name: [{"start": m.start, "end": m.end, "form": m.form} for m in field.value]}
    if field.control == "links":
        return {field.name: dict(field.value)}
    if field.control == "checks":
        return {field.name: list(field.value)}
    return {field.name: None if field.nullable and not field.value else field.value}


def _takes_excerpts(field: Field) -> bool:
    return field.control in {"range", "span", "spans", "mention_choice"}


def _operation(form: EditForm, **changes: Any) -> Any:
    value = {**_filled_in(form), **changes}
    plain = {**form.operation, **value} if form.flat else {**form.operation, "value": value}
    return OPERATION.validate_python(plain)


@pytest.mark.parametrize("part", EVERY_PART)
def test_a_form_that_is_sent_as_it_stands_changes_no_value(part: str) -> None:
    record = _record_with(part)
    item_id = _first_id(record, part)
    form = edit_form(record, part, item_id, t=T)
    after = apply(record, _operation(form), original=record)
    sure = [item.model_dump(exclude={"confidence"}) for item in getattr(after, part)]
    assert sure == [item.model_dump(exclude={"confidence"}) for item in getattr(record, part)]


@pytest.mark.parametrize("part", [part for part in MODELS if part not in {"officials", "relations"}])
def test_a_new_item_is_about_the_words_that_were_selected(part: str) -> None:
    record = _record_with("persons")
    taken = {item.code for item in (*record.topics, *record.sdgs)}
    span = (record.document.sections[0].start, record.document.sections[0].start + 5)
    form = edit_form(record, part, NEW, span=span, t=T)
    changes = (
        {"code": next(o.value for o in _field(form, "code").options if o.value not in taken)}
        if (part in {"topics", "sdgs"})
        else {}
    )
    after = apply(record, _operation(form, **changes), original=record)
    before = [item.model_dump() for item in getattr(record, part)]
    added = next(item for item in getattr(after, part) if item.model_dump() not in before)
    spans = getattr(added, "evidence", None) or [(added.start, added.end)]
    assert spans == [span]
    assert added.confidence == 1.0


def test_a_new_entity_is_named_by_the_words_that_were_selected() -> None:
    record = press_records()[0]
    form = edit_form(record, "events", NEW, span=(0, 5), t=T)
    after = apply(record, _operation(form), original=record)
    assert [entity.name for entity in after.events if entity.mentions[0].start == 0] == [
        record.document.text[:5]
    ]


def test_an_entity_is_split_by_its_form() -> None:
    record, entity = next(
        (record, entity)
        for record in press_records()
        for _, entity in record.entities()
        if len(entity.mentions) > 1
    )
    form = edit_form(record, "split", entity.id, t=T)
    told_apart = {(found.before, found.after) for found in _field(form, "mentions").value}
    assert len(told_apart) == len(entity.mentions)
    chosen = [(entity.mentions[-1].start, entity.mentions[-1].end)]
    after = apply(record, _operation(form, mentions=chosen), original=record)
    assert sum(1 for _ in after.entities()) == sum(1 for _ in record.entities()) + 1


def test_a_sentence_of_any_language_is_edited_and_added() -> None:
    record = next(record for record in press_records() if record.summary.get("en"))
    form = edit_form(record, "summary.en", "0", t=T)
    after = apply(record, _operation(form, text="Another wording."), original=record)
    assert after.summary["en"][0].text == "Another wording."
    new = edit_form(record, "summary.fr", NEW, span=(0, 5), t=T)
    after = apply(record, _operation(new, text="Une phrase."), original=record)
    assert [(s.text, s.evidence) for s in after.summary["fr"]] == [("Une phrase.", [(0, 5)])]


def test_a_headline_of_any_language_is_edited_and_added() -> None:
    record = next(record for record in press_records() if record.headline.get("en"))
    form = edit_form(record, "headline.en", "0", t=T)
    after = apply(record, _operation(form, text="Another one"), original=record)
    assert after.headline["en"].text == "Another one"
    new = edit_form(record, "headline.fr", NEW, span=(0, 5), t=T)
    after = apply(record, _operation(new, text="Un titre"), original=record)
    assert (after.headline["fr"].text, after.headline["fr"].evidence) == ("Un titre", [(0, 5)])


def test_the_document_is_edited() -> None:
    record = press_records()[0]
    form = edit_form(record, "document", "document", t=T)
    after = apply(record, _operation(form, publisher="Stadt Herne"), original=record)
    assert after.document.publisher == "Stadt Herne"


def test_only_places_are_searched_for_in_the_gazetteer() -> None:
    record = _record_with("cities")
    assert edit_form(record, "cities", record.cities[0].id, t=T).search == "CITY"
    person = _record_with("persons")
    assert edit_form(person, "persons", person.persons[0].id, t=T).search == ""


def test_who_can_be_chosen_fits_the_field() -> None:
    record = _record_with("officials")
    form = edit_form(record, "officials", record.officials[0].id, t=T)
    assert {option.value for option in _field(form, "person").options} == {e.id for e in record.persons}
    assert not {option.value for option in _field(form, "of").options} & {e.id for e in record.persons}


def test_the_parties_that_are_chosen_come_first() -> None:
    record = next(r for r in press_records() if r.agreements and r.agreements[0].parties)
    agreement = record.agreements[0]
    form = edit_form(record, "agreements", agreement.id, t=T)
    first = [option.value for option in _field(form, "parties").options][: len(agreement.parties)]
    assert sorted(first) == sorted(agreement.parties)


def test_a_selection_outside_of_the_text_is_left_out() -> None:
    form = edit_form(press_records()[0], "dates", NEW, span=(5, 10**9), t=T)
    assert _field(form, "range").value == ()


@pytest.mark.parametrize(
    ("part", "item_id"),
    [
        ("persons", "e999"), ("officials", "o999"), ("topics", "99"), ("summary.en", "99"), ("summary.en", "-1"), ("headline.en", "1"), ("headline.fr", "0"),
        ("summary.en", "²"), ("summary.en", "9" * 9), ("split", "e999"), ("provenance", "1"), ("review", "new"),
    ],
)  # fmt: skip
def test_there_is_no_form_for_what_is_not_there(part: str, item_id: str) -> None:
    with pytest.raises(UnknownFormError):
        edit_form(press_records()[0], part, item_id, t=T)
