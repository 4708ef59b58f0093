"""Makes Docs whose mentions are given by their words, for tests of what comes after the entity model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from pipeline.annotate.entities.component import EntityGatherer
from pipeline.annotate.layers import Entity, Mention
from pipeline.link.gazetteer import shared_gazetteer
from pipeline.link.linker import EntityLinker


def named_doc(text: str, *names: tuple[str, str]) -> Doc:
    """Return a Doc where each (words, label) is a mention; they are given in text order."""
    doc = spacy.blank("de")(text)
    position = 0
    for words, label in names:
        start = text.index(words, position)
        position = start + len(words)
        doc._.mentions.append(Mention(start, position, words, label, 1.0))
    return doc


def gathered(text: str, *names: tuple[str, str]) -> dict[str, Entity]:
    """Return the entities of a text by name; one name for two entities is an error."""
    doc = EntityGatherer()(named_doc(text, *names))
    return by_name(doc)


def linked(text: str, *names: tuple[str, str]) -> dict[str, Entity]:
    """Return the entities of a text by name, gathered and linked."""
    return by_name(linked_doc(text, *names))


def linked_doc(text: str, *names: tuple[str, str]) -> Doc:
    """Return a Doc with its entities gathered and linked."""
    return EntityLinker(shared_gazetteer())(EntityGatherer()(named_doc(text, *names)))


def by_name(doc: Doc) -> dict[str, Entity]:
    """Return the entities of a Doc by name."""
    entities: list[Entity] = doc._.entities
    assert len({entity.name for entity in entities}) == len(entities)
    return {entity.name: entity for entity in entities}


def words_of_entity(entity: Entity) -> list[str]:
    """Return the words of each mention."""
    return [mention.text for mention in entity.mentions]
