"""Days, months and years in the place of "heute", "am Dienstag" and "im Juni".

Who reads a sentence by itself does not know on which day the text was written; the record does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.annotate.layers import DateExpression
from pipeline.summarize.wordings import Edit

SURE = 0.7
"""Least confidence of a date whose value is put in its place."""

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_WHICH = r"(?:heutigen|gestrigen|morgigen|vergangenen|letzten|kommenden|nächsten|diesem)"
_BARE = re.compile(r"(?:vor)?gestern|heute|übermorgen", re.IGNORECASE)
_DAY = re.compile(rf"(?:{_WHICH}\s)?(?:{_WEEKDAY}(?P<part>abend|morgen|vormittag|nachmittag|mittag)?|Tag)")
_WITHOUT_YEAR = re.compile(rf"(?:{_WEEKDAY},?\s)?(?:(?:den|dem)\s)?\d{{1,2}}\.\s(?:{'|'.join(MONTHS)})")
_MONTH = re.compile("|".join(MONTHS))
_YEAR = re.compile(r"(?P<which>diesem|vergangenen|letzten|kommenden|nächsten)\sJahr")
_ON = re.compile(r"\b(?:am|vom|zum)\s$", re.IGNORECASE)
_IN = re.compile(r"\b[Ii](?P<rest>n|m)\s$")
_BOUND = re.compile(r"\b(?:bis|seit|ab|von|für|in|und)\s$", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:\d{4}|[/–-])|\s(?:bis|und)\s|(?:,|\sund)\s\d")
"""Behind a date: a year, or that it goes on."""


def dated(whole: str, start: int, date: DateExpression) -> Edit | None:
    """What is put in the place of a date expression; None where it says by itself what is meant, or nobody knows.

    Args:
        whole: the text.
        start: of the sentence that it stands in.
        date: the expression.
    """
    value = [int(part) for part in (date.value or "").split("-") if part.isdigit()]
    if date.confidence < SURE or "-".join(f"{n:02}" for n in value) != date.value:
        return None
    if _MORE.match(whole, date.end):
        return None
    before = whole[start : date.start]
    return next(_edits(date, value, before), None)


def german(value: list[int]) -> str:
    """A year, month or day, "2022", "März 2022" or "15. März 2022"."""
    year, month, day = (*value, 0, 0)[:3]
    return f"{f'{day}. ' if day else ''}{f'{MONTHS[month - 1]} ' if month else ''}{year}"


def _edits(date: DateExpression, value: list[int], before: str) -> Iterator[Edit]:
    start, end, text = date.start, date.end, date.text
    match len(value):
        case 3 if _BARE.fullmatch(text) and not _BOUND.search(before):
            yield Edit(start, end, f"am {german(value)}")
        case 3 if (day := _DAY.fullmatch(text)) and _ON.search(before):
            part = day["part"]
            yield Edit(start, end, f"{part.capitalize()} des {german(value)}" if part else german(value))
        case 3 if _WITHOUT_YEAR.fullmatch(text):
            yield Edit(end, end, f" {value[0]}")
        case 2 if _MONTH.fullmatch(text):
            yield Edit(end, end, f" {value[0]}")
        case 1 if (year := _YEAR.fullmatch(text)) and (place := _IN.search(before)):
            # "in diesem Jahr" is "im Jahr 2021", and "im kommenden Jahr" is so already.
            if (place["rest"] == "n") == (year["which"] == "diesem"):
                yield Edit(start - len("n "), end, f"m Jahr {value[0]}")
