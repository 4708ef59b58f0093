"""FollowTheMoney entities as JSON lines, for Aleph, OpenAleph and the tools around them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.export.ftm_entity import FtmEntity
from pipeline.export.ftm_frame import FtmFrame
from pipeline.export.ftm_links import mention_links, party_links, relation_links
from pipeline.export.ftm_offices import office_entities
from pipeline.export.ftm_things import things
from pipeline.export.notes import Notes
from pipeline.record.models import Record
from pipeline.record.vocabulary import EntityType

ENTITIES = "entities.ftm.json"
"""The name by which the tools know a file of entities, one JSON object a line."""

QUOTES = "quotes have no schema in FollowTheMoney; their words are in the text of the document"
DATES = "expressions of time have no schema in FollowTheMoney; only agreements keep their dates"
NO_PERSON = "offices whose holder is no person"


def write(records: Iterable[Record], folder: Path, notes: Notes) -> None:
    """Write entities.ftm.json."""
    with (folder / ENTITIES).open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            for entity in ftm_entities(record):
                file.write(json.dumps(entity, ensure_ascii=False) + "\n")
            _note(record, notes)


def ftm_entities(record: Record) -> Iterator[FtmEntity]:
    """Every entity that a record gives: the document, what it names, and how that stands to each other."""
    yield from things(record)
    frame = FtmFrame(record)
    yield from mention_links(frame)
    for official in record.officials:
        yield from office_entities(frame, official)
    yield from party_links(frame)
    yield from relation_links(frame)


def _note(record: Record, notes: Notes) -> None:
    persons = {entity.id for kind, entity in record.entities() if kind is EntityType.PERSON}
    notes[QUOTES] += len(record.quotes)
    notes[DATES] += len(record.dates)
    notes[NO_PERSON] += sum(official.person not in persons for official in record.officials)
