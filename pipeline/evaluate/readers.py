"""Where the records that are scored come from: the pipeline, or a file of records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language

from pipeline.api import extract
from pipeline.errors import InputError
from pipeline.evaluate.evaluation import ReadDocument
from pipeline.evaluate.gold_folder import GoldDocument, gold_name
from pipeline.record.models import Record


def pipeline_reader(nlp: Language) -> ReadDocument:
    """Read each text with the pipeline.

    The gold date is given as the day of publication, since a feed or a file's date tells it; the gold title is not,
    so that the headline has to be found in the text.
    """

    def read(document: GoldDocument) -> Record:
        return extract(document.text, published=document.record.document_date, nlp=nlp)

    return read


def record_reader(records: Iterable[Record]) -> ReadDocument:
    """Take the record whose source is a file named like the document, `ID.txt`, or whose gold is called so."""
    by_name: dict[str, Record] = {}
    for record in records:
        by_name[Path(record.document.source).stem] = by_name[gold_name(record.id)] = record

    def read(document: GoldDocument) -> Record:
        record = by_name.get(document.doc_id)
        if record is None:
            raise InputError("E108", source=document.doc_id, reason="there is no record of this text")
        return record

    return read
