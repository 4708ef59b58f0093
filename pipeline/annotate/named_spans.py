"""The mentions of a Doc as spaCy's own named entities."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.util import filter_spans


def mark_entities(doc: Doc) -> None:
    """Write ``doc._.mentions`` to ``doc.ents``; a span there covers whole tokens and may reach further."""
    spans = [
        doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
        for mention in doc._.mentions
    ]
    doc.ents = filter_spans([span for span in spans if span is not None])
