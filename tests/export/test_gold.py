"""Exported gold, read back by the evaluation and the training."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.gold_folder import Part, check_gold_folder, gold_name, read_gold_folder
from pipeline.evaluate.readers import record_reader
from pipeline.evaluate.summary_report import summary_line
from pipeline.export.formats import FormatName
from pipeline.export.gold_folder import check_gold_target, part_of
from pipeline.export.gold_record import (
    NO_ENTITY,
    SUMMARY_LONG,
    SUMMARY_SHORT,
    TOPICS_MANY,
    TOPICS_NONE,
)
from pipeline.record.models import Record
from pipeline.train.ner_data.gold import gold_example, read_document, read_gold
from tests.export.conftest import WriteRecords
from tests.export.records import small_record, topics
from tests.review.hostile_record import hostile_record
from tests.review.synthetic_records import press_records


@pytest.mark.parametrize(
    "records", [press_records(), [small_record(), hostile_record()]], ids=["press", "own"]
)
def test_records_scored_against_the_gold_made_of_them_are_right_in_every_layer(
    records: list[Record], written: WriteRecords
) -> None:
    folder, _ = written(FormatName.GOLD, records)
    assert list(check_gold_folder(folder)) == []
    documents = read_gold_folder(folder)
    assert len(documents) == len(records)
    evaluation = evaluate(documents, record_reader(records), name="gold").evaluation
    assert not evaluation.failed
    measured = {name: score.f1 for name, score in evaluation.scores.items() if score.gold or score.found}
    assert {"entities.mentions", "officials", "agreements", "dates", "quotes", "relations", "topics"} <= set(
        measured
    )
    assert set(measured.values()) == {1.0}
    assert evaluation.summary is not None
    assert evaluation.summary.ours.chrf == pytest.approx(100.0)


def test_ids_are_numbered_in_the_order_of_the_text(written: WriteRecords) -> None:
    folder, notes = written(FormatName.GOLD, [small_record()])
    (document,) = read_gold_folder(folder)
    assert [(entity.id, entity.name) for entity in document.record.entities] == [
        ("e1", "Herne"),
        ("e2", "Belgorod"),
        ("e3", "Annegret Stollmann"),
        ("e4", "Stadt Herne"),
    ]
    (agreement,) = document.record.agreements
    assert (agreement.id, agreement.parties, agreement.signatories) == ("a1", ["e4", "e2"], ["e3"])
    assert not notes


@pytest.mark.parametrize(("sentences", "kept", "note"), [(1, 0, SUMMARY_SHORT), (6, 4, SUMMARY_LONG)])
def test_a_summary_that_gold_does_not_allow_is_cut_and_noted(
    sentences: int, kept: int, note: str, written: WriteRecords
) -> None:
    summary = {"en": [{"text": f"Sentence {n}.", "evidence": [(0, 1)]} for n in range(sentences)]}
    folder, notes = written(FormatName.GOLD, [small_record(summary=summary)])
    (document,) = read_gold_folder(folder)
    assert document.record.summary_en == [f"Sentence {n}." for n in range(kept)]
    assert notes == {note: 1}


def test_texts_without_a_gold_summary_do_not_count_in_its_score(written: WriteRecords) -> None:
    bare = small_record(summary={"en": [{"text": "Alone.", "evidence": [(0, 1)]}]})
    records = [bare, press_records()[0]]
    folder, _ = written(FormatName.GOLD, records)
    summary = evaluate(read_gold_folder(folder), record_reader(records), name="gold").evaluation.summary
    assert summary is not None
    assert (summary.unscored, summary.ours.chrf) == (1, pytest.approx(100.0))
    assert summary_line(summary).endswith("1 texts have no gold summary and do not count.")


def test_where_no_gold_has_a_summary_none_is_scored(written: WriteRecords) -> None:
    records = [small_record(summary={})]
    folder, _ = written(FormatName.GOLD, records)
    assert evaluate(read_gold_folder(folder), record_reader(records), name="gold").evaluation.summary is None


def test_of_many_topics_the_three_surest_stay(written: WriteRecords) -> None:
    many = topics(("01000000", 0.5), ("04000000", 0.3), ("11000000", 0.9), ("14000000", 0.7))
    folder, notes = written(FormatName.GOLD, [small_record(topics=many)])
    (document,) = read_gold_folder(folder)
    assert document.record.topics == ["01000000", "11000000", "14000000"]
    assert notes == {TOPICS_MANY: 1}


def test_topics_of_the_second_level_stand_apart(written: WriteRecords) -> None:
    both = topics(("11000000", 0.9), ("20000638", 0.6), ("20000139", 0.5))
    folder, _ = written(FormatName.GOLD, [small_record(topics=both)])
    (document,) = read_gold_folder(folder)
    assert document.record.topics == ["11000000"]
    assert document.record.subtopics == ["20000638"]


def test_topics_of_the_second_level_are_open_where_a_record_has_none(written: WriteRecords) -> None:
    folder, _ = written(FormatName.GOLD, [small_record()])
    (document,) = read_gold_folder(folder)
    assert document.record.subtopics is None


def test_gold_without_topics_leaves_them_open_and_nothing_found_is_wrong(written: WriteRecords) -> None:
    folder, notes = written(FormatName.GOLD, [small_record(topics=[])])
    assert notes == {TOPICS_NONE: 1}
    found = record_reader([small_record()])
    scores = evaluate(read_gold_folder(folder), found, name="gold").evaluation.scores
    assert (scores["topics"].found, scores["topics"].gold) == (0, 0)
    assert scores["sdgs"].f1 == 1.0


def test_an_agreement_in_the_place_of_an_entity_is_left_out_and_noted(written: WriteRecords) -> None:
    quote = {**small_record().quotes[0].model_dump(), "speaker": "a4"}
    office = {**small_record().officials[0].model_dump(), "person": "a4"}
    folder, notes = written(FormatName.GOLD, [small_record(quotes=[quote], officials=[office])])
    (document,) = read_gold_folder(folder)
    assert document.record.quotes[0].speaker is None
    assert document.record.offices == []
    assert notes == {NO_ENTITY: 2}


def test_a_text_is_in_the_same_part_in_every_export(written: WriteRecords) -> None:
    records = press_records()
    folder, _ = written(FormatName.GOLD, records)
    splits = json.loads((folder / "splits.json").read_text(encoding="utf-8"))
    assert splits == {gold_name(record.id): part_of(record.id) for record in records}
    dev = sum(part == Part.DEV for part in splits.values()) / len(splits)
    assert 0.1 < dev < 0.3
    assert len(read_gold_folder(folder, part=Part.DEV)) == sum(part == "dev" for part in splits.values())


def test_the_training_reads_it_as_it_reads_our_own_collections(written: WriteRecords) -> None:
    records = press_records()
    folder, _ = written(FormatName.GOLD, records)
    texts = {text.text for part in ("train", "dev") for text in read_gold(folder, part)}
    assert texts == {record.document.text for record in records}
    train = read_gold(folder, "train")
    assert all(any(bits != 1 for bits in gold_example(text).allowed) for text in train)
    record, text = read_document(folder.parent, f"{folder.name}/{gold_name(records[0].id)}")
    assert (record["doc_id"], text) == (gold_name(records[0].id), records[0].document.text)


def test_an_earlier_export_may_be_replaced_and_nothing_else(written: WriteRecords, tmp_path: Path) -> None:
    folder, _ = written(FormatName.GOLD, [small_record()])
    check_gold_target(folder)
    check_gold_target(tmp_path / "nothing")
    (folder / "i01.json").write_text("{}")
    with pytest.raises(DepescheError, match=r"E508.*i01\.json"):
        check_gold_target(folder)
