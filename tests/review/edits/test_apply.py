"""What each operation makes of a record."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.record.models import ENTITY_PARTS, Entity, Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.edits.apply import apply, is_edited
from pipeline.review.edits.problems import OperationError
from pipeline.review.edits.summaries import sentence_fingerprint
from pipeline.review.operations import OPERATION
from tests.review.synthetic_records import press_record


@pytest.fixture(scope="module")
def record() -> Record:
    return press_record("i01")


def done(record: Record, *, original: Record | None = None, **operation: Any) -> Record:
    return apply(record, OPERATION.validate_python(operation), original=original or record)


def refused(record: Record, **operation: Any) -> list[tuple[str, str]]:
    with pytest.raises(OperationError) as caught:
        done(record, **operation)
    return [(problem.field, problem.type) for problem in caught.value.problems]


def named(record: Record, name: str) -> Entity:
    return next(entity for _, entity in record.entities() if entity.name == name)


def span_of(record: Record, words: str) -> tuple[int, int]:
    start = record.document.text.index(words)
    return start, start + len(words)


class TestEntities:
    def test_an_added_entity_is_named_by_its_words_and_sure(self, record: Record) -> None:
        start, end = span_of(record, "Hilfsgüter")
        after = done(record, op="add_entity", type="PROGRAM", start=start, end=end)
        (added,) = [e for e in after.programs if e not in record.programs]
        assert (added.name, added.confidence, added.mentions[0].text) == ("Hilfsgüter", 1.0, "Hilfsgüter")
        assert added.id not in {entity.id for _, entity in record.entities()}

    def test_a_new_one_never_takes_the_id_of_one_that_was_deleted(self, record: Record) -> None:
        last = max((entity for _, entity in record.entities()), key=lambda entity: int(entity.id[1:]))
        gone = done(record, op="delete_entity", id=last.id)
        after = done(gone, original=record, op="add_entity", type="EVENT", start=0, end=5)
        assert after.entity(last.id) is None
        office = record.officials[-1]
        gone = done(record, op="delete_item", part="officials", id=office.id)
        value = {"person": office.person, "role": "Rat", "role_class": "councillor", "status": "current"}
        after = done(
            gone, original=record, op="add_item", part="officials", value=value | {"evidence": [[0, 5]]}
        )
        assert office.id not in {official.id for official in after.officials}
        assert len(after.officials) == len(record.officials)

    def test_who_was_taken_for_a_person_loses_the_offices_when_that_is_put_back(self, record: Record) -> None:
        body = record.organizations[0].id
        office = {"person": body, "role": "Rat", "role_class": "councillor", "status": "current"}
        person = done(record, op="edit_entity", id=body, value={"type": "PERSON"})
        held = done(person, op="add_item", part="officials", value=office | {"evidence": [[0, 5]]})
        assert body in {official.person for official in held.officials}
        back = done(held, original=record, op="restore", part="persons", id=body)
        assert back.officials == record.officials

    def test_another_type_moves_it_to_its_part_in_text_order(self, record: Record) -> None:
        city = named(record, "Lwiw")
        after = done(record, op="edit_entity", id=city.id, value={"type": "ORGANIZATION"})
        assert city.id not in {entity.id for entity in after.cities}
        starts = [entity.mentions[0].start for entity in after.organizations]
        assert named(after, "Lwiw") in after.organizations
        assert starts == sorted(starts)

    def test_who_is_no_person_any_more_loses_the_offices(self, record: Record) -> None:
        person = named(record, "Detlef Krampe")
        after = done(record, op="edit_entity", id=person.id, value={"type": "ORGANIZATION"})
        assert [o.name for o in record.officials if o not in after.officials] == ["Detlef Krampe"]

    def test_officials_follow_the_names_of_person_and_body(self, record: Record) -> None:
        person, body = named(record, "Detlef Krampe"), named(record, "CDU")
        after = done(record, op="edit_entity", id=person.id, value={"name": "D. Krampe"})
        after = done(after, op="edit_entity", id=body.id, value={"name": "CDU-Fraktion"})
        assert {(o.name, o.of_name) for o in after.officials} >= {("D. Krampe", "CDU-Fraktion")}

    @pytest.mark.parametrize(
        ("value", "problem"),
        [
            ({"name": ""}, ("name", "string_too_short")),
            ({"country": "Germany"}, ("country", "string_pattern_mismatch")),
            ({"type": "TOWN"}, ("type", "enum")),
            ({"mentions": []}, ("mentions", "extra_forbidden")),
        ],
    )
    def test_a_wrong_value_is_refused_at_its_field(
        self, record: Record, value: dict[str, Any], problem: tuple[str, str]
    ) -> None:
        assert refused(record, op="edit_entity", id="e1", value=value) == [problem]

    def test_merging_joins_mentions_and_all_that_refers_to_them(self, record: Record) -> None:
        body, city = named(record, "Stadt Herne"), named(record, "Herne")
        after = done(record, op="merge_entities", into=city.id, ids=[body.id])
        merged = named(after, "Herne")
        assert len(merged.mentions) == len(body.mentions) + len(city.mentions)
        assert after.entity(body.id) is None
        assert city.id in after.agreements[0].parties
        assert all(body.id not in (r.subject, r.object) for r in after.relations)
        assert all(r.subject != r.object for r in after.relations)

    def test_relations_that_say_the_same_after_merging_become_one(self, record: Record) -> None:
        body, other = named(record, "Stadt Herne"), named(record, "Rat der Stadt Herne")
        relation = next(r for r in record.relations if r.subject == body.id)
        twin = {
            "type": relation.type.value,
            "subject": other.id,
            "object": relation.object,
            "evidence": [[0, 5]],
        }
        doubled = done(record, op="add_item", part="relations", value=twin)
        after = done(doubled, op="merge_entities", into=body.id, ids=[other.id])
        same = [r for r in after.relations if (r.type, r.object) == (relation.type, relation.object)]
        assert [r.subject for r in same].count(body.id) == 1
        assert (0, 5) in next(r for r in same if r.subject == body.id).evidence

    def test_an_entity_is_not_merged_with_itself(self, record: Record) -> None:
        assert refused(record, op="merge_entities", into="e1", ids=["e1"]) == [("ids", "same")]

    def test_splitting_takes_mentions_into_a_new_entity(self, record: Record) -> None:
        city = named(record, "Belgorod")
        last = city.mentions[-1]
        after = done(record, op="split_entity", id=city.id, mentions=[[last.start, last.end]], name="Oblast")
        assert named(after, "Oblast").mentions == [last]
        assert len(named(after, "Belgorod").mentions) == len(city.mentions) - 1

    def test_one_mention_stays_at_a_split(self, record: Record) -> None:
        city = named(record, "Belgorod")
        spans = [[m.start, m.end] for m in city.mentions]
        assert refused(record, op="split_entity", id=city.id, mentions=spans) == [("mentions", "all")]

    def test_deleting_takes_what_is_nothing_without_it(self, record: Record) -> None:
        person = named(record, "Annegret Stollmann")
        after = done(record, op="delete_entity", id=person.id)
        assert all(official.person != person.id for official in after.officials)
        assert all(quote.speaker != person.id for quote in after.quotes)
        assert len(after.quotes) == len(record.quotes)

    def test_deleting_a_body_leaves_the_office_without_it(self, record: Record) -> None:
        body = named(record, "CDU")
        after = done(record, op="delete_entity", id=body.id)
        (official,) = [o for o in after.officials if o.name == "Detlef Krampe"]
        assert (official.of, official.of_name) == (None, None)


class TestMentions:
    def test_other_bounds_rename_what_was_named_by_them(self, record: Record) -> None:
        body = named(record, "Freiwillige Feuerwehr Herne")
        start, end = span_of(record, "Freiwilligen Feuerwehr")
        mention = body.mentions[0]
        after = done(
            record,
            op="edit_mention",
            id=body.id,
            mention=[mention.start, mention.end],
            start=start,
            end=end,
        )
        assert after.entity(body.id).mentions[0].text == "Freiwilligen Feuerwehr"  # type: ignore[union-attr]
        assert named(
            after, "Freiwillige Feuerwehr Herne"
        )  # It was named in the nominative, not by its words.

    def test_a_name_that_was_the_words_follows_them(self, record: Record) -> None:
        city = named(record, "Wakefield")
        mention = city.mentions[0]
        after = done(
            record,
            op="edit_mention",
            id=city.id,
            mention=[mention.start, mention.end],
            start=mention.start,
            end=mention.end - 5,
        )
        assert after.entity(city.id).name == "Wake"  # type: ignore[union-attr]

    def test_moving_the_last_mention_takes_the_entity_with_it(self, record: Record) -> None:
        city, body = named(record, "Herne"), named(record, "Stadt Herne")
        mention = city.mentions[0]
        after = done(record, op="move_mention", id=city.id, mention=[mention.start, mention.end], to=body.id)
        assert after.entity(city.id) is None
        assert mention in after.entity(body.id).mentions  # type: ignore[union-attr]

    def test_deleting_the_last_mention_deletes_the_entity(self, record: Record) -> None:
        city = named(record, "Wakefield")
        mention = city.mentions[0]
        after = done(record, op="delete_mention", id=city.id, mention=[mention.start, mention.end])
        assert after.entity(city.id) is None

    def test_the_same_words_are_marked_everywhere_but_inside_others(self, record: Record) -> None:
        city = named(record, "Belgorod")
        first, *rest = city.mentions
        bare = record
        for mention in rest:
            span = [mention.start, mention.end]
            bare = done(bare, op="delete_mention", id=city.id, mention=span)
        operation = {"op": "mark_everywhere", "id": city.id, "mention": [first.start, first.end]}
        assert named(done(bare, **operation), "Belgorod").mentions == city.mentions
        assert refused(record, **operation) == [("mention", "nowhere_else")]

    def test_words_inside_a_word_or_another_mention_are_not_marked(self, record: Record) -> None:
        city = named(record, "Herne")  # It stands in "Stadt Herne", "Rat der Stadt Herne" and others.
        mention = city.mentions[0]
        operation = {"op": "mark_everywhere", "id": city.id, "mention": [mention.start, mention.end]}
        assert refused(record, **operation) == [("mention", "nowhere_else")]

    def test_a_mention_twice_is_refused(self, record: Record) -> None:
        mention = named(record, "Belgorod").mentions[0]
        operation = {"op": "add_mention", "id": "e1", "start": mention.start, "end": mention.end}
        assert refused(record, **operation) == [("start", "duplicate")]

    @pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (0, 10**9)])
    def test_a_span_outside_the_text_is_refused(self, record: Record, start: int, end: int) -> None:
        assert refused(record, op="add_mention", id="e1", start=start, end=end) == [("start", "outside_text")]


class TestItems:
    def test_an_added_office_gets_an_id_names_and_the_certainty_of_a_person(self, record: Record) -> None:
        body = named(record, "Stadt Herne")
        value = {
            "person": named(record, "Detlef Krampe").id,
            "role": "Ratsherr",
            "role_class": "councillor",
            "of": body.id,
            "status": "current",
            "evidence": [[1110, 1154]],
        }
        official = done(record, op="add_item", part="officials", value=value).officials[-1]
        assert official.id not in {o.id for o in record.officials}
        assert (official.name, official.of_name, official.confidence) == ("Detlef Krampe", "Stadt Herne", 1.0)

    def test_every_complaint_stands_at_its_field(self, record: Record) -> None:
        value = {"role": "", "role_class": "king", "evidence": []}
        assert set(refused(record, op="edit_item", part="officials", id="o1", value=value)) == {
            ("role", "string_too_short"),
            ("role_class", "enum"),
            ("evidence", "too_short"),
        }

    def test_who_holds_an_office_is_a_person_of_the_record(self, record: Record) -> None:
        value = {"person": named(record, "CDU").id}
        problems = refused(record, op="edit_item", part="officials", id="o1", value=value)
        assert problems == [("person", "wrong_type")]

    def test_a_date_takes_its_words_from_the_text_and_stands_in_order(self, record: Record) -> None:
        start, end = span_of(record, "1990")
        value = {"start": start, "end": end, "value": "1990"}
        before = done(record, op="delete_item", part="dates", id=_date_at(record, start))
        after = done(before, op="add_item", part="dates", value=value)
        assert [d.text for d in after.dates] == [d.text for d in record.dates]

    def test_a_date_that_is_none_is_refused_at_its_value(self, record: Record) -> None:
        problems = refused(record, op="edit_item", part="dates", id="d1", value={"value": "17. März"})
        assert problems == [("value", "value_error")]

    def test_relations_to_a_deleted_agreement_go(self, record: Record) -> None:
        after = done(record, op="delete_item", part="agreements", id="a1")
        assert all("a1" not in (r.subject, r.object) for r in after.relations)

    def test_a_relation_has_two_sides(self, record: Record) -> None:
        value = {"type": "located_in", "subject": "e1", "object": "e1", "evidence": [[0, 5]]}
        assert refused(record, op="add_item", part="relations", value=value) == [("object", "same")]

    def test_all_complaints_come_at_once(self, record: Record) -> None:
        value = {"type": "likes", "subject": "e999", "object": "e1", "evidence": []}
        assert set(refused(record, op="add_item", part="relations", value=value)) == {
            ("type", "enum"),
            ("evidence", "too_short"),
            ("subject", "unknown_id"),
        }

    def test_a_topic_is_labelled_by_its_code_and_there_once(self, record: Record) -> None:
        value = {"code": "17000000", "evidence": [[0, 5]]}
        after = done(record, op="add_item", part="topics", value=value)
        assert after.topics[-1].label == "weather"
        assert refused(after, op="add_item", part="topics", value=value) == [("code", "duplicate")]

    def test_a_value_without_evidence_is_refused(self, record: Record) -> None:
        value = {"code": "13", "evidence": []}
        assert refused(record, op="add_item", part="sdgs", value=value) == [("evidence", "too_short")]


class TestSummary:
    def test_a_sentence_in_other_words_loses_the_checks_of_the_old_ones(self, record: Record) -> None:
        value = {"text": "Herne  suspends its twinning."}
        after = done(record, op="edit_sentence", language="en", position=0, value=value)
        assert after.summary["en"][0].text == "Herne suspends its twinning."
        assert after.summary["en"][0].checks is None
        assert after.summary["en"][1:] == record.summary["en"][1:]

    def test_sentences_are_added_where_asked_and_deleted(self, record: Record) -> None:
        added = done(record, op="add_sentence", language="en", position=1, text="More.", evidence=[[0, 5]])
        assert [s.text for s in added.summary["en"]][1] == "More."
        back = done(added, op="delete_sentence", language="en", position=1)
        assert back.summary == record.summary

    def test_a_sentence_that_is_not_there_is_refused(self, record: Record) -> None:
        problems = refused(record, op="delete_sentence", language="fr", position=0)
        assert problems == [("position", "not_there")]

    def test_a_sentence_that_moved_is_not_mistaken_for_another(self, record: Record) -> None:
        seen = sentence_fingerprint(record.summary["en"][0].text)
        moved = done(record, op="add_sentence", language="en", position=0, text="New.", evidence=[[0, 5]])
        operation = {"language": "en", "position": 0, "seen": seen}
        assert refused(moved, op="delete_sentence", **operation) == [("position", "not_there")]
        assert refused(moved, op="edit_sentence", value={"text": "X."}, **operation) == [
            ("position", "not_there")
        ]
        assert done(record, op="delete_sentence", **operation).summary["en"] == record.summary["en"][1:]

    def test_a_headline_in_other_words_loses_the_checks_of_the_old_ones(self, record: Record) -> None:
        seen = sentence_fingerprint(record.headline["en"].text)
        after = done(record, op="edit_headline", language="en", seen=seen, value={"text": " Herne  waits"})
        assert (after.headline["en"].text, after.headline["en"].checks) == ("Herne waits", None)
        assert after.headline["en"].evidence == record.headline["en"].evidence
        assert after.headline["de"] == record.headline["de"]
        back = done(after, original=record, op="restore", part="headline.en")
        assert back.headline == record.headline

    def test_a_headline_is_deleted_and_another_added(self, record: Record) -> None:
        gone = done(record, op="delete_headline", language="en")
        assert list(gone.headline) == ["de"]
        added = done(gone, op="add_headline", language="en", text="Herne waits", evidence=[[0, 5]])
        assert (added.headline["en"].text, added.headline["en"].evidence) == ("Herne waits", [(0, 5)])

    def test_headlines_that_are_there_not_there_or_others_are_refused(self, record: Record) -> None:
        value = {"text": "X", "evidence": []}
        assert refused(record, op="add_headline", language="en", **value) == [("language", "duplicate")]
        assert refused(record, op="delete_headline", language="fr") == [("language", "not_there")]
        assert refused(record, op="edit_headline", language="en", seen="0" * 16, value={}) == [
            ("language", "not_there")
        ]
        assert refused(record, op="restore", part="headline.fr") == [("part", "not_there")]
        beyond = {"evidence": [[0, 10**7]]}
        assert [field for field, _ in refused(record, op="edit_headline", language="en", value=beyond)] == [
            "evidence"
        ]

    def test_the_document_keeps_evidence_for_words_of_the_text(self, record: Record) -> None:
        value = {"publisher": "Stadt Herne", "published": None}
        after = done(record, op="edit_document", value=value)
        assert after.document.evidence["publisher"] == [span_of(record, "Stadt Herne")]
        assert after.document.published is None
        assert "published" not in {**after.document.basis, **after.document.evidence}
        assert refused(record, op="edit_document", value={"published": "gestern"}) == [
            ("published", "value_error")
        ]


class TestVerdict:
    def test_what_was_not_changed_is_accepted(self, record: Record) -> None:
        assert done(record, op="decide", status="accepted").review.status == ReviewStatus.ACCEPTED

    def test_what_was_changed_is_corrected(self, record: Record) -> None:
        changed = done(record, op="delete_item", part="dates", id="d1")
        after = done(changed, original=record, op="decide", status="accepted")
        assert after.review.status == ReviewStatus.CORRECTED

    def test_a_change_after_acceptance_makes_it_corrected_and_its_restoring_accepted(
        self, record: Record
    ) -> None:
        accepted = done(record, op="decide", status="accepted")
        changed = done(accepted, original=record, op="delete_item", part="dates", id="d1")
        assert changed.review.status == ReviewStatus.CORRECTED
        back = done(changed, original=record, op="restore", part="dates", id="d1")
        assert back.review.status == ReviewStatus.ACCEPTED


class TestRestoring:
    @pytest.mark.parametrize(
        ("operation", "restore"),
        [
            ({"op": "edit_entity", "id": "e1", "value": {"name": "X"}}, {"part": "cities", "id": "e1"}),
            ({"op": "edit_entity", "id": "e1", "value": {"type": "EVENT"}}, {"part": "cities", "id": "e1"}),
            ({"op": "delete_item", "part": "quotes", "id": "q1"}, {"part": "quotes", "id": "q1"}),
            (
                {"op": "add_item", "part": "sdgs", "value": {"code": "13", "evidence": [[0, 5]]}},
                {"part": "sdgs", "id": "13"},
            ),
            ({"op": "edit_document", "value": {"title": "X"}}, {"part": "document"}),
            ({"op": "delete_sentence", "language": "en", "position": 0}, {"part": "summary.en"}),
            ({"op": "delete_entity", "id": "e6"}, {}),
        ],
    )
    def test_an_item_is_again_as_it_was_extracted(
        self, record: Record, operation: dict[str, Any], restore: dict[str, Any]
    ) -> None:
        changed = done(record, **operation)
        assert is_edited(changed, record)
        back = done(changed, original=record, op="restore", **restore)
        assert not is_edited(back, record)

    def test_a_merged_entity_takes_its_mentions_back(self, record: Record) -> None:
        body, city = named(record, "Stadt Herne"), named(record, "Herne")
        merged = done(record, op="merge_entities", into=city.id, ids=[body.id])
        back = done(merged, original=record, op="restore", part="organizations", id=body.id)
        assert named(back, "Herne").mentions == city.mentions
        assert named(back, "Stadt Herne").mentions == body.mentions

    def test_an_office_of_somebody_who_is_gone_waits_for_the_person(self, record: Record) -> None:
        gone = done(record, op="delete_entity", id=named(record, "Detlef Krampe").id)
        with pytest.raises(OperationError) as caught:
            done(gone, original=record, op="restore", part="officials", id="o3")
        assert [(p.field, p.type) for p in caught.value.problems] == [("person", "wrong_type")]


def test_no_operation_changes_the_record_it_was_given(record: Record) -> None:
    before = record.model_dump_json()
    for entity in [entity for part in ENTITY_PARTS.values() for entity in getattr(record, part)]:
        done(record, op="delete_entity", id=entity.id)
    assert record.model_dump_json() == before


def _date_at(record: Record, start: int) -> str:
    return next(found.id for found in record.dates if found.start <= start < found.end)
