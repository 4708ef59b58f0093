"""Numbers, shares and dates in the form of a language."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import floor

_MONTHS = {
    "de": (
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        "{day}. {month} {year}",
    ),
    "en": (
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        "{day} {month} {year}",
    ),
}
_CALENDAR_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?"
)
_NO_BREAK = "\N{NO-BREAK SPACE}"


def localized_number(value: float, *, language: str, digits: int = 0) -> str:
    """A number with the language's separators."""
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "de" else text


def localized_percent(share: float, *, language: str, digits: int = 0) -> str:
    """A share as a percentage. What is not quite all is never shown as 100."""
    scale = 10**digits
    percent = share * 100
    if share < 1 and round(percent, digits) >= 100:
        percent = floor(percent * scale) / scale
    number = localized_number(percent, language=language, digits=digits)
    return f"{number}{_NO_BREAK}%" if language == "de" else f"{number}%"


def localized_date(value: str, *, language: str, short: bool = False) -> str:
    """A date (EDTF) in words, or in figures when it is to be short; what is no plain date stays as it is."""
    found = _CALENDAR_DATE.fullmatch(value)
    if found is None:
        return value
    year, month, day = found["year"], found["month"], found["day"]
    if month is None:
        return year
    names, form = _MONTHS[language]
    if short and language == "de":
        return f"{day}.{month}.{year}" if day else f"{month}.{year}"
    name = names[int(month) - 1][: 3 if short else None]
    if day is None:
        return f"{name} {year}"
    return form.format(day=int(day), month=name, year=year).replace(" ", _NO_BREAK)


def localized_moment(value: str, *, language: str) -> str:
    """A moment (ISO 8601, kept in UTC) as date and time of day in the place's own time.

    Raises:
        ValueError: when the text is no moment.
    """
    moment = datetime.fromisoformat(value)
    local = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    return f"{localized_date(local.date().isoformat(), language=language, short=True)}, {local:%H:%M}"


def localized_duration(seconds: float, *, language: str) -> str:
    """A span of time in seconds, or in minutes and seconds."""
    if round(seconds) < 60:
        return f"{localized_number(seconds, language=language)}{_NO_BREAK}s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{localized_number(minutes, language=language)}{_NO_BREAK}min {rest}{_NO_BREAK}s"
