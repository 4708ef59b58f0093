"""Gold in the format of the annotation guide, for `depesche evaluate` and `depesche train`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.evaluate.gold_folder import SPLITS_NAME, Part, gold_name
from pipeline.export.gold_folder import TEXTS, part_of
from pipeline.export.gold_record import GoldMaker
from pipeline.export.notes import Notes
from pipeline.record.models import Record

REPEATED = "records of a text that came before: the gold has it once, as the last of them says"


def write(records: Iterable[Record], folder: Path, notes: Notes) -> None:
    """Write texts/ID.txt and ID.json for each record, and splits.json."""
    (folder / TEXTS).mkdir()
    splits: dict[str, Part] = {}
    for record in records:
        name = gold_name(record.id)
        notes[REPEATED] += name in splits
        splits[name] = part_of(record.id)
        gold = GoldMaker(record, notes).make()
        (folder / TEXTS / f"{name}.txt").write_bytes(record.document.text.encode())
        (folder / f"{name}.json").write_text(gold.model_dump_json(indent=1) + "\n", encoding="utf-8")
    (folder / SPLITS_NAME).write_text(json.dumps(splits, indent=1, sort_keys=True) + "\n", encoding="utf-8")
