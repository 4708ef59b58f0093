"""A small record of our own with one item of every kind, for tests that look at every byte that is written.

Its names are those of `corpus/press`. It has an emoji before most spans, and a title that a spreadsheet would run.
"""

from __future__ import annotations

from typing import Any

from pipeline.record.ids import record_id
from pipeline.record.models import Record

TEXT = (
    "=Herne & Belgorod 🤝: Vertrag unterzeichnet\n"
    "Herne, 17. März 2022. Oberbürgermeisterin Annegret Stollmann hat für die Stadt Herne den „Freundschaftsvertrag“ mit "
    "Belgorod unterzeichnet. „Wir freuen uns“, sagte sie."
)

# What every item has: the confidence of the pipeline.
_SURE = {"confidence": 0.9}


def span(words: str, nth: int = 0) -> tuple[int, int]:
    """Where the words stand in the text, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def _quoted(words: str, nth: int = 0) -> dict[str, Any]:
    start, end = span(words, nth)
    return {"start": start, "end": end, "text": words}


def _entity(entity_id: str, name: str, mentions: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    return {
        "id": entity_id,
        "name": name,
        "name_en": None,
        "links": {},
        "country": None,
        "mentions": [{"form": "name", **mention} for mention in mentions],
        **_SURE,
        **fields,
    }


def small_record(**changes: Any) -> Record:
    """The record; `changes` replace parts of it."""
    return Record.model_validate(
        {
            "id": record_id(TEXT),
            "document": {
                "source": "presse/herne.txt",
                "media_type": "text/plain",
                "encoding": "utf-8",
                "sha256": "0" * 64,
                "language": "de",
                "language_confidence": 1.0,
                "title": "=Herne & Belgorod 🤝: Vertrag unterzeichnet",
                "published": "2022-03-17",
                "publisher": "Stadt Herne",
                "basis": {"title": "stated", "published": "stated", "publisher": "inferred"},
                "evidence": {"title": [span("=Herne & Belgorod 🤝: Vertrag unterzeichnet")]},
                "text": TEXT,
                "sections": [{"kind": "headline", "start": 0, "end": TEXT.index("\n")}],
            },
            "persons": [
                _entity(
                    "e7",
                    "Annegret Stollmann",
                    [_quoted("Annegret Stollmann"), {**_quoted("sie", 0), "form": "nominal"}],
                )
            ],
            "cities": [
                _entity(
                    "e1",
                    "Herne",
                    [_quoted("Herne"), _quoted("Herne", 1)],
                    links={"ags": "05916000", "geonames": "2905891"},
                    country="DE",
                ),
                _entity(
                    "e2",
                    "Belgorod",
                    [_quoted("Belgorod"), _quoted("Belgorod", 1)],
                    links={"wikidata": "Q3323"},
                    country="RU",
                ),
            ],
            "regions": [],
            "countries": [],
            "organizations": [
                _entity("e3", "Stadt Herne", [_quoted("Stadt Herne")], name_en="City of Herne")
            ],
            "programs": [],
            "events": [],
            "officials": [
                {
                    "id": "o1",
                    "person": "e7",
                    "name": "Annegret Stollmann",
                    "role": "Oberbürgermeisterin",
                    "role_en": "Lord Mayor",
                    "role_class": "mayor",
                    "of": "e3",
                    "of_name": "Stadt Herne",
                    "status": "current",
                    "basis": "stated",
                    "evidence": [span("Oberbürgermeisterin Annegret Stollmann")],
                    **_SURE,
                }
            ],
            "agreements": [
                {
                    "id": "a4",
                    "kind": "city_partnership",
                    "title": "Freundschaftsvertrag",
                    "title_en": None,
                    "parties": ["e3", "e2"],
                    "signatories": ["e7"],
                    "status": "signed",
                    "date": "2022-03-17",
                    "mentions": [{"form": "name", **_quoted("Freundschaftsvertrag")}],
                    "evidence": [span("Stadt Herne den „Freundschaftsvertrag“")],
                    **_SURE,
                }
            ],
            "dates": [
                {"id": "d1", "value": "2022-03-17", "basis": "stated", **_quoted("17. März 2022"), **_SURE}
            ],
            "quotes": [
                {
                    "id": "q1",
                    "kind": "direct",
                    "speaker": "e7",
                    "cue": span("sagte sie"),
                    **_quoted("Wir freuen uns"),
                    **_SURE,
                }
            ],
            "relations": [
                {
                    "id": "r1",
                    "type": "partner_city",
                    "subject": "e1",
                    "object": "e2",
                    "basis": "inferred",
                    "evidence": [span("Herne & Belgorod")],
                    **_SURE,
                }
            ],
            "topics": [_topic("iptc-mediatopic", "11000000", "politics and government", 0.8)],
            "sdgs": [_topic("un-sdg", "17", "Partnerships for the goals", 0.6)],
            "summary": {
                "de": [{"text": "Herne unterzeichnet.", "evidence": [span("hat für die Stadt Herne")]}],
                "en": [
                    {
                        "text": "Lord Mayor Annegret Stollmann has signed a treaty with Belgorod.",
                        "evidence": [span("hat für die Stadt Herne")],
                        "checks": {"names": True, "similarity": 0.94},
                    },
                    {"text": "- We are glad, she said.", "evidence": [span("Wir freuen uns")]},
                ],
            },
            "provenance": {
                "pipeline_version": "0.1.0",
                "config_sha256": "1" * 64,
                "models": [],
                "warnings": ["@nothing to see"],
            },
            **changes,
        }
    )


def _topic(scheme: str, code: str, label: str, confidence: float) -> dict[str, Any]:
    return {
        "scheme": scheme,
        "code": code,
        "label": label,
        "confidence": confidence,
        "evidence": [span("Vertrag")],
    }


def topics(*codes: tuple[str, float]) -> list[dict[str, Any]]:
    """Media Topics with these codes and confidences."""
    from pipeline.record.vocabulary import MEDIA_TOPICS

    return [_topic("iptc-mediatopic", code, MEDIA_TOPICS[code], confidence) for code, confidence in codes]
