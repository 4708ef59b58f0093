"""A sentence of the text in other words: with stretches replaced or left out, and the evidence that follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.annotate.layers import Span, SummarySentence

_BLANKS_BEFORE = re.compile(r"\s+(?=[,.;:!?)])")
_DOUBLED = re.compile(r",(?=\s*[,.;:!?])")
_BLANK_OR_COMMA = " \t\n\r\u00a0,;–—-"


@dataclass(frozen=True, slots=True)
class Edit:
    """Words in the place of `[start, end)` of the text; none leave it out. `source` is where else the words come from."""

    start: int
    end: int
    text: str = ""
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that a summary may have, in the ways in which it may be said, the fullest first."""

    wordings: tuple[SummarySentence, ...]


def reworded(whole: str, span: Span, edits: Iterable[Edit]) -> SummarySentence:
    """The sentence at `span` with the edits done.

    What is left out is no evidence; words that were replaced are, and behind the sentence's own stand the spans that the
    new words come from.

    Args:
        whole: the text.
        span: the sentence.
        edits: inside the sentence, not overlapping.
    """
    start, end = span
    words: list[str] = []
    own: list[Span] = []
    sources: list[Span] = []
    at = kept_from = start
    for edit in sorted(edits, key=lambda edit: edit.start):
        words += [whole[at : edit.start], edit.text]
        if not edit.text:
            own.append((kept_from, edit.start))
            kept_from = edit.end
        sources += edit.source
        at = edit.end
    words.append(whole[at:end])
    own.append((kept_from, end))
    pieces = [piece for piece in (_trimmed(whole, one) for one in own) if piece is not None]
    return SummarySentence(_tidy("".join(words)), [*pieces, *dict.fromkeys(sources)])


def _trimmed(whole: str, span: Span) -> Span | None:
    """The span without blanks and commas at its edges; None where nothing else is in it."""
    start, end = span
    while start < end and whole[start] in _BLANK_OR_COMMA:
        start += 1
    while start < end and whole[end - 1].isspace():
        end -= 1
    has_words = any(character.isalnum() for character in whole[start:end])
    return (start, end) if has_words else None


def _tidy(text: str) -> str:
    joined = _DOUBLED.sub("", _BLANKS_BEFORE.sub("", " ".join(text.split())))
    return joined[:1].upper() + joined[1:]
