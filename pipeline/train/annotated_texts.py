"""Annotated texts for recipes that learn from what the pipeline makes of them: read as they stand, with their own entities if need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Mention
from pipeline.assemble import assemble
from pipeline.config import Config
from pipeline.evaluate.alignment import align
from pipeline.evaluate.annotations import gold_annotations, record_annotations
from pipeline.evaluate.gold import GoldMention, GoldRecord
from pipeline.evaluate.gold_folder import GoldDocument, Part, read_gold_folder
from pipeline.ingest.reading import release_from_text
from pipeline.record.models import Provenance


def read_folders(folders: Sequence[Path], part: Part) -> Iterator[GoldDocument]:
    """Yield the documents of one part of the gold folders.

    Raises:
        ValueError: The test part was asked for, which only the evaluation reads.
    """
    if part == Part.TEST:
        raise ValueError("only train and dev are for training")
    for folder in folders:
        yield from read_gold_folder(folder, part=part)


def read_as_it_stands(nlp: Language, document: GoldDocument) -> Doc:
    """Read the text without mending its spelling: the offsets of the annotation count in it.

    Raises:
        InputError: The text cannot be read.
    """
    published = document.record.document_date
    release = release_from_text(document.text, published=published, config=Config())
    doc = nlp.make_doc(document.text)
    doc._.release = (
        release if release.text == document.text else replace(release, text=document.text, sections=[])
    )
    return nlp(doc)


def annotated_ids(nlp: Language, document: GoldDocument, doc: Doc) -> dict[str, str]:
    """Return the annotated item for each that was found and answers to one."""
    provenance = Provenance.model_validate(nlp.meta["depesche"]["provenance"])
    record = assemble(doc, doc._.release, provenance=provenance)
    return align(gold_annotations(document.record, document.text), record_annotations(record))


def annotated_entities(record: GoldRecord) -> list[Entity]:
    """The entities of the annotator, as if they had been found."""
    return [
        Entity(e.id, e.type.value, e.name, annotated_mentions(e.mentions, e.type.value), 1.0)
        for e in record.entities
    ]


def annotated_mentions(mentions: Sequence[GoldMention], label: str) -> list[Mention]:
    """The mentions of the annotator, as if they had been found."""
    return [Mention(m.start, m.end, m.text, label, 1.0, m.form) for m in mentions]
