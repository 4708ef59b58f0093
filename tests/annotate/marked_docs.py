"""Makes Docs for tests from text with its entities and dates marked in place.

`[Stadt Dortmund|ORGANIZATION]` marks a mention of an entity of that name, `[Dortmunder|CITY=Dortmund]` one of an
entity with another name, `[seit 1992|DATE=1992/..]` an expression of time. Ids are "e1", "e2", ... in order.
"""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

import pipeline.annotate.sections
import pipeline.annotate.sentences.component  # noqa: F401 - registers the factory
from pipeline.annotate.layers import DateExpression, Entity, Mention, Office
from pipeline.ingest.release import PressRelease

_MARK = re.compile(r"\[(?P<text>[^|\]]+)\|(?P<label>[A-Z]+)(?:=(?P<value>[^\]]+))?\]")
_NLP = spacy.blank("de")
_NLP.add_pipe("depesche_sections")
_NLP.add_pipe("depesche_sentences")


def marked_doc(marked: str, *, published: str | None = None) -> Doc:
    """Return a Doc with sections, sentences, entities and dates; a mention with a capital F is a nominal."""
    text, at = "", 0
    entities: dict[tuple[str, str], Entity] = {}
    dates: list[DateExpression] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start, at = len(text), match.end()
        text += match["text"]
        if match["label"] == "DATE":
            dates.append(DateExpression(start, len(text), match["text"], match["value"], 1.0))
            continue
        label, name = match["label"], match["value"] or match["text"]
        entity = entities.setdefault((label, name), Entity(f"e{len(entities) + 1}", label, name, [], 1.0))
        entity.mentions.append(Mention(start, len(text), match["text"], label, 1.0))
    text += marked[at:]
    doc = _NLP.make_doc(text)
    doc._.release = PressRelease(text=text, source="test", published=published)
    for _, component in _NLP.pipeline:
        doc = component(doc)
    doc._.entities = list(entities.values())
    doc._.dates = dates
    return doc


def add_office(
    doc: Doc, person: str, role_class: str, of: str, *, role: str = "", status: str = "current"
) -> None:
    """Give a person of the Doc an office, both by name."""
    ids = {entity.name: entity.id for entity in doc._.entities}
    start = next(entity.mentions[0].start for entity in doc._.entities if entity.name == person)
    span = (start, start + len(person))
    doc._.offices.append(
        Office(ids[person], role or role_class, role_class, [span], 1.0, of=ids[of], status=status)
    )


def names(doc: Doc, ids: list[str]) -> list[str]:
    """Return the names of entities of the Doc."""
    known = {entity.id: entity.name for entity in doc._.entities}
    return [known.get(one, one) for one in ids]
