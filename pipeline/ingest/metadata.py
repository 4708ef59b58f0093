"""Title, day of publication and publisher of a press release, each with where it stands; None where it stands nowhere."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from pipeline.ingest.line_shapes import is_body_name
from pipeline.ingest.release import Section
from pipeline.ingest.section_lexicon import DATE, ORGANIZATION, PRESS_OFFICE
from pipeline.record.edtf_values import is_edtf
from pipeline.record.vocabulary import Basis, SectionKind

Span = tuple[int, int]

_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_NAMED_MONTH = re.compile(r"(\d{1,2})\. ?([A-Za-zä]+)\.? ?(\d{4})$")
_NUMBERED_MONTH = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})$")
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?$")
_DATE = re.compile(DATE)
# Other days than the one of publication.
_OTHER_DAY = re.compile(r"(?:Sperrfrist|Sperrvermerk|Stand)\b", re.IGNORECASE)
_PIVOT = 70

_SENDER = re.compile(
    r"(?i:(?:Presse|Medien)(?:mitteilung|information|meldung|info|dienst|stelle|erklärung|text|notiz|referat|amt|büro|sprecher(?:in)?))"
    r" (?P<article>der|des|von|vom) (?P<name>[A-ZÄÖÜ].*?)(?=,| vom \d| Nr\.| [–|·-] |:|$)"
)
# "Ministerium für Arbeit, Soziales, Familie und Gesundheit Rheinland-Pfalz" is one name.
_MINISTRY = re.compile(r"[\w-]*[Mm]inisterium (?:für|der|des) [^·|•:]*? und [\w-]+(?: [A-ZÄÖÜ][\w-]+)*")
# "Geschäftsführerin der SPD-Fraktion"
_OFFICE_HOLDER = re.compile(r"\w+(?:in|er|ent|chef) (?:der|des|von)\b")
_PARTS = re.compile(r" ?[·|•] ?| [–-] |, |: ")
_SENDER_LINE = re.compile(
    r"(?:Presse|Medien)(?:kontakt|auskunft|sprecher|stelle)|Medienauskunft|Rückfragehinweis|Aussender|Absender|Herausgeber"
    r"|Impressum|V\. ?i\. ?S\. ?d\. ?P"
)
_GENITIVE = re.compile(
    r"^(\w*(?:kreis|amt|verband|verein|bund|rat|institut|bezirk|klub|theater|haus))e?s\b|^(\w*(?:ministerium|präsidium|museum|klinikum))s\b",
    re.I,
)


@dataclass(slots=True)
class Metadata:
    """What a text says about itself; `basis` and `evidence` are as in `PressRelease`."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    basis: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, list[Span]] = field(default_factory=dict)

    def state(self, name: str, value: str, *, basis: Basis, evidence: list[Span]) -> None:
        """Set one of the three values, with its basis and where it stands in the text, if it does."""
        setattr(self, name, value)
        self.basis[name] = basis.value
        self.evidence.pop(name, None)
        if evidence:
            self.evidence[name] = evidence


def read_metadata(text: str, sections: list[Section]) -> Metadata:
    """What the headline, the dateline, the masthead and the press contact of `text` say."""
    found = Metadata()
    headline = next((part for part in sections if part.kind == SectionKind.HEADLINE), None)
    if headline is not None:
        span = (headline.start, headline.end)
        found.state("title", text[slice(*span)].replace("\n", " "), basis=Basis.STATED, evidence=[span])
    for section in sections:
        if section.kind == SectionKind.DATELINE:
            _read_dateline(text, section, found)
    if found.publisher is None:
        for section in sections:
            if section.kind == SectionKind.PRESS_CONTACT:
                _read_contact(text, section, found)
    return found


def parse_published(value: str) -> str | None:
    """A day as an ISO 8601 date, or another EDTF value; None where it cannot be read.

    Takes ISO dates and times, EDTF, German dates ("17. März 2022", "17.3.22") and those of mails and feeds (RFC 2822).
    """
    value = value.strip()
    iso = _ISO_DAY.match(value)
    if iso:
        return iso[1] if _is_day(iso[1]) else None
    if is_edtf(value):
        return value
    german = _parse_german(value)
    if german:
        return german
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _parse_german(value: str) -> str | None:
    named = _NAMED_MONTH.search(value)
    if named:
        prefix = named[2][:3].lower().replace("jän", "jan")
        month = _MONTHS.index(prefix) + 1 if prefix in _MONTHS else 0
        day, year = int(named[1]), int(named[3])
    else:
        numbered = _NUMBERED_MONTH.search(value)
        if not numbered:
            return None
        day, month, year = (int(part) for part in numbered.groups())
        if year < 100:
            year += 1900 if year >= _PIVOT else 2000
    result = f"{year:04d}-{month:02d}-{day:02d}"
    return result if _is_day(result) else None


def _lines(text: str, section: Section) -> list[Span]:
    spans: list[Span] = []
    start = section.start
    for line in text[section.start : section.end].split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _read_dateline(text: str, section: Section, found: Metadata) -> None:
    for start, end in _lines(text, section):
        line = text[start:end]
        if _OTHER_DAY.match(line):
            continue
        date = _DATE.search(line)
        if date and found.published is None and (day := parse_published(date[0])):
            span = (start + date.start(), start + date.end())
            found.state("published", day, basis=Basis.STATED, evidence=[span])
        if found.publisher is None and (sender := _sender(line)):
            name, (first, last) = sender
            found.state("publisher", name, basis=Basis.STATED, evidence=[(start + first, start + last)])


def _read_contact(text: str, section: Section, found: Metadata) -> None:
    """The body of a press contact; it is concluded that it sends the release."""
    if not _SENDER_LINE.search(text, section.start, section.end):
        return
    for start, end in _lines(text, section):
        sender = _sender(text[start:end])
        if sender and found.publisher is None:
            name, (first, last) = sender
            found.state("publisher", name, basis=Basis.INFERRED, evidence=[(start + first, start + last)])


def _sender(line: str) -> tuple[str, Span] | None:
    """The body that a line of a masthead or contact names, in the nominative, and where it stands in the line."""
    named = _SENDER.search(line)
    if named:
        name = named["name"].rstrip(" .-–")
        span = (named.start("name"), named.start("name") + len(name))
        return (_nominative(name) if named["article"] in {"des", "vom"} else name), span
    ministry = _MINISTRY.search(line)
    if ministry:
        return ministry[0], ministry.span()
    start = 0
    for separator in [*_PARTS.finditer(line), None]:
        end = separator.start() if separator else len(line)
        part = line[start:end].strip(" -–.")
        if _is_sender(part):
            first = line.index(part, start)
            return part, (first, first + len(part))
        start = separator.end() if separator else end
    return None


def _is_sender(part: str) -> bool:
    """Whether a part of a line names a body, and no press office and no office holder of a body."""
    if " " not in part or not is_body_name(part) or PRESS_OFFICE.match(part):
        return False
    return bool(ORGANIZATION.match(part)) or not _OFFICE_HOLDER.match(part)


def _nominative(name: str) -> str:
    return _GENITIVE.sub(lambda match: match[1] or match[2], name)
