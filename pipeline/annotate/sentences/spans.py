"""The sentences of a Doc as spans of its text."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.annotate.layers import Span


def sentence_spans(doc: Doc) -> list[Span]:
    """Return the spans of the sentences, without white space at their edges; the whole text where none are set."""
    if not doc.has_annotation("SENT_START"):
        return [(0, len(doc.text))] if doc.text.strip() else []
    spans: list[Span] = []
    for sentence in doc.sents:
        words = sentence.text
        start = sentence.start_char + len(words) - len(words.lstrip())
        end = sentence.start_char + len(words.rstrip())
        if start < end:
            spans.append((start, end))
    return spans
