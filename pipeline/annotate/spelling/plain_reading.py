"""A press release in the spelling that the components read, and what they find carried back to its own text.

The components know German as it is usually written. A text that is written otherwise they read in the usual spelling;
every offset of a layer then goes back to the release's text, which stays as it is. Names, roles and titles keep the
usual spelling, so that "Koeln" and "Köln" are one city.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans
from thinc.types import Ints2d

from pipeline.annotate.edited_text import Edit, EditedText
from pipeline.annotate.layers import LIST_LAYERS, Span
from pipeline.annotate.spelling.capitals import capital_edits
from pipeline.annotate.spelling.line_ends import hyphen_edits, line_end_edits
from pipeline.annotate.spelling.umlauts import umlaut_edits
from pipeline.ingest.release import PressRelease

_STEPS: tuple[Callable[[str], Iterable[Edit]], ...] = (
    hyphen_edits,
    line_end_edits,
    umlaut_edits,
    capital_edits,
)


class PlainReading:
    """A text in its usual spelling.

    Attributes:
        source: the text as it is.
        text: the text in the usual spelling; the same where there is nothing strange.
    """

    def __init__(self, source: str) -> None:
        """Read a text step by step: line ends, umlauts, capitals."""
        self.source = self.text = source
        self._steps: list[EditedText] = []
        for step in _STEPS:
            edited = EditedText(self.text, step(self.text))
            if edited.text != self.text:
                self._steps.append(edited)
                self.text = edited.text

    def to_source(self, span: Span) -> Span:
        """Return the span of the source that a span of `text` stands for."""
        for step in reversed(self._steps):
            span = step.to_source(span)
        return span

    def to_plain(self, span: Span) -> Span:
        """Return the span of `text` that stands for a span of the source."""
        for step in self._steps:
            span = step.to_edited(span)
        return span

    def release(self, release: PressRelease) -> PressRelease:
        """Return the press release with this reading as its text."""
        sections = []
        for section in release.sections:
            start, end = self.to_plain((section.start, section.end))
            sections.append(replace(section, start=start, end=end))
        evidence = {name: [self.to_plain(span) for span in spans] for name, spans in release.evidence.items()}
        return replace(release, text=self.text, sections=sections, evidence=evidence)

    def carry_back(self, doc: Doc, release: PressRelease, *, nlp: Language) -> Doc:
        """Return a Doc of the source with the layers, sentences and named spans of a Doc of `text`."""
        carried = nlp.make_doc(self.source)
        carried._.release = release
        for layer in LIST_LAYERS:
            setattr(carried._, layer, [self._moved(item) for item in getattr(doc._, layer)])
        carried._.summary = {
            language: [self._moved(sentence) for sentence in sentences]
            for language, sentences in doc._.summary.items()
        }
        carried._.headline = {
            language: self._moved(headline) for language, headline in doc._.headline.items()
        }
        self._mark_sentences(doc, carried)
        spans = [
            carried.char_span(
                *self.to_source((ent.start_char, ent.end_char)), label=ent.label_, alignment_mode="expand"
            )
            for ent in doc.ents
        ]
        carried.ents = filter_spans([span for span in spans if span is not None])
        return carried

    def _mark_sentences(self, doc: Doc, carried: Doc) -> None:
        if not doc.has_annotation("SENT_START") or not len(carried):
            return
        starts = {self.to_source((sent.start_char, sent.start_char + 1))[0] for sent in doc.sents}
        marks = np.array([[1 if token.i == 0 or token.idx in starts else -1] for token in carried])
        carried.from_array(["SENT_START"], cast("Ints2d", marks.astype(np.uint64)))

    def _moved(self, item: Any) -> Any:
        """A copy of a layer's item, or of a span, whose offsets count in the source."""
        if not is_dataclass(item) or isinstance(item, type):
            return item
        changed: dict[str, Any] = {}
        for field in fields(item):
            value = getattr(item, field.name)
            if field.name == "evidence":
                changed["evidence"] = [self.to_source(span) for span in value]
            elif field.name == "cue" and value is not None:
                changed["cue"] = self.to_source(value)
            elif field.name == "mentions":
                changed["mentions"] = [self._moved(mention) for mention in value]
        return replace(item, **changed, **self._moved_place(item))

    def _moved_place(self, item: Any) -> dict[str, Any]:
        if not hasattr(item, "start"):
            return {}
        start, end = self.to_source((item.start, item.end))
        place: dict[str, Any] = {"start": start, "end": end}
        return place | {"text": self.source[start:end]} if hasattr(item, "text") else place
