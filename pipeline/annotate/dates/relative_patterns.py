"""Time expressions that are told from the day of the document or from the one before: "gestern", "vor drei Jahren"."""

from __future__ import annotations

import re

from pipeline.annotate.dates.calendar_words import DAY_PARTS, EASTER_HOLIDAYS, NUMBER_WORDS, number
from pipeline.annotate.dates.grammar import (
    DAY,
    EDGE_OF,
    LAST,
    LONG_WEEKDAY,
    MONTH,
    NEXT,
    NUMBER,
    ORDER,
    ROUGH,
    UNITS,
    VAGUE,
    WEEKDAY,
    YEAR,
    Pattern,
    alternatives,
    order_of,
    pattern,
    unit_of,
    weekday_of,
    year_of,
)
from pipeline.annotate.dates.moments import CalendarDate, Fixed, Moment, Night, OfYear
from pipeline.annotate.dates.shifts import (
    Anaphor,
    FromToday,
    NewYear,
    SeasonYear,
    Shift,
    SinceYears,
    Stretch,
    WeekdayOf,
    Weekend,
    YearBefore,
)

NOT_EVERY = r"(?<!\bjeden )(?<!\bjedem )(?<!\bjeder )"
WITH_DATE = rf"(?:,\s+de[mnr]\s+{DAY}\.\s+{MONTH}(?:\s+{YEAR})?)"
_DEICTIC_DAYS = {
    "heute": 0,
    "heuti": 0,
    "geste": -1,
    "gestr": -1,
    "morge": 1,
    "morgi": 1,
    "vorge": -2,
    "überm": 2,
}


def _next_unless_told(word: str) -> int:
    order = order_of(word)
    return 1 if order is None else order


def _weekday_date(match: re.Match[str]) -> Moment | None:
    if match["weekday"][0].islower():
        return None
    return CalendarDate(weekday=weekday_of(match["weekday"]), order=order_of(match["order"]) or None)


def _todays_weekday(match: re.Match[str]) -> Moment:
    return Shift("day", _DEICTIC_DAYS[match["deictic"].casefold()[:5]])


def _deictic(match: re.Match[str]) -> Moment:
    offset = _DEICTIC_DAYS[match["deictic"].casefold()[:5]]
    part = (match.groupdict().get("part") or "").casefold()
    if part == "nacht" and offset == 0:
        return Night(Shift("day", 0))
    return Shift("day", offset)


def _ordered_unit(match: re.Match[str]) -> Moment | None:
    unit, order = unit_of(match["unit"]), order_of(match["order"])
    if unit == "decade" or order is None:
        return None
    if unit == "day":
        return Shift("day", 0) if order == 0 else Anaphor("day", order)
    return Shift(unit, order)


def _week_day(match: re.Match[str]) -> Moment:
    return WeekdayOf(order_of(match["order"]) or 0, weekday_of(match["weekday"]))


def _stretch(match: re.Match[str]) -> Moment | None:
    unit, order = unit_of(match["unit"]), order_of(match["order"])
    if not match["number"] or not order:
        return Fixed(None, stated=False)
    if unit == "decade":
        return Stretch("year", 10 * order * number(match["number"]))
    return Stretch(unit, order * number(match["number"]))


def _ago(match: re.Match[str]) -> Moment | None:
    unit, sign = unit_of(match["unit"]), -1 if match["side"].casefold() == "vor" else 1
    amount = sign * number(match["number"])
    if unit == "decade":
        unit, amount = "year", amount * 10
    rough = bool(match["rough"]) or unit == "week"
    return Shift("day", amount * 7, rough=True) if unit == "week" else Shift(unit, amount, rough=rough)


def _since_units(match: re.Match[str]) -> Moment:
    unit, amount = unit_of(match["unit"]), number(match["number"])
    unit, amount = ("year", amount * 10) if unit == "decade" else (unit, amount)
    return SinceYears(unit, amount, rough=bool(match["rough"]))


