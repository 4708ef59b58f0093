"""The sentences of a text that a summary may be made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

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
# "Bielefeld (ots) - " in the running text itself.
_AGENCY = re.compile(
    r"[A-ZÄÖÜ][^\n().!?]{1,60}\s\((?:ots|dpa|afp|ap|epd|kna|dts|sid|[a-z]{2,4})(?:[-/][^()\n]{1,8})?\)\s*[-–—:]\s*",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s*")
# Who speaks for himself is quoted, also where the marks stand in another sentence.
_FIRST_PERSON = re.compile(r"\b(?:[Ii]ch|mich|mir|[Mm]eine?[nmrs]?)\b")
# Who asks the reader for something, or tells him where to turn, tells nothing.
_TO_THE_READER = re.compile(
    r"^Bitte\b|\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Ee]uch)\b|[\w.+-]+@[\w-]+\.\w|https?://|\bwww\."
)


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
    sections = _Sections(doc._.sections)
    quotes = sorted((quote.start, quote.end) for quote in doc._.quotes if quote.kind == "direct")
    for number, sentence in enumerate(doc.sents):
        start, end = _without_dateline(sections, whole, sentence.start_char, sentence.end_char)
        raw = whole[start:end]
        start += len(_BLANK.match(raw).group())  # type: ignore[union-attr]
        if agency := _AGENCY.match(whole, start, end):
            start = agency.end()
        end = start + len(whole[start:end].rstrip())
        section = sections.at(start)
        if section is None or section.language or section.kind not in PROSE:
            continue
        place = in_section.get(section.start, 0)
        in_section[section.start] = place + 1
        text = " ".join(whole[start:end].split())
        if _is_statement(text) and not _is_quoted(quotes, whole, start, end):
            found.append(Candidate(start, end, text, section.kind, len(found), number, place))
    return found


class _Sections:
    """The sections of a text, which follow one another."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda section: section.start)

    def at(self, position: int) -> Section | None:
        """The section that holds a position."""
        number = bisect_right(self._sections, position, key=lambda section: section.start)
        section = self._sections[number - 1] if number else None
        return section if section is not None and position < section.end else None


def _without_dateline(sections: _Sections, whole: str, start: int, end: int) -> Span:
    section = sections.at(start)
    if section is not None and section.kind == SectionKind.DATELINE and section.end < end:
        return _AFTER_DATELINE.match(whole, section.end, end).end(), end  # type: ignore[union-attr]
    return start, end


def _is_statement(text: str) -> bool:
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and text[-1] in ".!)"
        and (text[0].isupper() or text[0].isdigit())
        and not _FIRST_PERSON.search(text)
        and not _TO_THE_READER.search(text)
    )


def _is_quoted(quotes: Sequence[Span], whole: str, start: int, end: int) -> bool:
    first = bisect_left(quotes, start, key=lambda quote: quote[1])
    touching = takewhile(lambda quote: quote[0] < end, islice(quotes, first, None))
    quoted = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in touching)
    # Where the quotes were not found, the marks still tell.
    marked = sum(len(match.group()) for match in _QUOTED.finditer(whole[start:end]))
    return bool(max(quoted, marked) > _QUOTED_SHARE * (end - start))
