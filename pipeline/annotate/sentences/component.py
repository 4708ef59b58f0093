"""The component `depesche_sentences`: marks where sentences start.

A section's border is always a sentence's border, and so is every line end that is not just a line width; within a
line the rules of `sentence_rules` decide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

import pipeline.annotate.layers  # noqa: F401  (registers doc._.sections)
from pipeline.annotate.sentences.rules import sentence_starts
from pipeline.ingest.lines import logical_lines

# spaCy's values of SENT_START: 1 for the first token of a sentence, -1 for the others.
_START, _INSIDE = 1, -1


@Language.factory("depesche_sentences", assigns=["token.is_sent_start", "doc.sents"])
class SentenceMarker:
    """Sets `is_sent_start` of every token."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - spaCy passes it
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence, and all others as not the first."""
        starts = sentence_offsets(doc.text, borders=[section.start for section in doc._.sections])
        upcoming = 0
        pending = False
        words_before = False
        marks = np.full((len(doc), 1), _INSIDE, dtype=np.int64)
        for token in doc:
            while upcoming < len(starts) and starts[upcoming] <= token.idx:
                pending = words_before
                upcoming += 1
            # Blanks between sentences belong to the one before, those at the beginning to the first.
            if token.i == 0 or (pending and not token.is_space):
                marks[token.i] = _START
                pending = False
            words_before = words_before or not token.is_space
        # Setting Token.is_sent_start one by one takes the square of the length.
        return doc.from_array(["SENT_START"], cast("Ints2d", marks.astype(np.uint64))) if len(doc) else doc


def sentence_offsets(text: str, *, borders: list[int] | None = None) -> list[int]:
    """The offsets in `text` where sentences start, in order; `borders` are sentence starts whatever the rules say."""
    starts: list[int] = []
    edges = sorted(borders or [])
    for line in logical_lines(text):
        inner = edges[bisect_right(edges, line.start) : bisect_left(edges, line.end)]
        for start, end in zip([line.start, *inner], [*inner, line.end], strict=True):
            starts.extend(sentence_starts(text, start, end))
    return starts