def _later(match: re.Match[str]) -> Moment | None:
    sign = 1 if match["side"].casefold() in {"später", "danach", "darauf"} else -1
    unit, word = unit_of(match["unit"]), match["number"].casefold()
    if word.isdigit() or word in NUMBER_WORDS:
        unit, factor = ("year", 10) if unit == "decade" else (unit, 1)
        return Anaphor(unit, sign * factor * number(word))
    months = {"year": 12, "month": 1}.get(unit)
    if months is None:
        return None
    halves = 1 if word.endswith("halbes") else 3
    return Anaphor("month", sign * ((months * halves + 1) // 2), rough=True)


def _edge_of_year(match: re.Match[str]) -> Moment:
    year, start = year_of(match["year"]), match["edge"].casefold() in {"anfang", "beginn"}
    if year is not None:
        return CalendarDate(year, 1 if start else 12)
    if start:
        return CalendarDate(month=1)
    return OfYear(CalendarDate(month=12, day=31), 0) if match["by"] is not None else Shift("year", 0)


def _edge_of_unit(match: re.Match[str]) -> Moment | None:
    unit, order = unit_of(match["unit"]), order_of(match["order"])
    return None if unit in {"day", "decade"} else Shift(unit, order or 0)


def _night_to(match: re.Match[str]) -> Moment:
    return Night(CalendarDate(weekday=weekday_of(match["weekday"])))


RELATIVE_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "weekday",
        rf"{NOT_EVERY}\b(?:(?:(?P<order>{ORDER})|späten|frühen)\s+)?(?P<weekday>{LONG_WEEKDAY})(?:s(?!\w)|(?!\w))(?!-\w)"
        rf"(?!\s+(?:im|eines|des|jeden)\s+Monats?\b)(?:\s+(?:{DAY_PARTS})\b)?",
        _weekday_date,
        0.95,
    ),
    pattern(
        "weekday of a week",
        rf"\b(?P<order>{ORDER})\s+Woche\s+(?P<weekday>{WEEKDAY})\b",
        _week_day,
        0.9,
    ),
    pattern(
        "today's weekday",
        rf"\b(?P<deictic>heute|gestern|morgen|vorgestern|übermorgen)(?:,\s*|\s+)(?:am\s+)?"
        rf"\(?{WEEKDAY}(?:{DAY_PARTS})?{WITH_DATE}?\b",
        _todays_weekday,
        0.95,
    ),
    pattern(
        "today",
        rf"\b(?P<deictic>heute|gestern|vorgestern|übermorgen)\b(?:\s+(?P<part>früh|{DAY_PARTS})\b)?",
        _deictic,
        0.85,
    ),
    pattern(
        "tomorrow",
        rf"(?<!am )(?<!zu )(?<!guten )(?P<deictic>(?-i:\bmorgen\b|\bMorgen(?=\s+früh\b)))(?:\s+(?P<part>{DAY_PARTS})\b)?",
        _deictic,
        0.8,
    ),
    pattern(
        "this day",
        rf"\b(?P<deictic>heutige|gestrige|morgige)[nmrs]?\s+(?:Tag(?:es|e)?|Morgen|Abend|Vormittag|Nachmittag|"
        rf"(?:{WEEKDAY}(?:{DAY_PARTS})?|{alternatives(EASTER_HOLIDAYS)}){WITH_DATE}?)\b",
        _deictic,
        0.95,
    ),
    pattern("yesterday's", r"\b(?P<deictic>gestrige|morgige)[nmrs]?(?!\w)", _deictic, 0.8),
    pattern(
        "ordered unit",
        rf"\b{EDGE_OF}?(?P<order>{ORDER})\s+(?P<unit>Woche|Monats?|Quartals?|Jahr(?:es)?)(?![\w])(?!-)",
        _ordered_unit,
        0.87,
    ),
    pattern(
        "this day again",
        r"\b(?:selben|gleichen|diesem)\s+(?:Tag|Abend|Nachmittag|Morgen)(?:es|s)?\b",
        lambda _: Anaphor("day", 0),
        0.7,
    ),
    pattern(
        "the day after",
        r"\b(?:tags\s+darauf|Folgetag|Tag\s+darauf|(?:(?<=\bam )|(?<=\bden )|(?<=\bder ))(?:nächste|folgende)n?\s+"
        r"(?:Tag|Morgen|Abend))\b",
        lambda _: Anaphor("day", 1),
        0.75,
    ),
    pattern(
        "the day before", r"\b(?:tags\s+zuvor|Vortag|Vorabend)(?:es|s)?\b", lambda _: Anaphor("day", -1), 0.7
    ),
    pattern(
        "year before",
        r"\bVorjahr(?:es|s)?(?!\w)(?!-)",
        lambda _: YearBefore(),
        0.9,
    ),
    pattern(
        "season of games or school",
        rf"\b(?P<order>{ORDER}|neue[nmrs]?|abgelaufene[nmrs]?)\s+(?:Saison|Spielzeit|Schuljahre?s?|"
        r"Kindergartenjahre?s?|Ausbildungsjahre?s?)(?!\w)(?!-)",
        lambda match: SeasonYear(_next_unless_told(match["order"])),
        0.75,
    ),
    pattern("years before", r"\bVorjahren\b", lambda _: Fixed(None, stated=False), 0.8),
    pattern("new year", r"\bneuen?\s+Jahr(?:es)?\b", lambda _: NewYear(), 0.8),
    pattern("next year", r"\bFolgejahr(?:es)?\b", lambda _: Shift("year", 1), 0.8),
    pattern("this year", r"\b(?:heuer|diesjährige[nmrs]?)\b", lambda _: Shift("year", 0), 0.7),
    pattern(
        "stretch",
        rf"\b(?P<order>{NEXT}e[nr]?|{LAST}e[nr]?)\s+(?:(?P<number>{NUMBER})\s+)?(?:paar\s+)?(?P<unit>{UNITS})(?!\w)",
        _stretch,
        0.85,
    ),
    pattern(
        "these days",
        r"\b(?:dieser|diesen)\s+Tagen?\b|\bin\s+(?:nächster|naher|absehbarer|letzter|jüngster|ferner)\s+(?:Zeit|Zukunft)\b|"
        r"(?<=\bder )(?:nächsten|letzten|jüngsten|vergangenen|kommenden)\s+Zeit\b",
        lambda _: Fixed(None, stated=False),
        0.8,
    ),
    pattern(
        "ago",
        rf"\b(?P<side>vor)\s+(?:(?P<rough>{ROUGH})\s+)?(?P<number>{NUMBER})\s+(?P<unit>Tag(?:en?)?|Woche[n]?|"
        rf"Monat(?:en?)?|Jahr(?:en?)?|Jahrzehnt(?:en?)?)(?!\w)",
        _ago,
        0.75,
    ),
    pattern(
        "vaguely ago",
        rf"\bvor\s+(?:{VAGUE}\s+{UNITS}|langer\s+Zeit|kurzer\s+Zeit|kurzem|langem|längerem|Jahren|Jahrzehnten|"
        rf"Wochen|Monaten|Tagen)(?!\w)",
        lambda _: Fixed(None, stated=False),
        0.8,
    ),
    pattern("soon", r"\bin\s+Bälde\b", lambda _: Fixed(None, stated=False), 0.7),
    pattern(
        "since units",
        rf"\bseit\s+(?:(?P<rough>{ROUGH})\s+)?(?P<number>{NUMBER})\s+(?P<unit>Tagen|Wochen|Monaten|Jahren|"
        r"Jahrzehnten|Tag|Woche|Monat|Jahr|Jahrzehnt)(?!\w)",
        _since_units,
        0.9,
    ),
    pattern(
        "vaguely since",
        rf"\bseit\s+(?:{VAGUE}\s+{UNITS}|{UNITS}|langem|längerem|kurzem|langer\s+Zeit|kurzer\s+Zeit|"
        r"geraumer\s+Zeit|einiger\s+Zeit)(?!\w)",
        lambda _: Fixed(None, stated=False),
        0.8,
    ),
    pattern(
        "later",
        rf"\b(?P<number>{NUMBER}|eineinhalb|anderthalb|ein\s+halbes)\s+(?P<unit>Tage?|Wochen?|Monate?|"
        rf"Jahre?|Jahrzehnte?)\s+(?P<side>später|danach|darauf|zuvor|davor|vorher)\b",
        _later,
        0.7,
    ),
    pattern("at once", r"\bab\s+sofort\b", lambda _: FromToday(), 0.95),
    pattern(
        "edge of the year",
        rf"\b(?:(?P<by>(?<=[^s] zum ))|)Jahres(?P<edge>ende|anfang|beginn)s?(?:\s+(?P<year>{YEAR}))?(?!\w)",
        _edge_of_year,
        0.85,
    ),
    pattern(
        "edge of a unit",
        r"\b(?:Anfang|Mitte|Ende|Beginn)\s+(?:de[sr]\s+)?(?:(?P<order>"
        rf"{ORDER})\s+)?(?P<unit>Monats|Jahres|Woche|Quartals)\b",
        _edge_of_unit,
        0.85,
    ),
    pattern(
        "weekend",
        rf"(?:\b(?P<order>{ORDER})\s+|(?<=\bam )|(?<=\bvom )|(?<=\bzum )|(?<=\bfürs )|(?<=\bübers ))Wochenendes?"
        r"(?!\w)(?!-\w)",
        lambda match: Weekend(order_of(match["order"])),
        0.8,
    ),
    pattern(
        "night to a day",
        rf"\bNacht\s+(?:vo[nm]\s+{WEEKDAY}\s+)?(?:zum?|auf)\s+(?P<weekday>{WEEKDAY})(?!\w)(?!,)",
        _night_to,
        0.85,
    ),
)
