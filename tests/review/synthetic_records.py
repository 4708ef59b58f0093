"""Valid records of our own for the tests of the review, made from the gold of `corpus/press` without any model.

`press_records()` gives one record a gold text, `write_many(path)` as many as are wanted, all different, quickly.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from pipeline.evaluate.gold import GoldAgreement, GoldEntity, GoldRecord
from pipeline.evaluate.gold_folder import GoldDocument, Part, read_gold_folder
from pipeline.record.ids import record_id
from pipeline.record.models import ENTITY_PARTS, Record, Span
from pipeline.record.vocabulary import MEDIA_TOPICS, SDGS

PRESS = Path(__file__).resolve().parents[2] / "corpus" / "press"
FIRST_DAY = date(2001, 1, 1)
PASSED_CHECKS: dict[str, float | bool] = {
    "confidence": 0.84,
    "names": True,
    "numbers": True,
    "similarity": 0.93,
    "terms": True,
    "wording": True,
}

Json = dict[str, Any]
Confidences = Callable[[], float]


@cache
def press_records() -> tuple[Record, ...]:
    """A record for each text of the training part of `corpus/press`, in the order of their names; always the same."""
    return tuple(Record.model_validate(plain) for plain in _press_data())


def press_record(name: str) -> Record:
    """The record of one text, "i01" say. Raises KeyError where the training part has none of that name."""
    return {record.document.source: record for record in press_records()}[f"corpus/press/texts/{name}.txt"]


def write_records(path: Path, records: Iterable[Record]) -> Path:
    """Write the records as a run does, one JSON object a line. Returns the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{record.model_dump_json()}\n" for record in records)
    return path


