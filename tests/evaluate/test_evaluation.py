"""Whole evaluations: totals, texts that cannot be read, summaries, errors, the report and the floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.errors import DepescheError, InputError
from pipeline.evaluate.evaluation import Outcome, evaluate
from pipeline.evaluate.floors import check_floors, floors_of, read_floors, write_floors
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.measure import measure_records
from pipeline.evaluate.mistakes import PlacedMistake, worst
from pipeline.evaluate.quality import quality_page
from pipeline.evaluate.report import heading, mistake_lines, score_markdown, score_table
from pipeline.evaluate.summary_report import summary_line, summary_markdown
from pipeline.evaluate.summary_support import GroundedSentence
from pipeline.record.models import Record
from tests.evaluate.conftest import perfect_record

TRAIN = ("i01", "i24", "k04", "j25")


@pytest.fixture(scope="module")
def documents(press: dict[str, GoldDocument]) -> list[GoldDocument]:
    return [press[name] for name in TRAIN]


def without_dates(document: GoldDocument) -> Record:
    """Right but for the dates of one text, and unable to read another."""
    if document.doc_id == "i24":
        raise InputError("E103", source=document.doc_id, language="xx", confidence=0.9)
    return perfect_record(document, **({"dates": []} if document.doc_id == "i01" else {}))


@pytest.fixture(scope="module")
def outcome(documents: list[GoldDocument]) -> Outcome:
    return evaluate(documents, without_dates, name="press", part="train")


def test_counts_are_added_over_documents(outcome: Outcome, documents: list[GoldDocument]) -> None:
    dates = outcome.evaluation.scores["dates"]
    kept = sum(len(document.record.dates) for document in documents if document.doc_id in ("k04", "j25"))
    assert (dates.right, dates.found, dates.precision) == (kept, kept, 1.0)
    assert dates.gold == sum(len(document.record.dates) for document in documents)
    assert dates.interval is not None
    assert dates.f1 is not None
    assert dates.interval[0] <= dates.f1 <= dates.interval[1]


def test_a_text_that_cannot_be_read_counts_as_found_empty(outcome: Outcome) -> None:
    assert list(outcome.evaluation.failed) == ["i24"]
    assert "E103" in outcome.evaluation.failed["i24"]
    officials = outcome.evaluation.scores["officials"]
    assert (officials.precision, officials.gold - officials.right) == (1.0, 2)


def test_the_same_evaluation_is_the_same_to_the_byte(outcome: Outcome, documents: list[GoldDocument]) -> None:
    again = evaluate(documents, without_dates, name="press", part="train")
    assert again.evaluation.model_dump_json() == outcome.evaluation.model_dump_json()
    assert again.mistakes == outcome.mistakes


def test_one_text_has_no_interval(documents: list[GoldDocument]) -> None:
    single = evaluate(documents[:1], perfect_record, name="press")
    assert single.evaluation.scores["dates"].interval is None


def test_summaries_stand_beside_the_lead(documents: list[GoldDocument]) -> None:
    def first_two(record: Record) -> list[GroundedSentence]:
        return [GroundedSentence(sentence.text, "") for sentence in record.summary["en"][:2]]

    def one_sentence(document: GoldDocument) -> Record:
        sentences = [{"text": document.record.summary_en[0], "evidence": [(0, 1)], "checks": {}}]
        return perfect_record(document, summary={"de": [*sentences] * 3, "en": sentences})

    summary = evaluate(documents, perfect_record, name="press", translate_lead=first_two).evaluation.summary
    assert summary is not None
    assert summary.ours.chrf == pytest.approx(100.0)
    assert (summary.ours.rouge_1, summary.ours.rouge_2, summary.ours.rouge_l) == (1.0, 1.0, 1.0)
    assert summary.ours == summary.gold, "a summary in the words of the gold one measures what that does"
    assert summary.lead is not None
    assert 50 < summary.lead.chrf < 100
    assert summary.lead.sentences == 2
    assert summary.lead.words < summary.ours.words
    short = evaluate(documents, one_sentence, name="press").evaluation.summary
    assert short is not None
    assert (short.chosen, short.shown, short.without, short.lead) == (12, 4, 0, None)
    assert short.ours.chrf < summary.lead.chrf


def test_a_text_without_record_has_no_summary_and_no_lead(
    outcome: Outcome, documents: list[GoldDocument]
) -> None:
    assert outcome.evaluation.summary is not None
    assert outcome.evaluation.summary.without == 1
    led = evaluate(
        documents, without_dates, name="press", translate_lead=lambda _: [GroundedSentence("A sentence.", "")]
    )
    assert led.evaluation.summary is not None
    assert led.evaluation.summary.lead is not None
    assert led.evaluation.summary.lead.sentences == 0.75


def test_errors_are_shown_in_their_words(outcome: Outcome) -> None:
    missed = [mistake for mistake in outcome.mistakes if (mistake.doc_id, mistake.layer) == ("i01", "dates")]
    assert len(missed) == 5
    assert missed[0].context.startswith(
        "Rat setzt Partnerschaft mit Belgorod aus Herne, ⟦17. März 2022⟧. Die Stadt"
    )
    assert missed[0].what == "2022-03-17"


def mistake(doc_id: str, kind: str, confidence: float | None = None, layer: str = "dates") -> PlacedMistake:
    return PlacedMistake(doc_id, layer, kind, "", "", confidence)  # type: ignore[arg-type]


def test_the_worst_errors_are_what_the_record_was_surest_of() -> None:
    unsure, sure = mistake("a", "wrong", 0.3), mistake("b", "spurious", 0.9)
    missed = [mistake("a", "missed"), mistake("a", "missed"), mistake("b", "missed")]
    other = mistake("a", "missed", layer="quotes")
    assert worst([*missed, unsure, other, sure], 9) == [sure, unsure, missed[0], missed[2], missed[1], other]
    assert worst([*missed, unsure, other, sure], 1) == [sure, other]


def shown(renderable: object) -> str:
    console = Console(width=80, record=True, file=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    console.print(renderable)
    return console.export_text()


def test_the_report_fits_a_terminal_and_says_what_was_measured(outcome: Outcome) -> None:
    assert heading(outcome.evaluation) == "press, train part: 4 texts, 1 of them not read"
    table = shown(score_table(outcome.evaluation))
    assert "…" not in table
    assert max(map(len, table.splitlines())) <= 80
    assert "  parties_or_their_bodies" in table
    assert "EVENT" not in table, "there is nothing to find of this type"


def test_errors_are_listed_layer_by_layer(outcome: Outcome) -> None:
    lines = list(mistake_lines(worst(outcome.mistakes, 1)))
    at = lines.index("\ndates")
    assert lines[at + 1] == "  missed, i01: 2022-03-17"
    assert "⟦17. März 2022⟧" in lines[at + 2]


def test_the_markdown_table_has_one_row_for_each_measure(outcome: Outcome) -> None:
    header, _, *rows = score_markdown(outcome.evaluation).splitlines()
    assert header == "| measure | P | R | F1 | 95 % | right | found | gold |"
    dates = outcome.evaluation.scores["dates"]
    [row] = [row for row in rows if row.startswith("| dates |")]
    assert f"| 1.000 | {dates.recall:.3f} | {dates.f1:.3f} |" in row
    assert all(row.count("|") == 9 for row in rows)


def test_the_summary_line_names_what_was_kept_out(outcome: Outcome) -> None:
    line = summary_line(outcome.evaluation.summary)
    assert line == "Summaries: 9 English sentences, 9 German ones; 1 texts without a summary."


def test_the_summary_table_has_our_summaries_beside_the_gold_ones(outcome: Outcome) -> None:
    assert outcome.evaluation.summary is not None
    header, _, *rows = summary_markdown(outcome.evaluation.summary).splitlines()
    assert header == "| summaries | ours | first sentences | gold |"
    cells = {row.split(" | ")[0].removeprefix("| "): row.split(" | ")[1:] for row in rows}
    assert cells["chrF"][1:] == ["–", "100.0 |"]
    told, of, there = cells["officials told"][2].removesuffix(" |").split()
    assert (of, int(told) <= int(there)) == ("of", True)


def test_floors_hold_for_what_was_measured_and_break_below(
    outcome: Outcome, documents: list[GoldDocument], tmp_path: Path
) -> None:
    path = tmp_path / "floors.json"
    assert "entities.names" in floors_of(outcome.evaluation)
    assert "entities.mentions.EVENT" not in floors_of(outcome.evaluation), "too few to set a floor"
    write_floors(path, {"press": {"train": floors_of(outcome.evaluation)}})
    floors = read_floors(path)
    check_floors(outcome.evaluation, floors)
    floors["press"]["train"]["dates"] = 0.99
    floors["press"]["train"]["summary.chrf"] = 101.0
    floors["press"]["train"]["unheard-of"] = 0.1
    without_summaries = evaluate(documents, without_dates, name="press", part="train", summaries=False)
    with pytest.raises(DepescheError) as told:
        check_floors(without_summaries.evaluation, floors)
    assert "dates" in told.value.message
    assert "summary" not in told.value.message
    assert "summary.chrf" not in floors_of(without_summaries.evaluation)
    assert summary_line(without_summaries.evaluation.summary) == "Summaries: not measured."
    with pytest.raises(
        DepescheError, match=r"E603.*dates 0\.\d+ < 0\.99; summary\.chrf .*; unheard-of 0\.000 < 0\.1"
    ):
        check_floors(outcome.evaluation, floors)


def test_confidences_that_are_met_no_more_are_below_their_floor(outcome: Outcome) -> None:
    measured = outcome.evaluation
    floors = {"press": {"train": {"confidences": floors_of(measured)["confidences"]}}}
    check_floors(measured, floors)
    worse = measured.calibration["all"].model_copy(update={"error": 0.9})
    with pytest.raises(DepescheError, match=r"E603.*confidences 0\.100 <"):
        check_floors(measured.model_copy(update={"calibration": {"all": worse}}), floors)


def test_missing_floors_are_an_error(outcome: Outcome, tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match=r"E603.*there are none for press, train"):
        check_floors(outcome.evaluation, {})
    (tmp_path / "floors.json").write_text('{"press": 3}')
    with pytest.raises(DepescheError, match=r"E603.*cannot be read"):
        read_floors(tmp_path / "floors.json")


def test_records_of_a_run_are_scored_by_the_names_of_their_files(
    documents: list[GoldDocument], tmp_path: Path
) -> None:
    path = tmp_path / "records.jsonl"
    lines = [perfect_record(document).model_dump_json() for document in documents[:-1]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    evaluation = measure_records(documents, path, name="press").evaluation
    assert list(evaluation.failed) == ["j25"]
    assert evaluation.scores["officials"].precision == 1.0
    assert json.loads(evaluation.model_dump_json())["documents"] == 4


def test_the_quality_page_has_the_tables_the_method_and_the_reading(outcome: Outcome) -> None:
    page = quality_page([("The press corpus", outcome.evaluation)], reading="## Reading\n\nGood.\n")
    assert page.startswith("# Quality\n")
    assert "## The press corpus\n\npress, train part: 4 texts, 1 of them not read.\n\n| measure |" in page
    assert score_markdown(outcome.evaluation) in page
    assert page.index("## How it is measured") < page.index("## Reading")
    assert page.endswith("Good.\n")
    assert "more annotated texts" not in page


def test_the_quality_page_shows_what_more_texts_give() -> None:
    curve = [
        {"texts": 150, "annotated": 0.4, "found": 0.35},
        {"texts": 600, "annotated": 0.5123, "found": 0.45},
    ]
    page = quality_page([], reading="", curve=curve)
    assert "## What more annotated texts give\n" in page
    assert "| 600 | 0.512 | 0.450 |" in page
