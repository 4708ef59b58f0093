"""Texts with entities and offices, read for quotes."""

from __future__ import annotations

from collections.abc import Iterator

import spacy
from spacy.tokens import Doc

import pipeline.annotate.sections
import pipeline.annotate.sentences.component  # noqa: F401  (registers the component)
from pipeline.annotate.layers import Entity, Mention, Office, Quote
from pipeline.annotate.quotes.component import NAME
from pipeline.ingest.release import PressRelease, Section

NLP = spacy.blank("de")
NLP.add_pipe("depesche_sentences")
NLP.add_pipe(NAME)

STOLLMANN = {"PERSON": ["Annegret Stollmann|Stollmann"]}
TWO = {"PERSON": ["Annegret Stollmann|Stollmann", "Detlef Krampe|Krampe"]}


def quotes(
    text: str,
    names: dict[str, list[str]] | None = None,
    *,
    offices: tuple[Office, ...] = (),
    sections: tuple[Section, ...] = (),
) -> list[Quote]:
    """The quotes of a text; `names` has, by type, the forms of each entity's name, the full one first."""
    found: list[Quote] = quoted_doc(text, names, offices=offices, sections=sections)._.quotes
    return found


def quoted_doc(
    text: str,
    names: dict[str, list[str]] | None = None,
    *,
    offices: tuple[Office, ...] = (),
    sections: tuple[Section, ...] = (),
) -> Doc:
    """The document of a text, its quotes read."""
    doc = NLP.make_doc(text)
    doc._.release = PressRelease(text=text, source="test")
    doc._.sections = list(sections)
    doc._.entities = list(entities(text, names or {}))
    doc._.offices = list(offices)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return doc


def entities(text: str, names: dict[str, list[str]]) -> Iterator[Entity]:
    number = 0
    for label, forms in names.items():
        for each in forms:
            number += 1
            taken: list[Mention] = []
            for form in each.split("|"):
                start = text.find(form)
                while start >= 0:
                    if not any(mention.start <= start < mention.end for mention in taken):
                        taken.append(Mention(start, start + len(form), form, label, 1.0))
                    start = text.find(form, start + len(form))
            taken.sort(key=lambda mention: mention.start)
            yield Entity(f"e{number}", label, each.split("|")[0], taken, 1.0)


def said(
    text: str, names: dict[str, list[str]] | None = None, **more: object
) -> list[tuple[str, str, str | None]]:
    return [(quote.kind, quote.text, quote.speaker) for quote in quotes(text, names, **more)]  # type: ignore[arg-type]
