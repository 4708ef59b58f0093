"""The pieces of which the patterns of time expressions are made, and what their words stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.annotate.dates.calendar_words import (
    DAY_PARTS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBER_WORDS,
    SEASONS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)
from pipeline.annotate.dates.moments import Moment

Build = Callable[[re.Match[str]], Moment | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of time expression.

    `build` gives its meaning, or None where the match is none after all; `confidence` is the form's measured
    precision.
    """

    name: str
    regex: re.Pattern[str]
    build: Build
    confidence: float


def alternatives(words: Iterable[str]) -> str:
    """Return a regex alternation of `words`, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


MONTH = rf"(?:{alternatives(MONTHS)})"
MONTH_SHORT = rf"(?:{alternatives(MONTH_ABBREVIATIONS)})\b\.?"
SEASON = rf"(?:{alternatives(SEASONS)})"
WEEKDAY = rf"(?:{alternatives(WEEKDAYS)})"
NUMBER = rf"(?:\d{{1,3}}|{alternatives(NUMBER_WORDS)})"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
# A full stop may stand escaped in a text of Markdown ("3\. Mai").
DOT = r"\\?\."
NEXT = r"(?:nächst|nächstfolgend|kommend)"
LAST = r"(?:letzt|vergangen|vorig|zurückliegend|verflossen)"
THIS = r"(?:dies|laufend|heutig|heurig)"
ORDER = rf"(?:{NEXT}|{LAST}|{THIS})(?:e[nmrs]?)"
UNIT = r"(?:Tag|Woche|Monat|Quartal|Jahr|Jahrzehnt)"
UNITS = r"(?:Tage|Wochen|Monate|Quartale|Jahre|Jahrzehnte)n?"
ROUGH = r"(?:(?:fast|knapp|rund|etwa|circa|ca\.|gut|über|mehr als|beinahe|ungefähr)(?:\s+genau)?)"
VAGUE = r"(?:wenigen|einigen|mehreren|vielen|ein paar|etlichen|langen|zahlreichen)"
NOT_IN_WORD = r"(?<![\w.,/:\-–])"
NOT_IN_NUMBER = rf"{NOT_IN_WORD}(?<!\d )"
UNIT_NAMES = {
    "tag": "day",
    "woch": "week",
    "monat": "month",
    "quartal": "quarter",
    "jahrzehnt": "decade",
    "jahr": "year",
}

MEASURES = (
    r"Euro|EUR|Mark|DM|Franken|Dollar|Prozent|Meter|Kilometer|Quadratmeter|Quadratkilometer|Hektar|Tonnen|Liter|"
    r"Kilo(?:gramm)?|Gramm|Watt|Kilowatt\w*|Megawatt\w*|Stunden|Minuten|Grad|Uhr|Stück|Menschen|Personen|"
    r"Einwohner\w*|Bürger\w*|Besucher\w*|Gäste\w*|Teilnehmer\w*|Schüler\w*|Studierende\w*|Mitglieder\w*|"
    r"Beschäftigte\w*|Mitarbeiter\w*|Kinder\w*|Wohnungen|Haushalte\w*|Betriebe\w*|Unternehmen|Plätze\w*|"
    r"Bäume\w*|Seiten|Stimmen|Fälle\w*|Häuser|Arbeitsplätze\w*|Zuschauer\w*|Kilogramm|km|kg|m²|qm|ha|MW|kW|"
    r"kWh|MWh|GWh|t|m|%|€|§|Millionen|Milliarden|Mio|Mrd"
)
NOT_MEASURED = rf"(?![\w%€§])(?!\.\d)(?!,\d)(?!\s?(?:{MEASURES})\b)(?!\s?[%€])"


EDGE = r"(?:(?:Anfang|Mitte|Ende|Beginn)\s+)"
EDGE_OF = r"(?:(?:Anfang|Mitte|Ende|Beginn)\s+(?:de[rs]\s+)?)"
REL = (
    rf"(?:\s+(?:des\s+)?(?P<rel>(?:(?:{THIS}|{NEXT}|{LAST})e[snr]\s+|(?<=des\s))Jahres|(?<=des\s)Vorjahres)"
    r"(?!\s+\d)(?!\w))"
)
ABBREVIATED_WEEKDAY = r"(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?,?\s+"
LONG_WEEKDAY = rf"{WEEKDAY}(?:-?(?:{DAY_PARTS}))?"
WEEKDAY_BEFORE = (
    rf"(?:(?:(?P<order>{ORDER})\s+)?(?P<weekday>{LONG_WEEKDAY})(?:,\s+|\s+\(|,?\s+de[mnr]\s+|\s+)|"
    rf"{ABBREVIATED_WEEKDAY})"
)
MONTH_CUE = (
    r"(?:(?<=\bim )|(?<=\bfür )|(?<=\bzum )|(?<=\bvom )|(?<=\bvon )|(?<=\bab )|(?<=\bbis )|(?<=\bseit )|"
    r"(?<=\bund )|(?<=\bfür den )|(?<=\bim Monat )|(?<=\bbis zum )|(?<=\bbis in den )|(?<=\bseit dem )|"
    r"(?<=\bin den )|(?<=\bder )|(?<=\bden )|(?<=\baus dem )|(?<=\bdem )|(?<=\bmit )|(?<=\bzwischen )|"
    r"(?<=\bMonat )|(?<=\bauf )|(?<=\bnach )|(?<=\bvor )|(?<=\bbis Ende )|(?<=\bgegen )|(?<=\bmindestens )|"
    r"(?<=\bspätestens )|(?<=\bfrühestens )|(?<=\bund im )|(?<=\boder )|(?<=\bnach dem )|(?<=\bvor dem )|"
    r"(?<=\bfrüheren )|(?<=\berst )|(?<=\bschon )|(?<=\bnoch ))"
)


def unit_of(word: str) -> str:
    """Return the unit that a noun names ("Jahren" → "year"), decade included."""
    folded = word.casefold()
    return next(name for stem, name in UNIT_NAMES.items() if folded.startswith(stem))


def order_of(word: str | None) -> int | None:
    """Return -1 for "vergangen" and "Vorjahr", 1 for "kommend", 0 for "dies", None for no word."""
    if not word:
        return None
    if re.match(NEXT, word, re.I):
        return 1
    return -1 if re.match(rf"{LAST}|Vorjahr", word, re.I) else 0


def month_of(word: str) -> int:
    """Return the number of a month, written out or short."""
    folded = word.casefold().rstrip(".")
    return MONTHS[folded] if folded in MONTHS else MONTH_ABBREVIATIONS[folded]


def weekday_of(word: str) -> int:
    """Return the weekday, Monday 0, of a name with or without a part of the day."""
    folded = word.casefold().rstrip(".")
    for name, index in WEEKDAYS.items():
        if folded.startswith(name):
            return index
    return WEEKDAY_ABBREVIATIONS[folded]


def year_of(figures: str | None) -> int | None:
    """Return the year of four or two figures, or None for none."""
    if not figures:
        return None
    year = int(figures)
    if len(figures) == 2:
        year += 2000 if year < 50 else 1900
    return year


def pattern(name: str, regex: str, build: Build, confidence: float) -> Pattern:
    """Return a pattern whose regex disregards case, as headlines may be in capitals."""
    return Pattern(name, re.compile(regex, re.IGNORECASE), build, confidence)
