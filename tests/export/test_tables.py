"""The tables, as CSV and as Parquet."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.export import parquet_tables
from pipeline.export.csv_tables import CUT_BY_SPREADSHEETS, DEFUSED
from pipeline.export.formats import FormatName
from pipeline.export.spreadsheet_cells import original
from pipeline.export.tables import TABLES, Kind
from pipeline.record.models import RelatedText
from pipeline.record.vocabulary import LinkKind
from tests.export.conftest import WriteRecords
from tests.export.records import TEXT, small_record
from tests.review.hostile_record import hostile_record
from tests.review.synthetic_records import press_records


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_row_has_a_value_for_every_column() -> None:
    for record in (small_record(), hostile_record(), *press_records()[:20]):
        for name, table in TABLES.items():
            assert all(len(row) == len(table.columns) for row in table.rows(record)), name


def test_tables_refer_to_each_other_by_ids() -> None:
    record = press_records()[0]
    items = {entity.id for _, entity in record.entities()} | {a.id for a in record.agreements}

    def column(table: str, name: str) -> set[Any]:
        at = list(TABLES[table].columns).index(name)
        return {row[at] for row in TABLES[table].rows(record)} - {None}

    assert column("documents", "record_id") == {record.id}
    assert column("mentions", "item_id") == items
    assert column("officials", "person") | column("officials", "of") <= items
    assert column("parties", "item_id") | column("quotes", "speaker") <= items
    assert column("relations", "subject") | column("relations", "object") <= items
    assert column("parties", "agreement_id") <= column("agreements", "agreement_id")


def test_csv_is_rfc_4180_with_the_mark_that_spreadsheets_need(written: WriteRecords) -> None:
    folder, _ = written(FormatName.CSV, [small_record()])
    assert {path.name for path in folder.iterdir()} == {f"{name}.csv" for name in TABLES}
    assert (folder / "dates.csv").read_bytes().startswith(b"\xef\xbb\xbfrecord_id,date_id,")
    assert (folder / "dates.csv").read_bytes().endswith(b"\r\n")
    (document,) = csv_rows(folder / "documents.csv")
    assert original(document["text"]) == TEXT


def test_formulas_are_defused_and_counted(written: WriteRecords) -> None:
    folder, notes = written(FormatName.CSV, [small_record()])
    # Title, text, a sentence of the summary, a warning.
    assert notes[DEFUSED] == 4
    (document,) = csv_rows(folder / "documents.csv")
    assert document["title"].startswith("'=Herne")
    (date,) = csv_rows(folder / "dates.csv")
    assert (date["start"], date["confidence"]) == ("50", "0.9")


def test_no_cell_of_a_hostile_record_begins_like_a_formula_and_none_is_lost(written: WriteRecords) -> None:
    record = hostile_record()
    folder, _ = written(FormatName.CSV, [record])
    for name, table in TABLES.items():
        rows = csv_rows(folder / f"{name}.csv")
        expected = list(table.rows(record))
        assert len(rows) == len(expected), name
        for row, values in zip(rows, expected, strict=True):
            for (column, kind), value in zip(table.columns.items(), values, strict=True):
                assert not row[column].startswith(("=", "+", "@", "\t", "\r")), (name, column)
                if kind is Kind.TEXT:
                    assert original(row[column]) == ("" if value is None else str(value))


def test_a_text_that_a_cell_of_excel_cannot_hold_is_noted_and_written_whole(written: WriteRecords) -> None:
    warnings = {**small_record().provenance.model_dump(), "warnings": ["x" * 40_000, "short"]}
    folder, notes = written(FormatName.CSV, [small_record(provenance=warnings)])
    assert notes[CUT_BY_SPREADSHEETS] == 1
    assert len(csv_rows(folder / "warnings.csv")[0]["warning"]) == 40_000


def test_parquet_keeps_types_nulls_and_nested_spans(written: WriteRecords) -> None:
    folder, _ = written(FormatName.PARQUET, [small_record()])
    assert {path.name for path in folder.iterdir()} == {f"{name}.parquet" for name in TABLES}
    (official,) = pq.read_table(folder / "officials.parquet").to_pylist()
    assert official["evidence"] == [{"start": 65, "end": 103}]
    assert official["confidence"] == 0.9
    first, english, other = pq.read_table(folder / "summary.parquet").to_pylist()
    assert first["checks"] is None
    assert english["checks"] == [("names", 1.0), ("similarity", 0.94)]
    assert other["text"] == "- We are glad, she said."
    schema = pq.read_schema(folder / "mentions.parquet")
    assert schema.field("start").type == pa.int64()
    assert pq.read_table(folder / "entities.parquet").column("country").to_pylist() == [
        None,
        "DE",
        "RU",
        None,
    ]


def test_parquet_is_written_in_batches_and_no_record_is_lost(
    written: WriteRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_tables, "BATCH", 3)
    records = press_records()[:7]
    folder, _ = written(FormatName.PARQUET, records)
    documents = pq.ParquetFile(folder / "documents.parquet")
    assert documents.num_row_groups == 3
    assert documents.read().column("record_id").to_pylist() == [record.id for record in records]


@pytest.mark.parametrize("name", [FormatName.CSV, FormatName.PARQUET])
def test_without_records_the_tables_are_there_and_empty(name: FormatName, written: WriteRecords) -> None:
    folder, _ = written(name, [])
    assert len(list(folder.iterdir())) == len(TABLES)
    if name is FormatName.PARQUET:
        assert pq.read_table(folder / "quotes.parquet").num_rows == 0


def test_links_to_earlier_texts_and_languages_of_sections_are_rows() -> None:
    record = small_record()
    link = RelatedText(kind=LinkKind.UPDATES, record="sha256:" + "a" * 64, source="erste.txt", similarity=0.9)
    first = record.document.sections[0]
    document = record.document.model_copy(
        update={"related": [link], "sections": [first, first.model_copy(update={"language": "en"})]}
    )
    changed = record.model_copy(update={"document": document})
    assert list(TABLES["related"].rows(changed)) == [(record.id, "updates", link.record, "erste.txt", 0.9)]
    assert [row[-1] for row in TABLES["sections"].rows(changed)] == ["de", "en"]
