"""What a least confidence keeps, and how right that is."""

from __future__ import annotations

import pytest
from rich.console import Console

from pipeline.evaluate.coverage import GOLD_COUNTED_BY, THRESHOLDS, Coverage, coverage, coverages
from pipeline.evaluate.coverage_report import COVERAGE_HEADINGS, coverage_markdown, coverage_table
from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.judgements import LAYERS, Judgement
from tests.evaluate.conftest import perfect_record

DATES = [
    Judgement("dates", "", confidence, right)
    for confidence, right in ((0.2, False), (0.5, True), (0.8, False), (0.97, True))
]
QUOTE = Judgement("quotes", "", 0.4, True)


def column(found: Coverage, least: float) -> tuple[float | None, float | None, float | None]:
    point = found.points[THRESHOLDS.index(least)]
    assert point.least == least
    return point.kept, point.recall, point.precision


def test_what_is_less_sure_is_dropped() -> None:
    found = coverage(DATES, gold=5)
    assert (found.found, found.gold) == (4, 5)
    assert column(found, 0.0) == (1.0, 0.4, 0.5)
    assert column(found, 0.3) == (0.75, 0.4, pytest.approx(2 / 3))
    assert column(found, 0.5) == column(found, 0.3), "what is as sure as the threshold stays"
    assert column(found, 0.95) == (0.25, 0.2, 1.0)


def test_there_is_no_precision_of_nothing() -> None:
    assert column(coverage(DATES[:1], gold=5), 0.3) == (0.0, 0.0, None)
    assert column(coverage([], gold=0), 0.0) == (None, None, None)


def test_all_layers_are_added_up_and_come_last() -> None:
    gold = {"dates": 99, "dates.value": 3, "quotes.speaker": 2, "officials": 1, "officials.of": 1}
    found = coverages([*DATES, QUOTE], gold)
    assert list(found) == ["officials", "dates", "quotes", "all"], "nothing else was found or to be found"
    assert (found["all"].found, found["all"].gold) == (5, 6)
    assert column(found["all"], 0.0) == (1.0, 0.5, 0.6)
    assert column(found["officials"], 0.0) == (None, 0.0, None)
    assert coverages([], {}) == {}


def test_an_evaluation_has_the_curve_and_starts_with_its_scores(press: dict[str, GoldDocument]) -> None:
    documents = [press[name] for name in ("i01", "i24", "k04", "j25")]

    def without_dates(document: GoldDocument) -> object:
        return perfect_record(document, **({"dates": []} if document.doc_id == "i01" else {}))

    measured = evaluate(documents, without_dates, name="press").evaluation  # type: ignore[arg-type]
    for layer in LAYERS:
        score, curve = measured.scores[GOLD_COUNTED_BY.get(layer, layer)], measured.coverage[layer]
        assert (curve.found, curve.gold) == (score.found, score.gold)
        assert column(curve, 0.0)[1:] == (score.recall, score.precision)
        assert column(curve, 0.9)[0] == 1.0
        assert column(curve, 0.95) == (0.0, 0.0, None)


def test_the_tables_have_three_rows_a_layer() -> None:
    found = coverages([*DATES, QUOTE], {"dates.value": 5})
    header, _, *rows = coverage_markdown(found).splitlines()
    assert header == "| layer | share | of | 0 | 0.3 | 0.5 | 0.6 | 0.7 | 0.8 | 0.9 | 0.95 |"
    assert rows[0] == "| dates | kept | 4 | 1.00 | 0.75 | 0.75 | 0.50 | 0.50 | 0.50 | 0.25 | 0.25 |"
    assert rows[2] == "|  | precision |  | 0.50 | 0.67 | 0.67 | 0.50 | 0.50 | 0.50 | 1.00 | 1.00 |"
    assert rows[4].startswith("|  | recall | 0 | – |")
    table = coverage_table(found)
    assert table.row_count == len(rows) == 9
    console = Console(width=80, record=True, file=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    console.print(table)
    shown = console.export_text()
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert len(COVERAGE_HEADINGS) == len(table.columns)
