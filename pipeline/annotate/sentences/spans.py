"""The sentences of a Doc as spans of its text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc

from pipeline.annotate.layers import Span


def sentence_start_offsets(doc: Doc) -> list[int]:
    """Return where sentences begin, in characters; the beginning of the text is one."""
    # An array of the marks is many times as fast as spaCy's iteration over sentences, and this is asked often.
    marks = doc.to_array(SENT_START)
    marks[:1] = 1
    return [doc[int(number)].idx for number in np.flatnonzero(marks == 1)]


def sentence_spans(doc: Doc) -> list[Span]:
    """Return the spans of the sentences, without white space at their edges; the whole text where none are set."""
    if not doc.has_annotation("SENT_START"):
        return [(0, len(doc.text))] if doc.text.strip() else []
    text = doc.text
    spans = (_stripped(text, *edges) for edges in pairwise([*sentence_start_offsets(doc), len(text)]))
    return [span for span in spans if span[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
