"""The names of one part of our press gold, learned as from a review, stand for the same things in another part."""

from __future__ import annotations

from pathlib import Path

from pipeline.annotate.entities.project_names import ProjectNames
from pipeline.evaluate.gold_folder import GoldDocument, read_gold_folder
from pipeline.record.models import ENTITY_PARTS, Record
from pipeline.record.project_gazetteer import GazetteerEntry, unite
from pipeline.record.vocabulary import EntityType
from pipeline.review.learned.names import Decision, combined, learned_entries
from tests.review.named_records import named_record

PRESS = Path(__file__).resolve().parents[3] / "corpus" / "press"


def reviewed(document: GoldDocument) -> Record:
    parts: dict[str, list[dict[str, object]]] = {}
    for entity in document.record.entities:
        plain = {"name_en": None, "links": {}, "country": None, "confidence": 1.0}
        mentions = [mention.model_dump(mode="json") for mention in entity.mentions]
        found = {"id": entity.id, "name": entity.name, "mentions": mentions, **plain}
        parts.setdefault(ENTITY_PARTS[EntityType(entity.type)], []).append(found)
    return named_record(document.text, **parts)


def learned(documents: list[GoldDocument]) -> tuple[GazetteerEntry, ...]:
    entries: list[GazetteerEntry] = []
    for document in documents:
        decision = Decision(named_record(document.text), reviewed(document), "Ada", "2026-01-01")
        entries.extend(learned_entries(decision, run="press"))
    return unite(combined(entries))


def test_names_of_the_train_part_are_rarely_wrong_in_the_dev_part() -> None:
    names = ProjectNames(learned(read_gold_folder(PRESS, part="train")))
    right, inside, otherwise = 0, 0, []
    for document in read_gold_folder(PRESS, part="dev"):
        gold = [(m.start, m.end, entity.type) for entity in document.record.entities for m in entity.mentions]
        for found in names.find(document.text):
            if (found.start, found.end, found.label) in gold:
                right += 1
            elif any(a <= found.start and found.end <= b and b - a > len(found.text) for a, b, _ in gold):
                inside += 1
            else:
                otherwise.append(found.text)
    assert right >= 150
    # What stands inside a longer name is the model's to tell: names that it finds go before.
    assert inside * 2 <= right
    assert len(otherwise) * 30 <= right
