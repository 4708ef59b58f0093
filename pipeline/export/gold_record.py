"""A record as gold in the format of the annotation guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.gold_folder import gold_name
from pipeline.export.notes import Notes
from pipeline.record.models import Agreement, Official, Quote, Record, Topic
from pipeline.record.vocabulary import BROADER_TOPICS

LICENCE = "not stated"
MOST_TOPICS = 3
SENTENCES = range(2, 5)

SUMMARY_SHORT = "summaries have fewer than the two English sentences that gold asks for: the gold has none"
SUMMARY_LONG = "summaries have more than the four English sentences that gold allows: it has the first four"
TOPICS_MANY = "records have more than three topics: gold has the three surest"
TOPICS_NONE = "records have no topic: gold leaves them open"
NO_ENTITY = "references to something that is no entity: gold has none there"


class GoldMaker:
    """Makes the gold of one record: ids are numbered anew, and what gold has no place for is noted."""

    def __init__(self, record: Record, notes: Notes) -> None:
        self._record = record
        self._notes = notes
        entities = [entity for _, entity in record.entities()]
        entities.sort(key=lambda entity: min((mention.start, mention.end) for mention in entity.mentions))
        self._entities = {entity.id: f"e{n}" for n, entity in enumerate(entities, 1)}
        self._agreements = {agreement.id: f"a{n}" for n, agreement in enumerate(record.agreements, 1)}

    def make(self) -> GoldRecord:
        """The gold record."""
        record, ids = self._record, self._entities | self._agreements
        return GoldRecord.model_validate(
            {
                "doc_id": gold_name(record.id),
                "source": record.document.source,
                "licence": LICENCE,
                "language": record.document.language,
                "title": record.document.title,
                "document_date": record.document.published,
                "entities": sorted(self._gold_entities(), key=lambda entity: int(entity["id"][1:])),
                "offices": [office for o in record.officials for office in self._office(o)],
                "agreements": [self._agreement(agreement) for agreement in record.agreements],
                "dates": [d.model_dump(include={"start", "end", "text", "value"}) for d in record.dates],
                "quotes": [self._quote(quote) for quote in record.quotes],
                "relations": [
                    {
                        "type": r.type,
                        "subject": ids[r.subject],
                        "object": ids[r.object],
                        "evidence": r.evidence,
                    }
                    for r in record.relations
                ],
                "topics": (topics := self._topics()),
                "subtopics": self._subtopics(topics),
                "sdgs": [int(goal.code) for goal in record.sdgs],
                "summary_en": self._summary(),
            }
        )

    def _gold_entities(self) -> Iterator[dict[str, Any]]:
        for kind, entity in self._record.entities():
            fields = entity.model_dump(include={"name", "name_en", "country", "mentions"})
            yield {"id": self._entities[entity.id], "type": kind, **fields}

    def _office(self, official: Official) -> Iterator[dict[str, Any]]:
        person = self._entity(official.person)
        if person is None:
            return
        fields = official.model_dump(include={"role", "role_en", "role_class", "status", "evidence"})
        yield {**fields, "person": person, "of": self._entity(official.of)}

    def _agreement(self, agreement: Agreement) -> dict[str, Any]:
        fields = agreement.model_dump(include={"kind", "title", "title_en", "status", "date", "mentions"})
        return {
            **fields,
            "id": self._agreements[agreement.id],
            "parties": self._known(agreement.parties),
            "signatories": self._known(agreement.signatories),
        }

    def _quote(self, quote: Quote) -> dict[str, Any]:
        fields = quote.model_dump(include={"start", "end", "text", "kind"})
        return {**fields, "speaker": self._entity(quote.speaker)}

    def _known(self, ids: Iterable[str]) -> list[str]:
        return [found for found in map(self._entity, ids) if found is not None]

    def _entity(self, item: str | None) -> str | None:
        """The new id of an entity. A record may name an agreement in its place, gold may not."""
        self._notes[NO_ENTITY] += item in self._agreements
        return None if item is None else self._entities.get(item)

    def _topics(self) -> list[str]:
        found: list[Topic] = [topic for topic in self._record.topics if topic.code not in BROADER_TOPICS]
        self._notes[TOPICS_NONE] += not found
        if len(found) > MOST_TOPICS:
            self._notes[TOPICS_MANY] += 1
            surest = sorted(found, key=lambda topic: -topic.confidence)[:MOST_TOPICS]
            found = [topic for topic in found if topic in surest]
        return [topic.code for topic in found]

    def _subtopics(self, topics: Sequence[str]) -> list[str] | None:
        """The second level; None where the record names none, which may be one that nobody looked at for them."""
        below = [topic for topic in self._record.topics if BROADER_TOPICS.get(topic.code) in topics]
        return [
            topic.code for topic in sorted(below, key=lambda topic: -topic.confidence)[:MOST_TOPICS]
        ] or None

    def _summary(self) -> list[str]:
        sentences = [sentence.text for sentence in self._record.summary.get("en", [])]
        if len(sentences) < SENTENCES.start:
            self._notes[SUMMARY_SHORT] += 1
            return []
        self._notes[SUMMARY_LONG] += len(sentences) >= SENTENCES.stop
        return sentences[: SENTENCES.stop - 1]