def write_many(path: Path, count: int = 10_000) -> Path:
    """Write `count` different valid records, always the same ones. Returns the path. It takes seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(islice(_varied_lines(), count))
    return path


def _varied_lines() -> Iterator[str]:
    """The press records over and over, each time with another last line, day of publication and confidences."""
    templates = [_template(plain) for plain in _press_data()]
    number = 0
    while True:
        for template in templates:
            number += 1
            yield _variation(template, number)


def _template(plain: Json) -> tuple[str, Json, str]:
    """The text of a record, the small parts that vary, and the rest as JSON without its braces."""
    varied = {key: plain[key] for key in ("document", "persons", "provenance")}
    rest = {key: value for key, value in plain.items() if key not in varied and key != "id"}
    return plain["document"]["text"], varied, json.dumps(rest, ensure_ascii=False)[1:-1]


def _variation(template: tuple[str, Json, str], number: int) -> str:
    text, varied, rest = template
    random = Random(number)
    confidence = _confidences(random)
    words = f"{text.rstrip()}\nMeldung Nr. {number}"
    document = varied["document"] | {
        "text": words,
        "source": f"archiv/{number:05}.txt",
        "published": (FIRST_DAY + timedelta(days=random.randrange(8000))).isoformat(),
        "basis": {"published": "stated"},
        "evidence": {},
    }
    if document["title"] is not None:
        document["basis"] |= {"title": "stated"}
    if document["publisher"] is not None:
        document["basis"] |= {"publisher": "inferred"}
    head = {
        "id": record_id(words),
        "document": document,
        "persons": [person | {"confidence": confidence()} for person in varied["persons"]],
        "provenance": varied["provenance"] | {"warnings": _warnings(random)},
    }
    return f"{json.dumps(head, ensure_ascii=False)[:-1]}, {rest}}}\n"


def _warnings(random: Random) -> list[str]:
    return ["Neustadt: several places have this name; none was linked."] * (random.random() < 0.2)


def _confidences(random: Random) -> Confidences:
    """Those of one record: some records are surer than others."""
    doubt = random.choice((0.08, 0.3, 0.6))
    return lambda: round(1 - random.random() ** 2 * doubt, 3)


@cache
def _press_data() -> tuple[Json, ...]:
    return tuple(_record_data(document) for document in read_gold_folder(PRESS, part=Part.TRAIN))


def _record_data(document: GoldDocument) -> Json:
    gold, text = document.record, document.text
    random = Random(document.doc_id)
    confidence = _confidences(random)
    entities = {entity.id: entity for entity in gold.entities}
    return {
        "schema_version": "1.0",
        "id": record_id(text),
        "document": _document(gold, text),
        **_entities(gold, confidence),
        "officials": [
            {
                "id": f"o{number}",
                "name": entities[office.person].name,
                "of_name": entities[office.of].name if office.of else None,
                "basis": "stated",
                "confidence": confidence(),
                **office.model_dump(mode="json"),
            }
            for number, office in enumerate(gold.offices, 1)
        ],
        "agreements": [_agreement(agreement, text, confidence) for agreement in gold.agreements],
        "dates": [
            {
                "id": f"d{number}",
                "basis": "stated",
                "confidence": confidence(),
                **item.model_dump(mode="json"),
            }
            for number, item in enumerate(gold.dates, 1)
        ],
        "quotes": [
            {
                "id": f"q{number}",
                "cue": None,
                "confidence": confidence(),
                **item.model_dump(mode="json"),
            }
            for number, item in enumerate(gold.quotes, 1)
        ],
        "relations": [
            {
                "id": f"r{number}",
                "basis": "inferred",
                "confidence": confidence(),
                **relation.model_dump(mode="json"),
            }
            for number, relation in enumerate((r for r in gold.relations if r.evidence), 1)
        ],
        **_subjects(gold, text, confidence),
        "headline": _headlines(gold, text),
        "summary": _summary(gold, text),
        "provenance": {
            "pipeline_version": "0.1.0",
            "config_sha256": "0" * 64,
            "models": [{"name": "ner", "version": "0.1.0", "sha256": "1" * 64}],
            "warnings": _warnings(random),
        },
        "review": {"status": "pending", "version": 0},
    }


def _document(gold: GoldRecord, text: str) -> Json:
    body = next((entity for entity in gold.entities if entity.type == "ORGANIZATION"), None)
    basis: Json = {}
    evidence: Json = {}
    if gold.title is not None:
        basis["title"] = "stated"
    if gold.document_date is not None:
        basis["published"] = "stated"
    if body is not None:
        basis["publisher"] = "inferred"
        evidence["publisher"] = [(body.mentions[0].start, body.mentions[0].end)]
    return {
        "source": f"corpus/press/texts/{gold.doc_id}.txt",
        "media_type": "text/plain",
        "encoding": "utf-8",
        "sha256": record_id(text).removeprefix("sha256:"),
        "language": "de",
        "language_confidence": 1.0,
        "title": gold.title,
        "published": gold.document_date,
        "publisher": body.name if body else None,
        "basis": basis,
        "evidence": evidence,
        "text": text,
        "sections": [
            {"kind": kind, "start": start, "end": end}
            for (start, end), kind in zip(_lines(text), _section_kinds(), strict=False)
        ],
    }


def _lines(text: str) -> list[Span]:
    """The span of each line that is not empty."""
    spans: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append((start, start + len(line.rstrip())))
        start += len(line)
    return spans


def _section_kinds() -> Iterator[str]:
    yield from ("headline", "lead")
    while True:
        yield "paragraph"


def _entities(gold: GoldRecord, confidence: Confidences) -> dict[str, list[Json]]:
    parts: dict[str, list[Json]] = {part: [] for part in ENTITY_PARTS.values()}
    for entity in gold.entities:
        parts[ENTITY_PARTS[entity.type]].append(_entity(entity, confidence))
    return parts


def _entity(entity: GoldEntity, confidence: Confidences) -> Json:
    links = {"iso3166": entity.country} if entity.type == "COUNTRY" and entity.country else {}
    plain = entity.model_dump(mode="json", exclude={"type"})
    return {**plain, "links": links, "confidence": confidence()}


def _agreement(agreement: GoldAgreement, text: str, confidence: Confidences) -> Json:
    plain = agreement.model_dump(mode="json")
    evidence = [(mention.start, mention.end) for mention in agreement.mentions] or [_lines(text)[0]]
    return {**plain, "evidence": evidence, "confidence": confidence()}


def _subjects(gold: GoldRecord, text: str, confidence: Confidences) -> Json:
    headline = [_lines(text)[0]]

    def subject(scheme: str, code: str, label: str) -> Json:
        return {
            "scheme": scheme,
            "code": code,
            "label": label,
            "confidence": confidence(),
            "evidence": headline,
        }

    return {
        "topics": [
            subject("iptc-mediatopic", code, MEDIA_TOPICS[code])
            for code in (*gold.topics, *(gold.subtopics or ()))
        ],
        "sdgs": [subject("un-sdg", str(number), SDGS[number]) for number in gold.sdgs],
    }


def _headlines(gold: GoldRecord, text: str) -> Json:
    """The title, and in English the first clause of the gold summary: gold records have no headline of their own."""
    evidence = [_lines(text)[0]]
    english = gold.summary_en[0].split(", ")[0].rstrip(".") if gold.summary_en else None
    told = {"de": gold.title, "en": english}
    return {language: {"text": words, "evidence": evidence} for language, words in told.items() if words}


def _summary(gold: GoldRecord, text: str) -> dict[str, list[Json]]:
    lines = _lines(text)
    spans = [lines[number % len(lines)] for number in range(1, len(gold.summary_en) + 1)]
    german = [{"text": text[start:end], "evidence": [(start, end)], "checks": None} for start, end in spans]
    english = [
        {"text": sentence, "evidence": [span], "checks": PASSED_CHECKS}
        for sentence, span in zip(gold.summary_en, spans, strict=True)
    ]
    return {"de": german, "en": english}
