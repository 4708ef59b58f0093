"""Weeks and weekends of a month, feasts of several days, halves of a year that lie back."""

from __future__ import annotations

import re

from pipeline.annotate.dates.feasts import FEASTS, Feast, WeekOfMonth
from pipeline.annotate.dates.grammar import MONTH, ROUGH, YEAR, Pattern, month_of, pattern, year_of
from pipeline.annotate.dates.moments import Holiday, Moment
from pipeline.annotate.dates.shifts import Shift, SinceYears

_PLACES = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "letzte": -1}
_MONTHS_BACK = {
    "einem vierteljahr": 3,
    "einem halben jahr": 6,
    "einem dreivierteljahr": 9,
    "anderthalb jahren": 18,
    "eineinhalb jahren": 18,
    "zweieinhalb jahren": 30,
}


def _place(word: str) -> int:
    return _PLACES[word.casefold().rstrip("mnrs")]


def _week_of_month(match: re.Match[str]) -> Moment:
    return WeekOfMonth(
        month_of(match["month"]), _place(match["place"]), weekend=match["kind"].casefold() != "woche"
    )


def _feast(match: re.Match[str]) -> Moment:
    return Feast(*FEASTS[match["feast"].casefold()], year_of(match["year"]))


def _christmas_day(match: re.Match[str]) -> Moment:
    second = match["place"].casefold() in {"2.", "zweite", "zweiten", "zweiter"}
    return Holiday("zweiter weihnachtstag" if second else "weihnachten", year_of(match["year"]))


def _part_of_years_back(match: re.Match[str]) -> Moment:
    months, rough = _MONTHS_BACK[" ".join(match["span"].casefold().split())], bool(match["rough"])
    if match["side"].casefold() == "seit":
        return SinceYears("month", months, rough=rough)
    return Shift("month", -months, rough=True)


_SPANS = "|".join(name.replace(" ", r"\s+") for name in _MONTHS_BACK)
WEEK_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "week of a month",
        rf"\b(?P<place>(?:erste|zweite|dritte|vierte|letzte)[mnrs]?)\s+(?P<month>{MONTH})-?(?P<kind>woche(?:nende)?)s?(?!\w)",
        _week_of_month,
        0.8,
    ),
    pattern(
        "feast",
        rf"\b(?P<feast>{'|'.join(FEASTS)})n?(?:\s+(?P<year>{YEAR}))?(?!\w)(?!-\w)",
        _feast,
        0.8,
    ),
    pattern(
        "Christmas Day",
        rf"\b(?P<place>[12]\.|(?:erste|zweite)[nr]?)\s+Weihnachts(?:feier)?tag(?:s|es)?(?:\s+(?P<year>{YEAR}))?(?!\w)",
        _christmas_day,
        0.85,
    ),
    pattern(
        "part of years back",
        rf"\b(?P<side>vor|seit)\s+(?:(?P<rough>{ROUGH})\s+)?(?P<span>{_SPANS})(?!\w)",
        _part_of_years_back,
        0.75,
    ),
)
