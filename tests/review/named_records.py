"""Makes small valid records whose entities are given by their words."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline.record.ids import record_id
from pipeline.record.models import ENTITY_PARTS, Record
from pipeline.record.vocabulary import EntityType

EMPTY = ("officials", "agreements", "dates", "quotes", "relations", "topics", "sdgs")


def entity(text: str, number: int, *words: str, name: str | None = None, **fields: Any) -> dict[str, Any]:
    """An entity with a mention at the first occurrence of each of these words."""
    mentions = [
        {"start": text.index(form), "end": text.index(form) + len(form), "text": form, "form": "name"}
        for form in words
    ]
    plain = {"name_en": None, "links": {}, "country": None, "confidence": 0.9}
    return {"id": f"e{number}", "name": name or words[0], "mentions": mentions, **plain, **fields}


def named_record(text: str, **parts: list[dict[str, Any]]) -> Record:
    """A record of this text with these parts."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Record.model_validate(
        {
            "id": record_id(text),
            "document": {
                "source": "text.txt",
                "media_type": "text/plain",
                "encoding": "utf-8",
                "sha256": digest,
                "language": "de",
                "language_confidence": 1.0,
                "title": None,
                "published": None,
                "publisher": None,
                "basis": {},
                "evidence": {},
                "text": text,
                "sections": [],
            },
            **{part: [] for part in (*ENTITY_PARTS.values(), *EMPTY)},
            **parts,
            "summary": {},
            "provenance": {
                "pipeline_version": "0",
                "config_sha256": digest,
                "models": [],
                "warnings": [],
            },
        }
    )


def write_run(folder: Path, *records: Record) -> Path:
    """The records as a run leaves them; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{record.model_dump_json()}\n" for record in records)
    (folder / "records.jsonl").write_text(lines, encoding="utf-8")
    return folder


def entity_id(record: Record, name: str, kind: EntityType) -> str:
    """The id of the entity of this name and type."""
    return next(e.id for k, e in record.entities() if k is kind and e.name == name)
