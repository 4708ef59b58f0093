"""Time expressions that name a place on the calendar: days, months, seasons, holidays, years."""

from __future__ import annotations

import re

from pipeline.annotate.dates.calendar_words import (
    DECADE_WORDS,
    EASTER_HOLIDAYS,
    FIXED_HOLIDAYS,
    MONTHS,
    SEASONS,
)
from pipeline.annotate.dates.grammar import (
    DAY,
    DOT,
    EDGE,
    EDGE_OF,
    LAST,
    MONTH,
    MONTH_CUE,
    MONTH_SHORT,
    NEXT,
    NOT_IN_NUMBER,
    NOT_IN_WORD,
    NOT_MEASURED,
    ORDER,
    REL,
    SEASON,
    THIS,
    WEEKDAY,
    WEEKDAY_BEFORE,
    YEAR,
    Pattern,
    alternatives,
    month_of,
    order_of,
    pattern,
    weekday_of,
    year_of,
)
from pipeline.annotate.dates.moments import (
    CalendarDate,
    DayRange,
    Fixed,
    Holiday,
    Moment,
    Night,
    OfYear,
    PartOfYear,
    Semester,
)
from pipeline.annotate.dates.values import between

TO_DAY = r"(?:bis(?:\s+zum)?|und(?:\s+de[mn])?|auf(?:\s+den)?|zum|/|–|-|&|and|sowie)"
YEAR_WORD = r"(?:\b(?:Haushalts|Geschäfts|Schul|Ausbildungs|Kindergarten)jahr|\bSpielzeit|\bSaison)"
_ORDINALS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}


def _full_date(match: re.Match[str]) -> Moment | None:
    group = match.groupdict()
    month = int(group["mon"]) if group.get("mon") else month_of(group["month"])
    if month > 12:
        return None
    weekday = weekday_of(group["weekday"]) if group.get("weekday") else None
    year = year_of(group.get("year"))
    order = order_of(group.get("order"))
    if group.get("rel"):
        return OfYear(CalendarDate(month=month, day=int(group["day"])), order_of(group["rel"]) or 0)
    return CalendarDate(
        year, month, int(group["day"]), weekday=weekday, order=order if year is None else None
    )


def _day_range(match: re.Match[str]) -> Moment | None:
    group = match.groupdict()
    month = int(group["mon"]) if group.get("mon") else month_of(group["month"])
    return DayRange(int(group["first"]), CalendarDate(year_of(group["year"]), month, int(group["day"])))


def _month_date(match: re.Match[str]) -> Moment:
    group = match.groupdict()
    name = (group.get("month") or group.get("season") or "").casefold()
    month, season = MONTHS.get(name), SEASONS.get(name)
    if group.get("rel"):
        return OfYear(CalendarDate(month=month, season=season), order_of(group["rel"]) or 0)
    year, order = year_of(group.get("year")), order_of(group.get("order"))
    if order == 0 and year is None:
        return OfYear(CalendarDate(month=month, season=season), 0)
    return CalendarDate(year, month, season=season, order=order)


def _numeric_month(match: re.Match[str]) -> Moment | None:
    return CalendarDate(int(match["year"]), int(match["mon"]))


def _plain_year(match: re.Match[str]) -> Moment:
    return CalendarDate(int(match["year"]))


def _year_pair(match: re.Match[str]) -> Moment | None:
    first, figures = int(match["year"]), match["last"]
    last = int(figures) if len(figures) == 4 else first // 100 * 100 + int(figures)
    if last < first:
        last += 100
    return Fixed(f"{first}/{last}") if last == first + 1 else None


def _years(match: re.Match[str]) -> Moment | None:
    first, last = int(match["year"]), int(match["last"])
    return Fixed(f"{first}/{last}") if first < last else None


def _decade(match: re.Match[str]) -> Moment:
    group = match.groupdict()
    if group.get("word"):
        first = DECADE_WORDS[group["word"].casefold()]
    else:
        figures = int(group["decade"])
        first = figures if figures > 99 else 1900 + figures
    return Fixed(f"{first}/{first + 9}")


def _century(match: re.Match[str]) -> Moment:
    last = int(match["century"]) * 100
    return Fixed(f"{last - 99:04d}/{last:04d}")


