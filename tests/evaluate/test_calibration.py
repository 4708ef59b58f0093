"""Which items are right, and how far confidences are from the shares of what is right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from pipeline.cli.main import app
from pipeline.evaluate.annotations import gold_annotations, record_annotations
from pipeline.evaluate.calibration import BINS, calibration, calibrations
from pipeline.evaluate.calibration_report import calibration_markdown, calibration_tables
from pipeline.evaluate.counts import matched
from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.judgements import LAYERS, Judgement, judge
from pipeline.evaluate.score_document import score_document
from pipeline.record.models import Record
from tests.evaluate.conftest import perfect_record

MEASURE_OF_LAYER = {
    "entities": "entities.names",
    "officials": "officials",
    "dates": "dates.value",
    "quotes": "quotes.speaker",
    "relations": "relations",
    "topics": "topics",
    "sdgs": "sdgs",
}


def judged(document: GoldDocument, record: Record) -> list[Judgement]:
    return judge(gold_annotations(document.record, document.text), record_annotations(record))


def test_an_item_is_matched_once() -> None:
    assert matched("aab", "ababa") == [True, True, True, False, False]


def test_all_of_a_perfect_record_is_right(press: dict[str, GoldDocument]) -> None:
    for name in ("i01", "i24", "k04", "j25"):
        judgements = judged(press[name], perfect_record(press[name]))
        assert all(judgement.right for judgement in judgements)
        assert {judgement.confidence for judgement in judgements} == {0.9}


def test_a_layer_has_the_items_that_its_strictest_measure_counts(herne: GoldDocument) -> None:
    said = perfect_record(herne).model_dump(mode="json")
    said["officials"][0]["status"] = "former"
    said["dates"][0]["value"] = None
    said["quotes"][0]["speaker"] = None
    said["cities"][0]["name"] = "Anderswo"
    said["relations"].pop()
    said["topics"][0]["code"] = "15000000"
    record = Record.model_validate(said)
    gold = gold_annotations(herne.record, herne.text)
    counts = score_document(gold, record_annotations(record)).counts
    by_layer = {layer: [j.right for j in judged(herne, record) if j.layer == layer] for layer in LAYERS}
    for layer, measure in MEASURE_OF_LAYER.items():
        assert (sum(by_layer[layer]), len(by_layer[layer])) == (counts[measure].right, counts[measure].found)


def test_an_agreement_is_right_with_kind_and_status(herne: GoldDocument) -> None:
    said = perfect_record(herne).model_dump(mode="json")
    said["agreements"][0]["kind"] = "other"
    wrong = [j for j in judged(herne, Record.model_validate(said)) if j.layer == "agreements" and not j.right]
    assert len(wrong) == 1


def test_topics_that_nobody_has_named_are_not_judged(herne: GoldDocument) -> None:
    open_ = herne.record.model_copy(update={"topics": []})
    record = perfect_record(herne)
    found = judge(gold_annotations(open_, herne.text), record_annotations(record))
    assert not [judgement for judgement in found if judgement.layer == "topics"]


def test_confidences_that_are_met_have_no_error() -> None:
    met = calibration([0.75] * 4 + [0.5] * 2, [True, True, True, False, True, False])
    assert met.error == pytest.approx(0)
    assert met.brier == pytest.approx((3 * 0.0625 + 0.5625 + 0.5) / 6)
    assert [bin_.items for bin_ in met.bins] == [2, 4]


def test_the_error_is_the_mean_distance_of_the_bins() -> None:
    found = calibration([0.9, 0.9, 0.2, 0.2], [True, False, False, False])
    assert found.error == pytest.approx((2 * 0.4 + 2 * 0.2) / 4)


def test_the_ends_belong_to_the_first_and_the_last_bin() -> None:
    first, last = calibration([0.0, 1.0], [False, True]).bins
    assert (first.start, last.end) == (0.0, 1.0)
    assert first.end == pytest.approx(1 / BINS)


def test_drawn_items_of_their_own_confidence_have_little_error() -> None:
    draw = np.random.default_rng(5)
    sure = draw.random(20_000)
    assert calibration(sure.tolist(), (draw.random(20_000) < sure).tolist()).error < 0.02


def test_no_items_have_no_calibration() -> None:
    with pytest.raises(ValueError, match="no items"):
        calibration([], [])
    assert calibrations([]) == {}
    assert calibration_markdown({}).count("\n") == 5


def test_an_evaluation_says_it_by_layer_and_of_all(press: dict[str, GoldDocument]) -> None:
    outcome = evaluate([press["i01"], press["k04"]], perfect_record, name="press")
    found = outcome.evaluation.calibration
    assert list(found)[-1] == "all"
    assert found["all"].items == sum(own.items for layer, own in found.items() if layer != "all")
    assert found["dates"].error == pytest.approx(0.1)
    assert "| dates |" in calibration_markdown(found)
    assert [table.row_count for table in calibration_tables(found)] == [len(found), 1]


def test_the_command_prints_it_where_asked(tmp_path: Path, press: dict[str, GoldDocument]) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "i01.json").write_text(press["i01"].record.model_dump_json())
    (tmp_path / "texts" / "i01.txt").write_text(press["i01"].text)
    records = tmp_path / "records.jsonl"
    records.write_text(perfect_record(press["i01"]).model_dump_json() + "\n")
    command = ["evaluate", str(tmp_path), "--records", str(records)]
    assert "Reliability" not in CliRunner().invoke(app, command).stdout
    assert "Reliability" in CliRunner().invoke(app, [*command, "--calibration"]).stdout
