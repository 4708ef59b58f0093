"""The sentences of a text that a summary may be made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.annotate.layers import Span
from pipeline.ingest.release import Section
from pipeline.record.vocabulary import SectionKind

PROSE = frozenset({SectionKind.LEAD, SectionKind.PARAGRAPH})
_SHORTEST, _LONGEST = 35, 480
# More of a sentence in quotation marks than this makes it a quote and no statement of the text.
_QUOTED_SHARE = 0.2
_QUOTED = re.compile(r"[„“«»\"][^„“”«»\"]{15,}[“”»«\"]|[„»][^“«]{15,}$|^[^„»]{15,}[“«]")
_AFTER_DATELINE = re.compile(r"[\s.,;:–—-]*(?:\((?:ots|dpa|[a-z]{2,4})\))?[\s.,;:–—-]*")
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may stand in a summary: its span of the text, its words, and where it stands.

    `order` counts the candidates; `sentence` counts all sentences of the text.
    """

    start: int
    end: int
    text: str
    section: str
    order: int
    sentence: int
    of_section: int


def find_candidates(doc: Doc) -> list[Candidate]:
    """The sentences of the running text, in order, without quotes, fragments and datelines."""
    found: list[Candidate] = []
    in_section: dict[int, int] = {}
    # spaCy joins the words anew each time that the text is asked for.
    whole = doc.text
    for number, sentence in enumerate(doc.sents):
        start, end = _without_dateline(doc, whole, sentence.start_char, sentence.end_char)
        raw = whole[start:end]
        start += len(_BLANK.match(raw).group())  # type: ignore[union-attr]
        end = start + len(whole[start:end].rstrip())
        section = _section_at(doc._.sections, start)
        if section is None or section.kind not in PROSE:
            continue
        place = in_section.get(section.start, 0)
        in_section[section.start] = place + 1
        text = " ".join(whole[start:end].split())
        if _is_statement(text) and not _is_quoted(doc, whole, start, end):
            found.append(Candidate(start, end, text, section.kind, len(found), number, place))
    return found


def _section_at(sections: Sequence[Section], position: int) -> Section | None:
    return next((s for s in sections if s.start <= position < s.end), None)


def _without_dateline(doc: Doc, whole: str, start: int, end: int) -> Span:
    for section in doc._.sections:
        if section.kind == SectionKind.DATELINE and section.start <= start < section.end < end:
            return _AFTER_DATELINE.match(whole, section.end, end).end(), end  # type: ignore[union-attr]
    return start, end


def _is_statement(text: str) -> bool:
    return (
        _SHORTEST <= len(text) <= _LONGEST and text[-1] in ".!)" and (text[0].isupper() or text[0].isdigit())
    )


def _is_quoted(doc: Doc, whole: str, start: int, end: int) -> bool:
    quoted = sum(
        max(0, min(end, quote.end) - max(start, quote.start))
        for quote in doc._.quotes
        if quote.kind == "direct"
    )
    # Where the quotes were not found, the marks still tell.
    marked = sum(len(match.group()) for match in _QUOTED.finditer(whole[start:end]))
    return bool(max(quoted, marked) > _QUOTED_SHARE * (end - start))
