import json
from pathlib import Path

from pipeline.record.models import Record
from tests.review.synthetic_records import press_records, write_many


def test_press_records_have_every_part() -> None:
    records = press_records()

    missing = [
        part
        for part in Record.model_fields
        if part not in {"schema_version", "review"} and not any(getattr(record, part) for record in records)
    ]

    assert missing == []


def test_many_records_are_valid_and_all_different(tmp_path: Path) -> None:
    lines = write_many(tmp_path / "records.jsonl", 300).read_text(encoding="utf-8").splitlines()

    ids = {Record.model_validate(json.loads(line)).id for line in lines}

    assert len(ids) == 300