def _holiday(match: re.Match[str]) -> Moment:
    name = " ".join(match["holiday"].casefold().split())
    return Holiday(name, year_of(match["year"]), order_of(match["order"]) or None)


def _silvester_night(_match: re.Match[str]) -> Moment:
    return Night(Holiday("neujahr"))


def _semester(match: re.Match[str]) -> Moment:
    return Semester(match["kind"].casefold() == "winter", year_of(match["year"]), order_of(match["order"]))


def _part_of_year(match: re.Match[str]) -> Moment | None:
    word = match["index"].casefold().rstrip(".").rstrip("snrm")
    index = int(word) if word.isdigit() else _ORDINALS.get(word, 0)
    parts = 4 if match["kind"].casefold() == "quartal" else 2
    if not 1 <= index <= parts:
        return None
    return PartOfYear(index, parts, year_of(match["year"]), order_of(match["rel"]) or 0)


def _number_range(match: re.Match[str]) -> Moment | None:
    value = between(f"{match['y1']}-{match['m1']}", f"{match['y2']}-{match['m2']}")
    return Fixed(value) if value else None


CALENDAR_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "full date",
        rf"{WEEKDAY_BEFORE}?{NOT_IN_WORD}(?P<day>{DAY}){DOT}?\s?(?P<month>{MONTH}|{MONTH_SHORT})"
        rf"(?:(?:,)?\s+(?P<year>{YEAR})(?!\d)|{REL})?(?!\w)",
        _full_date,
        0.97,
    ),
    pattern(
        "date in figures",
        rf"{WEEKDAY_BEFORE}?{NOT_IN_WORD}(?P<day>{DAY})\.\s?(?P<mon>0?[1-9]|1[0-2])\.\s?"
        rf"(?P<year>{YEAR}|\d\d(?![.\d:]|\s?Uhr))(?![\w/])(?!\.\d)",
        _full_date,
        0.97,
    ),
    pattern(
        "day and month in figures",
        rf"{WEEKDAY_BEFORE}?(?<![\w.,/:\-–])(?P<day>0[1-9]|[12][0-9]|3[01]|[1-9])\.(?P<mon>0[1-9]|1[0-2]|[1-9])\."
        r"(?![\w])(?!\s?\d{4})",
        _full_date,
        0.85,
    ),
    pattern(
        "ISO date",
        rf"{NOT_IN_NUMBER}(?P<year>{YEAR})-(?P<mon>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])(?![\w-])",
        _full_date,
        0.95,
    ),
    pattern(
        "days of a month",
        rf"(?:(?:Woche|Wochenende)\s+(?:vom\s+)?|(?:{WEEKDAY},?\s+(?:und|bis)\s+{WEEKDAY},?\s+))?{NOT_IN_NUMBER}"
        rf"(?P<first>{DAY}){DOT}?(?:,\s{DAY}\.)*\s?{TO_DAY}\s?(?P<day>{DAY}){DOT}\s?"
        rf"(?P<month>{MONTH}|{MONTH_SHORT})(?:\s+(?P<year>{YEAR})(?!\d))?(?!\w)",
        _day_range,
        0.95,
    ),
    pattern(
        "days of a month",
        rf"{NOT_IN_NUMBER}(?P<first>{DAY})\.\s?{TO_DAY}\s?(?P<day>{DAY})\.\s?(?P<mon>0?[1-9]|1[0-2])\.\s?"
        rf"(?P<year>{YEAR}|\d\d(?![.\d:]|\s?Uhr))?(?![\w/])",
        _day_range,
        0.95,
    ),
    pattern(
        "day and month without a full stop",
        r"(?:(?<=\bam )|(?<=\bvom )|(?<=\bzum )|(?<=\())(?P<day>0?[1-9]|[12][0-9]|3[01])\.(?P<mon>0?[1-9]|1[0-2])"
        rf"{NOT_MEASURED}(?![.:/-])",
        _full_date,
        0.8,
    ),
    pattern(
        "month and year",
        rf"{EDGE_OF}?(?:Monat\s+)?\b(?P<month>{MONTH})\s+(?:des\s+Jahres\s+)?(?P<year>{YEAR})(?!\w)",
        _month_date,
        0.97,
    ),
    pattern(
        "month of the last year",
        rf"{EDGE_OF}?\b(?P<month>{MONTH}){REL}",
        _month_date,
        0.9,
    ),
    pattern(
        "month",
        rf"(?:{EDGE}|(?P<order>{ORDER})\s+|Monat\s+|{MONTH_CUE})\b(?P<month>{MONTH})(?!\w)(?!-\w)",
        _month_date,
        0.97,
    ),
    pattern(
        "month and year in figures",
        rf"{NOT_IN_NUMBER}(?P<m1>0[1-9]|1[0-2])/(?P<y1>{YEAR})\s?(?:bis|–|-)\s?(?P<m2>0[1-9]|1[0-2])/"
        rf"(?P<y2>{YEAR})(?![\w/])",
        _number_range,
        0.95,
    ),
    pattern(
        "month in figures",
        rf"{NOT_IN_NUMBER}(?P<mon>0[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\w/-])",
        _numeric_month,
        0.7,
    ),
    pattern(
        "season and year",
        rf"{EDGE_OF}?\b(?P<season>{SEASON})s?\s+(?:(?P<year>{YEAR})(?:/\d\d(?:\d\d)?)?(?![\w])|"
        rf"(?:des\s+)?(?P<rel>(?:{THIS}|{NEXT}|{LAST})e[snr])\s+Jahres)",
        _month_date,
        0.97,
    ),
    pattern(
        "season",
        rf"(?:{EDGE}(?:des\s+)?|(?P<order>{ORDER})\s+|{MONTH_CUE})\b(?P<season>{SEASON})s?(?!\w)(?!-\w)",
        _month_date,
        0.93,
    ),
    pattern(
        "decade", rf"\b{EDGE_OF}?(?P<decade>1[0-9]{{2}}0|20[0-9]0|[2-9]0)-?er[-\s]+Jahren?s?\b", _decade, 0.85
    ),
    pattern(
        "decade in words", rf"\b{EDGE_OF}?(?P<word>{alternatives(DECADE_WORDS)})\s?-?Jahren?\b", _decade, 0.9
    ),
    pattern("century", rf"\b{EDGE_OF}?(?<!\d)(?P<century>1?[0-9]|2[01])\.\s+Jahrhunderts?\b", _century, 0.95),
    pattern(
        "holiday",
        rf"\b(?:(?P<order>{ORDER})\s+)?(?P<holiday>{alternatives({**FIXED_HOLIDAYS, **EASTER_HOLIDAYS})})"
        rf"(?:\s+(?P<year>{YEAR}))?(?!\w)(?!-\w)",
        _holiday,
        0.7,
    ),
    pattern("New Year's night", r"\bSilvesternacht\b", _silvester_night, 0.75),
    pattern(
        "semester",
        rf"\b(?:(?P<order>{ORDER})\s+)?(?P<kind>Winter|Sommer)semesters?(?:\s+(?P<year>{YEAR})(?:/(?:\d{{4}}|\d\d))?)?"
        r"(?!\w)",
        _semester,
        0.9,
    ),
    pattern(
        "part of the year",
        rf"\b(?P<index>[1-4]\.|(?:erste|zweite|dritte|vierte)[snrm]?)\s+(?P<kind>Quartal|Halbjahr|Jahreshälfte)s?"
        rf"(?:\s+(?P<year>{YEAR})|{REL})?(?!\w)",
        _part_of_year,
        0.8,
    ),
    pattern(
        "pair of years",
        rf"(?:\b(?:Schuljahr|Spielzeit|Saison|Ausbildungsjahr|Geschäftsjahr|Kindergartenjahr)\s+)?{NOT_IN_NUMBER}"
        rf"(?P<year>{YEAR})/(?P<last>\d{{4}}|\d\d)(?![\w/.-])",
        _year_pair,
        0.8,
    ),
    pattern(
        "years",
        rf"{NOT_IN_NUMBER}(?P<year>(?:1[4-9]|20)\d\d)[–-](?P<last>(?:1[4-9]|20)\d\d)(?![\w/–-])(?!\s\d)",
        _years,
        0.85,
    ),
    pattern(
        "year",
        rf"(?:{EDGE}(?:des\s+)?)?(?:{YEAR_WORD}\s+)?{NOT_IN_NUMBER}(?P<year>(?:1[4-9]|20)\d\d){NOT_MEASURED}(?![/:–-]\d)(?!-\w)",
        _plain_year,
        0.98,
    ),
)
