"""Gold of our own corpus, and records that say exactly what a gold record says."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.gold_folder import GoldDocument, read_gold_folder
from pipeline.record.ids import record_id
from pipeline.record.models import ENTITY_PARTS, Record
from pipeline.record.vocabulary import MEDIA_TOPICS, SDGS

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def press() -> dict[str, GoldDocument]:
    return {document.doc_id: document for document in read_gold_folder(CORPUS / "press")}


@pytest.fixture(scope="session")
def herne(press: dict[str, GoldDocument]) -> GoldDocument:
    """Entities of most types, five officials, an agreement, quotes of both kinds, twinnings."""
    return press["i01"]


def perfect_record(document: GoldDocument, **changes: Any) -> Record:
    """The record that a flawless pipeline would make of the text; `changes` replace parts of it."""
    gold = document.record
    return Record.model_validate(
        {
            "id": record_id(document.text),
            "document": _document(document),
            **_entities(gold),
            "officials": [
                {
                    "id": f"o{n}",
                    "name": "-",
                    "of_name": None,
                    "basis": "stated",
                    "confidence": 0.9,
                    **o.model_dump(),
                }
                for n, o in enumerate(gold.offices, 1)
            ],
            "agreements": [
                {"confidence": 0.9, "evidence": [(0, 1)], **a.model_dump()} for a in gold.agreements
            ],
            "dates": [
                {"id": f"d{n}", "basis": "stated", "confidence": 0.9, **d.model_dump()}
                for n, d in enumerate(gold.dates, 1)
            ],
            "quotes": [
                {"id": f"q{n}", "cue": None, "confidence": 0.9, **q.model_dump()}
                for n, q in enumerate(gold.quotes, 1)
            ],
            "relations": [
                {"id": f"r{n}", "basis": "stated", "confidence": 0.9, **r.model_dump()}
                for n, r in enumerate(gold.relations, 1)
            ],
            "topics": [
                _topic("iptc-mediatopic", code, MEDIA_TOPICS[code])
                for code in (*gold.topics, *(gold.subtopics or ()))
            ],
            "sdgs": [_topic("un-sdg", str(number), SDGS[number]) for number in gold.sdgs],
            "summary": {
                "de": [{"text": "Satz.", "evidence": [(0, 1)]} for _ in gold.summary_en],
                "en": [{"text": text, "evidence": [(0, 1)], "checks": {}} for text in gold.summary_en],
            },
            "provenance": {"pipeline_version": "0", "config_sha256": "0" * 64, "models": [], "warnings": []},
            **changes,
        }
    )


def _document(document: GoldDocument) -> dict[str, Any]:
    return {
        "source": f"texts/{document.doc_id}.txt",
        "media_type": "text/plain",
        "encoding": "utf-8",
        "sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "language": "de",
        "language_confidence": 1.0,
        "title": None,
        "published": None,
        "publisher": None,
        "basis": {},
        "evidence": {},
        "text": document.text,
        "sections": [],
    }


def _entities(gold: GoldRecord) -> dict[str, list[dict[str, Any]]]:
    parts: dict[str, list[dict[str, Any]]] = {part: [] for part in ENTITY_PARTS.values()}
    for entity in gold.entities:
        fields = entity.model_dump(exclude={"type"})
        parts[ENTITY_PARTS[entity.type]].append({"links": {}, "confidence": 0.9, **fields})
    return parts


def _topic(scheme: str, code: str, label: str) -> dict[str, Any]:
    return {"scheme": scheme, "code": code, "label": label, "confidence": 0.9, "evidence": [(0, 1)]}
