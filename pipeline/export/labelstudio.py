"""A project for Label Studio: the labelling interface, and a task for each text with what the record says of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.export.labelstudio_config import labelling_config
from pipeline.export.labelstudio_result import LabelStudioResult
from pipeline.export.notes import Notes
from pipeline.record.models import Record
from pipeline.record.vocabulary import SIGNED_OFF

CONFIG = "config.xml"
TASKS = "tasks.json"


def write(records: Iterable[Record], folder: Path, notes: Notes) -> None:  # noqa: ARG001 - nothing is lost
    """Write config.xml and tasks.json, an array with a task on each line."""
    (folder / CONFIG).write_text(labelling_config(), encoding="utf-8")
    with (folder / TASKS).open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, record in enumerate(records):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(task(record), ensure_ascii=False))
        file.write("\n]\n")


def task(record: Record) -> dict[str, Any]:
    """The text, and what is known of it: an annotation, where a reviewer has signed it off, else a prediction."""
    result = LabelStudioResult(record).all()
    document = record.document
    data = {
        "text": document.text,
        "title": document.title or "",
        "record_id": record.id,
        "source": document.source,
    }
    if record.review.status in SIGNED_OFF:
        return {"data": data, "annotations": [{"result": result, "ground_truth": True}]}
    version = f"depesche {record.provenance.pipeline_version}"
    return {"data": data, "predictions": [{"model_version": version, "result": result}]}
