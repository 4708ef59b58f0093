"""Times that last some days of a year: feasts, weeks and weekends of a month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.annotate.dates.moments import Holiday, Setting
from pipeline.annotate.dates.values import between, nearest_year

FEASTS: dict[str, tuple[str, str]] = {
    "osterfeiertage": ("karfreitag", "ostermontag"),
    "pfingstfeiertage": ("pfingstsonntag", "pfingstmontag"),
    "weihnachtsfeiertage": ("weihnachten", "zweiter weihnachtstag"),
}
"""Feast (lower case) to its first and its last holiday."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of several days, of which the text may leave out the year."""

    first: str
    last: str
    year: int | None = None

    @property
    def stated(self) -> bool:
        """Whether the text gives the year."""
        return self.year is not None

    def value(self, setting: Setting) -> str | None:
        """Return the interval of its days, in the stated year or the nearest that fits."""
        first = Holiday(self.first, self.year).value(setting)
        return first and between(first, Holiday(self.last, int(first[:4])).value(setting))


@dataclass(frozen=True, slots=True)
class WeekOfMonth:
    """A week or weekend of a month: "die dritte Februarwoche"; `place` -1 is the last."""

    month: int
    place: int
    weekend: bool
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the interval of its days in the nearest year that fits the tense."""
        seen_from = setting.day
        if seen_from is None:
            return None
        year = nearest_year(
            range(seen_from.year - 1, seen_from.year + 2),
            lambda year: (self._first(year) - seen_from).days,
            order=None,
            tense=setting.tense,
        )
        if year is None:
            return None
        first = self._first(year)
        return f"{first.isoformat()}/{(first + timedelta(days=1 if self.weekend else 6)).isoformat()}"

    def _first(self, year: int) -> date:
        """The Saturday of the weekend, or the Monday of the week; a week that begins in the month before counts."""
        if self.place < 0:
            last = date(year, self.month, calendar.monthrange(year, self.month)[1])
            return last - timedelta(days=(last.weekday() - (_SATURDAY if self.weekend else 0)) % 7)
        start = date(year, self.month, 1)
        offset = (_SATURDAY - start.weekday()) % 7 if self.weekend else -start.weekday()
        return start + timedelta(days=offset + 7 * (self.place - 1))
