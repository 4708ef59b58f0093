"""Time expressions without the words that bound them, and the day that a document was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from pipeline.annotate.dates.calendar_patterns import CALENDAR_PATTERNS
from pipeline.annotate.dates.moments import Moment, Setting
from pipeline.annotate.dates.relative_patterns import RELATIVE_PATTERNS
from pipeline.annotate.dates.week_patterns import WEEK_PATTERNS

_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:Nr|Nummer|Art|Artikel|Absatz|Abs|Seite|S|Tel|Telefon|Fax|Durchwahl|Zimmer|Postfach|Az|DIN|ISO|EN|"
    r"Drucksache|Kennziffer)\.?:?|§|€|\+\d[\d ]*|/)\s*$",
    re.I,
)
_QUANTITY_BEFORE = re.compile(
    r"\b(?:rund|etwa|über|knapp|mehr als|fast|bis zu|insgesamt|weitere|je|jeweils|gut|mindestens|circa|ca\.)\s*$",
    re.I,
)
_ROUND = re.compile(r"(?:1[05]|20)00$")
_NOUN = re.compile(r"\s[A-ZÄÖÜ]")
# A headline that ends in "vor" says nothing of the "Einen Tag" below it.
_PARAGRAPHS = re.compile(r"\n\s*\n")

_DATELINE_BEFORE = re.compile(
    r"(?:(?:[A-ZÄÖÜ(][\w./()&\-]*[,:]?|\d+/?\d*|am|an|vom|für|der|des|und|bei|im|in|dem|den|[–|·-])(?:\s+|$))*|"
    r".*(?:[Mm]itteilung|[Ii]nformation|[Mm]eldung|Presse).*"
)
_DATELINE_AFTER = re.compile(r"\s*(?:$|\n|[.–—:)|/-]|,\s*\d{1,2}[:.]\d{2})")
_DATELINE_REACH = 500


@dataclass(frozen=True, slots=True)
class Core:
    """A time expression without the words that bound it; `name` is its pattern's."""

    start: int
    end: int
    name: str
    moment: Moment
    confidence: float


def find_cores(text: str) -> list[Core]:
    """Return the time expressions of `text` without the words that bound them, in order, none overlapping."""
    found = []
    for pattern in (*CALENDAR_PATTERNS, *RELATIVE_PATTERNS, *WEEK_PATTERNS):
        for match in pattern.regex.finditer(text):
            if _PARAGRAPHS.search(match.group()):
                continue
            moment = pattern.build(match)
            if moment is not None and not _is_other_number(text, pattern.name, match):
                found.append(Core(*match.span(), pattern.name, moment, pattern.confidence))
    found.sort(key=lambda core: (core.start, -core.end, -core.confidence))
    chosen: list[Core] = []
    for core in found:
        if not chosen or core.start >= chosen[-1].end:
            chosen.append(core)
    return chosen


def document_day(doc: Doc, cores: list[Core]) -> date | None:
    """Return the day that relative expressions are seen from, or None where nothing says it."""
    release = doc._.release
    published = as_day(release.published) if release is not None and release.published else None
    if published is not None:
        return published
    for core in cores:
        if core.start > _DATELINE_REACH:
            break
        if (
            core.name in {"full date", "date in figures"}
            and core.moment.stated
            and _in_dateline(doc.text, core)
        ):
            return as_day(core.moment.value(Setting()) or "")
    return None


def _in_dateline(text: str, core: Core) -> bool:
    line = text[text.rfind("\n", 0, core.start) + 1 : core.start]
    return _DATELINE_BEFORE.fullmatch(line) is not None and _DATELINE_AFTER.match(text, core.end) is not None


def as_day(value: str) -> date | None:
    """Return the day that an ISO date or EDTF value names, or None where it is coarser."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _is_other_number(text: str, name: str, match: re.Match[str]) -> bool:
    if name not in {"year", "years"}:
        return False
    start, end = match.start("year"), match.end("year")
    if _NO_YEAR_BEFORE.search(text, max(0, start - 20), start):
        return True
    if name == "years" or start > match.start():
        return False
    doubtful = (
        int(match["year"]) < 1900
        or _ROUND.search(match["year"]) is not None
        or _QUANTITY_BEFORE.search(text, max(0, start - 20), start) is not None
    )
    return doubtful and _NOUN.match(text, end) is not None
