"""spaCy DocBins: texts with names as entities, every other layer as span groups, and topics as categories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.export.notes import Notes
from pipeline.export.span_layers import ENTITIES, LAYERS, LayerSpan
from pipeline.record.models import Record
from pipeline.record.vocabulary import MEDIA_TOPICS, SDGS

SHARD = 1_000
"""Texts in a file, since spaCy reads a file whole."""

WIDENED = "spans begin or end inside a token, and were widened to it"
BLANK = "spans hold nothing but a space between tokens, and were left out"
NESTED = "names overlap longer ones: they are in doc.spans, and not in doc.ents"


def write(records: Iterable[Record], folder: Path, notes: Notes) -> None:
    """Write records-0001.spacy and so on, which `spacy.tokens.DocBin` reads without Depesche."""
    nlp = create_language()
    shard, numbers = DocBin(store_user_data=True), count(1)
    for record in records:
        shard.add(record_doc(record, nlp, notes))
        if len(shard) == SHARD:
            shard.to_disk(folder / f"records-{next(numbers):04}.spacy")
            shard = DocBin(store_user_data=True)
    number = next(numbers)
    if len(shard) or number == 1:
        shard.to_disk(folder / f"records-{number:04}.spacy")


def record_doc(record: Record, nlp: Language, notes: Notes) -> Doc:
    """The text of a record as a Doc with what the record says of it."""
    doc = nlp.make_doc(record.document.text)
    for layer, spans in LAYERS.items():
        found = (_span(doc, span, notes) for span in spans(record))
        doc.spans[layer] = [span for span in found if span is not None]
    names = list(doc.spans[ENTITIES])
    doc.ents = filter_spans(names)
    notes[NESTED] += len(names) - len(doc.ents)
    doc.cats = dict(_categories(record))
    doc.user_data["record_id"] = record.id
    doc.user_data["record"] = record.model_dump_json()
    return doc


def _span(doc: Doc, span: LayerSpan, notes: Notes) -> Span | None:
    found = doc.char_span(
        span.start,
        span.end,
        label=span.label,
        kb_id=span.wikidata,
        alignment_mode="expand",
        span_id=span.item,
    )
    if found is None:
        notes[BLANK] += 1
        return None
    notes[WIDENED] += (found.start_char, found.end_char) != (span.start, span.end)
    return found


def _categories(record: Record) -> Iterator[tuple[str, float]]:
    topics = {topic.code for topic in record.topics}
    goals = {goal.code for goal in record.sdgs}
    for code in MEDIA_TOPICS:
        yield f"iptc-mediatopic:{code}", float(code in topics)
    for number in SDGS:
        yield f"un-sdg:{number}", float(str(number) in goals)
