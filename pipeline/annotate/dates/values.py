"""Arithmetic on EDTF values (ISO 8601-2): what lies so far from a day, what opens or closes an interval."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

AGAINST_TENSE = {0: 1.0, 1: 4.0, 2: 20.0}
"""How many times nearer a date must be to be chosen against the tense of its clause, by how sure the tense is; tuned
on train."""


def lower(value: str) -> str:
    """Return where an EDTF value begins."""
    return value.split("/")[0]


def upper(value: str) -> str:
    """Return where an EDTF value ends."""
    return value.split("/")[-1]


def since(value: str | None) -> str | None:
    """Return the interval that opens with `value`."""
    return None if value is None or lower(value) == ".." else f"{lower(value)}/.."


def until(value: str | None) -> str | None:
    """Return the interval that closes with `value`."""
    return None if value is None or upper(value) == ".." else f"../{upper(value)}"


def between(first: str | None, last: str | None) -> str | None:
    """Return the interval from the beginning of `first` to the end of `last`, or None where it runs backwards."""
    if first is None or last is None:
        return None
    start, end = lower(first), upper(last)
    if start == end:
        return start
    length = min(len(start), len(end))
    return f"{start}/{end}" if start[:length] <= end[:length] else None


def shifted(seen_from: date, unit: str, amount: int) -> str | None:
    """Return the day, week, month, quarter or year that lies `amount` units from a day, in the unit's precision."""
    try:
        if unit == "day":
            return (seen_from + timedelta(days=amount)).isoformat()
        if unit == "week":
            monday = seen_from + timedelta(days=7 * amount - seen_from.weekday())
            return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
        if unit == "month":
            return (seen_from + relativedelta(months=amount)).strftime("%Y-%m")
        if unit == "quarter":
            count = seen_from.year * 4 + (seen_from.month - 1) // 3 + amount
            return part_of_year(count // 4, count % 4 + 1, parts=4)
        return f"{date(seen_from.year + amount, 1, 1).year:04d}"
    except (OverflowError, ValueError):
        return None


def part_of_year(year: int, index: int, *, parts: int) -> str:
    """Return the interval of months of the quarter (`parts` 4) or half (2) of a year, counted from 1."""
    length = 12 // parts
    first = (index - 1) * length + 1
    return f"{year}-{first:02d}/{year}-{first + length - 1:02d}"


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(
    options: Iterable[int], distance: Callable[[int], float | None], *, order: int | None, tense: int
) -> int | None:
    """Return the year whose distance is smallest; one that goes against the tense must be much nearer to win.

    Args:
        options: the years to choose from.
        distance: how far the date lies ahead (positive) or back in that year, or None where it is none.
        order: -1 or 1 where the text says "vergangen" or "kommend", which is binding.
        tense: as in `Setting`.
    """
    best: tuple[float, int] | None = None
    for option in options:
        away = distance(option)
        if away is None or (order and away * order < 0):
            continue
        cost = abs(away) * (AGAINST_TENSE[abs(tense)] if away * tense < 0 else 1.0)
        # Where all is equal a text tells of what has been.
        cost += 0.25 if away > 0 else 0.0
        if best is None or cost < best[0]:
            best = (cost, option)
    return best[1] if best else None
