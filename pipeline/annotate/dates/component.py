"""Expressions of time in the text, with their EDTF values (ISO 8601-2).

The cores come from the patterns; here they are joined to ranges, take in the words that bound them ("seit",
"bis zum"), and are resolved against the document's date: the date given with the release, else the one in its
dateline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.dates.cores import Core, as_day, document_day, find_cores
from pipeline.annotate.dates.moments import CalendarDate, Moment, Night, Setting
from pipeline.annotate.dates.nowadays import means_nowadays
from pipeline.annotate.dates.values import (
    between,
    lower,
    since,
    until,
    upper,
)
from pipeline.annotate.layers import DateExpression
from pipeline.annotate.stretches import Stretches
from pipeline.annotate.tense import tense_around

NAME = "depesche_dates"

_RANGE = re.compile(r"\s*,?\s*(?:bis(?:\s+(?:zum|zur|einschließlich|voraussichtlich))?|–|—|-)\s*", re.I)
_AND = re.compile(r"\s+und\s+(?:de[mnr]\s+)?", re.I)
_BETWEEN = re.compile(r"\bzwischen\s+(?:de[mnr]\s+)?$", re.I)
_FILLERS = (
    r"(?:\s+(?:dem|der|den|etwa|circa|ca\.|rund|spätestens|frühestens|mindestens|längstens|höchstens|voraussichtlich|"
    r"einschließlich|Jahre?|zum|zur|in|etwa|inklusive))*\s+$"
)
_SINCE = re.compile(r"\b(?P<word>seit|ab)" + _FILLERS, re.I)
_UNTIL = re.compile(r"\b(?P<word>bis)" + _FILLERS, re.I)
_BEFORE = re.compile(r"\b(?P<word>noch|nicht|kurz)\s+vor\s+(?:de[mnr]\s+)?$", re.I)
_AROUND = re.compile(r"\b(?P<word>um|gegen|circa|ca\.)\s+$", re.I)
_FROM = re.compile(r"\b(?P<word>vo[nm])\s+$", re.I)
_OPENING_HOURS = re.compile(r",?\s+(?:von\s+)?\d{1,2}(?:[.:]\d\d)?\s?(?:Uhr\s+)?(?:bis|–|-|und)")
_NIGHT_TO = re.compile(r"\bNacht\s+(?:zum?|auf)\s+$", re.I)
_CLOCK = re.compile(r",\s+\d{1,2}(?:[.:]\d\d)?\s+Uhr,?\s+bis\s+", re.I)
_ON = re.compile(r"\s+an\b(?!\s+(?:de[rmn]|das|die|ein|einem|einer)\b)")

_BEFORE_VALUE: dict[str, Callable[[str | None], str | None]] = {
    "noch": until,
    "nicht": since,
    "kurz": lambda value: value and lower(value)[:7],
}


@Language.factory(NAME)
class DatesComponent:
    """Writes `doc._.dates`. Reads `doc._.release` and `doc._.mentions`, and sentence boundaries where there are any."""

    def __init__(self, nlp: Language, name: str = NAME) -> None:
        del nlp
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the expressions of time."""
        text = doc.text
        named = Stretches((mention.start, mention.end) for mention in doc._.mentions)
        cores = [core for core in find_cores(text) if not named.cover(core.start, core.end)]
        sentences = _sentences(doc)
        doc._.dates = _resolve(text, cores, sentences, document_day(doc, cores))
        return doc


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    if doc.has_annotation("SENT_START"):
        return [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    bounds = [0, *(match.end() for match in re.finditer(r"(?<!\d)[.!?]\s+|\n", doc.text)), len(doc.text)]
    return list(pairwise(bounds))


def _sentence_of(sentences: list[tuple[int, int]], position: int) -> tuple[int, int]:
    index = bisect_right(sentences, (position, float("inf"))) - 1
    return sentences[max(index, 0)]


def _resolve(
    text: str, cores: list[Core], sentences: list[tuple[int, int]], day: date | None
) -> list[DateExpression]:
    expressions: list[DateExpression] = []
    dated_without_year: list[tuple[DateExpression, CalendarDate]] = []
    previous: str | None = None
    index = 0
    while index < len(cores):
        core, following = cores[index], cores[index + 1] if index + 1 < len(cores) else None
        if following and _are_opening_hours(text, core, following):
            index += 2
            continue
        tense = tense_around(text, core.start, core.end, sentence=_sentence_of(sentences, core.start))
        setting = Setting(day, tense or _tense_of_list(text, core, expressions, day), previous)
        joined = _join(text, core, following, setting) if following else None
        expression = joined or _bounded(text, core, setting)
        index += 2 if joined else 1
        if _repeats(text, core, expressions) or _means_nowadays(text, core, expression, setting):
            continue
        expressions.append(expression)
        previous = expression.value or previous
        if expression.value is None and isinstance(core.moment, CalendarDate) and core.moment.day:
            dated_without_year.append((expression, core.moment))
    stretches = _stated_stretches(expressions) if dated_without_year else []
    for expression, moment in dated_without_year:
        _take_year_of_stretch(expression, moment, stretches)
    return expressions


def _stated_stretches(expressions: list[DateExpression]) -> list[tuple[str, str]]:
    """The first and the last days of the stretches of days that a text states, each once."""
    stated = ((one.value or "").partition("/") for one in expressions if one.basis == "stated")
    bounds = ((first, last) for first, _, last in stated)
    return [(first, last) for first, last in dict.fromkeys(bounds) if as_day(first) and as_day(last)]


def _take_year_of_stretch(
    expression: DateExpression, moment: CalendarDate, stretches: list[tuple[str, str]]
) -> None:
    """A day without a year that lies within a stretch of days stated elsewhere is a day of that stretch."""
    for first, last in stretches:
        value = replace(moment, year=int(first[:4])).value(Setting())
        if value is not None and first <= value <= last:
            expression.value, expression.basis = value, "derived"
            return


def _tense_of_list(text: str, core: Core, before: list[DateExpression], day: date | None) -> int:
    """A line of a list of dates lies on the same side of today as the line before it."""
    if not before or day is None or text.count("\n", before[-1].end, core.start) != 1:
        return 0
    last = as_day(lower(before[-1].value or ""))
    return 0 if last is None else (last > day) - (last < day)


def _are_opening_hours(text: str, first: Core, last: Core) -> bool:
    """Whether two weekdays tell of every week: "Dienstag bis Sonntag 10–17 Uhr"."""
    return (
        first.name == last.name == "weekday"
        and _RANGE.fullmatch(text, first.end, last.start) is not None
        and _OPENING_HOURS.match(text, last.end) is not None
    )


def _repeats(text: str, core: Core, before: list[DateExpression]) -> bool:
    """Whether a weekday in brackets only glosses the date before it: "am 1. April (Samstag)"."""
    return bool(before) and core.name == "weekday" and text[before[-1].end : core.start].strip() == "("


def _means_nowadays(text: str, core: Core, expression: DateExpression, setting: Setting) -> bool:
    if text[expression.start : expression.end].casefold() != "heute":
        return False
    return means_nowadays(text, core.start, core.end, tense=setting.tense)


def _join(text: str, first: Core, last: Core, setting: Setting) -> DateExpression | None:
    """Two cores as one range: "15. Juni bis 20. Oktober 2002", "zwischen November und Weihnachten"."""
    gap = text[first.end : last.start]
    start = first.start
    if _are_two_months(first.moment, last.moment) and _AND.fullmatch(gap):
        pass
    elif not _RANGE.fullmatch(gap) and not _CLOCK.fullmatch(gap):
        opening = _BETWEEN.search(text, max(0, first.start - 20), first.start)
        if opening is None or not _AND.fullmatch(gap):
            return None
        start = opening.start()
    end_value = last.moment.value(setting)
    start_value = _start_before(first.moment, end_value, setting)
    value = between(start_value, end_value)
    if value is None and start_value is not None and end_value is not None:
        return None
    stated = last.moment.stated
    return _expression(text, start, last.end, value, min(first.confidence, last.confidence), stated=stated)


def _are_two_months(first: Moment, last: Moment) -> bool:
    """Whether two months share a year: "im April und Mai 2012"."""
    return (
        isinstance(first, CalendarDate)
        and isinstance(last, CalendarDate)
        and first.year is None
        and last.year is not None
        and first.month is not None
        and last.month is not None
        and first.day is last.day is None
    )


def _start_before(moment: Moment, end_value: str | None, setting: Setting) -> str | None:
    """The beginning of a range, in the year of its end where the text leaves its own out."""
    if isinstance(moment, CalendarDate) and moment.year is None and moment.month is not None and end_value:
        year = upper(end_value)[:4]
        if year.isdigit():
            value = replace(moment, year=int(year), weekday=None).value(setting)
            if value is not None and value <= upper(end_value):
                return value
            return replace(moment, year=int(year) - 1, weekday=None).value(setting)
    return moment.value(setting)


def _bounded(text: str, core: Core, setting: Setting) -> DateExpression:
    """One core with the words before and behind it that open or close an interval."""
    window = max(0, core.start - 45)
    moment, confidence = core.moment, core.confidence
    stated = moment.stated
    if match := _SINCE.search(text, window, core.start):
        tense = -2 if match["word"].casefold() == "seit" else 1
        value = since(_opening(core, moment.value(replace(setting, tense=tense))))
        return _expression(text, match.start(), core.end, value, confidence, stated=stated)
    if match := _UNTIL.search(text, window, core.start):
        value = until(moment.value(replace(setting, tense=_until_tense(core, setting.tense))))
        return _expression(text, match.start(), core.end, value, confidence, stated=stated)
    if match := _NIGHT_TO.search(text, window, core.start):
        value = Night(moment).value(setting)
        return _expression(text, match.start(), core.end, value, confidence, stated=stated)
    if match := _BEFORE.search(text, window, core.start):
        value = _BEFORE_VALUE[match["word"].casefold()](moment.value(setting))
        return _expression(text, match.start(), core.end, value, confidence, stated=stated)
    if core.name == "year" and (match := _AROUND.search(text, window, core.start)):
        value = moment.value(setting)
        return _expression(text, match.start(), core.end, value and f"{value}~", confidence, stated=stated)
    if core.name == "days of a month" and (match := _BETWEEN.search(text, window, core.start)):
        return _expression(text, match.start(), core.end, moment.value(setting), confidence, stated=stated)
    opening, closing = _FROM.search(text, window, core.start), _ON.match(text, core.end)
    if opening and closing and core.name != "year":
        value = since(moment.value(replace(setting, tense=setting.tense or 1)))
        start, end = (
            (core.start, core.end)
            if opening["word"].casefold() == "vom"
            else (opening.start(), closing.end())
        )
        return _expression(text, start, end, value, confidence, stated=stated)
    return _expression(text, core.start, core.end, moment.value(setting), confidence, stated=stated)


def _until_tense(core: Core, tense: int) -> int:
    """What "bis" looks forward to lies ahead, but for a day of the week just gone."""
    return tense if tense < 0 and core.name == "weekday" else 2


def _opening(core: Core, value: str | None) -> str | None:
    """A decade is an approximate beginning: "seit den 2000er Jahren" names no year."""
    return f"{lower(value)}~" if value and core.name.startswith("decade") else value


def _expression(
    text: str, start: int, end: int, value: str | None, confidence: float, *, stated: bool
) -> DateExpression:
    if "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    basis = "stated" if stated or value is None else "derived"
    return DateExpression(start, end, text[start:end], value, confidence, basis)
