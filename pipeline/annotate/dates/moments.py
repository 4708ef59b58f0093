"""What German time expressions mean, without the day they are seen from; `value` resolves them in a `Setting`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pipeline.annotate.dates.calendar_words import SEASON_MIDDLE, holiday
from pipeline.annotate.dates.values import (
    between,
    day_of,
    nearest_year,
    part_of_year,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a relative expression is seen from.

    `day` is the document's date; `tense` is -1 past, 1 future, 0 unknown, and -2 or 2 where a word such as "seit" or
    "bis" says so; `previous` is the value of the last expression before this one.
    """

    day: date | None = None
    tense: int = 0
    previous: str | None = None


class Moment(Protocol):
    """The meaning of one expression. `stated` is true where the text gives the whole value by itself."""

    @property
    def stated(self) -> bool:
        """Whether the value stands in the text, so that no document date is needed."""
        ...

    def value(self, setting: Setting) -> str | None:
        """Return the EDTF value, or None where it cannot be resolved."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that is the same wherever it is read; None for what no calendar can place ("vor kurzem")."""

    edtf: str | None
    stated: bool = True

    def value(self, setting: Setting) -> str | None:
        """Return the value as it is."""
        del setting
        return self.edtf


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, month, season or year, of which the text may leave out the year.

    `order` is -1 for "vergangen", 1 for "kommend", 0 for "dies", None where nothing is said.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    order: int | None = None

    @property
    def stated(self) -> bool:
        """Whether the text gives the year."""
        return self.year is not None

    def value(self, setting: Setting) -> str | None:
        """Return the date as stated, or the nearest one that fits weekday, order and tense."""
        if self.year is not None:
            return self._in_year(self.year)
        if setting.day is None:
            return None
        if self.month is None and self.season is None:
            return self._weekday(setting.day, setting.tense)
        seen_from = setting.day
        around = range(setting.day.year - 1, setting.day.year + 2)
        # A weekday that fits none of the three years is a slip of the pen; the date itself is trusted then.
        options = [year for year in around if self._fits_weekday(year)] or around
        year = nearest_year(
            options,
            lambda year: self._distance(year, seen_from),
            order=self.order,
            tense=setting.tense,
        )
        return None if year is None else self._in_year(year)

    def _fits_weekday(self, year: int) -> bool:
        if self.weekday is None or self.day is None or self.month is None:
            return True
        day = day_of(year, self.month, self.day)
        return day is not None and day.weekday() == self.weekday

    def _distance(self, year: int, seen_from: date) -> float | None:
        if self.day is not None and self.month is not None:
            day = day_of(year, self.month, self.day)
            return None if day is None else (day - seen_from).days
        month = self.month if self.month is not None else SEASON_MIDDLE[self.season or 21]
        away = (year - seen_from.year) * 12 + month - seen_from.month
        # "Nächster Sommer", said in June, is not the one that is beginning.
        return None if self.order == 1 and self.season is not None and away <= 2 else away

    def _in_year(self, year: int) -> str | None:
        if self.season is not None:
            return f"{year:04d}-{self.season}"
        if self.month is None:
            return f"{year:04d}"
        if self.day is None:
            return f"{year:04d}-{self.month:02d}"
        day = day_of(year, self.month, self.day)
        return None if day is None else day.isoformat()

    def _weekday(self, seen_from: date, tense: int) -> str | None:
        if self.weekday is None:
            return None
        ahead = (self.weekday - seen_from.weekday()) % 7
        if self.order == 1:
            offset = ahead or 7
        elif self.order == -1:
            offset = ahead - 7
        elif tense > 0 or ahead == 0:
            offset = ahead
        else:
            offset = ahead - 7
        return (seen_from + timedelta(days=offset)).isoformat()


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, of which the text may leave out the year."""

    name: str
    year: int | None = None
    order: int | None = None

    @property
    def stated(self) -> bool:
        """Whether the text gives the year."""
        return self.year is not None

    def value(self, setting: Setting) -> str | None:
        """Return the holiday's day, in the stated year or the nearest that fits."""
        if self.year is not None:
            return holiday(self.name, self.year).isoformat()
        day = setting.day
        if day is None:
            return None
        years = [day.year - 1, day.year, day.year + 1]
        year = nearest_year(
            years,
            lambda year: (holiday(self.name, year) - day).days,
            order=self.order,
            tense=setting.tense,
        )
        return None if year is None else holiday(self.name, year).isoformat()


@dataclass(frozen=True, slots=True)
class Semester:
    """A German university's half-year: summer April to September, winter October to March."""

    winter: bool
    year: int | None = None
    order: int | None = None

    @property
    def stated(self) -> bool:
        """Whether the text gives the year."""
        return self.year is not None

    def value(self, setting: Setting) -> str | None:
        """Return the interval of months; the next or present one where no year is given."""
        year = self.year
        if year is None:
            if setting.day is None:
                return None
            years = [setting.day.year - 1, setting.day.year, setting.day.year + 1]
            # Counted from its middle, the half-year that is running is near; the next one has not begun.
            reference = (10 if self.winter else 4) + (-1 if self.order == 1 else 2)
            seen = setting.day
            year = nearest_year(
                years,
                lambda option: (option - seen.year) * 12 + reference - seen.month,
                order=self.order,
                tense=setting.tense or 1,
            )
        if year is None:
            return None
        return f"{year}-10/{year + 1}-03" if self.winter else f"{year}-04/{year}-09"


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A quarter or half of a year (`parts` 4 or 2), counted from 1."""

    index: int
    parts: int
    year: int | None = None
    order: int = 0

    @property
    def stated(self) -> bool:
        """Whether the text gives the year."""
        return self.year is not None

    def value(self, setting: Setting) -> str | None:
        """Return the interval of months."""
        year = self.year
        if year is None:
            if setting.day is None:
                return None
            year = setting.day.year + self.order
        return part_of_year(year, self.index, parts=self.parts)


@dataclass(frozen=True, slots=True)
class Night:
    """The night that ends on `morning`: "in der Nacht zu Sonntag"."""

    morning: Moment

    @property
    def stated(self) -> bool:
        """Whether the text gives the morning's whole date."""
        return self.morning.stated

    def value(self, setting: Setting) -> str | None:
        """Return the interval of the two days."""
        value = self.morning.value(setting)
        if value is None or value.count("-") != 2 or "/" in value:
            return None
        return f"{(date.fromisoformat(value) - timedelta(days=1)).isoformat()}/{value}"


@dataclass(frozen=True, slots=True)
class OfYear:
    """A date whose year is told from the document's: "9. Juni dieses Jahres"."""

    part: CalendarDate
    shift: int
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the date in the year told."""
        if setting.day is None:
            return None
        part = self.part
        return CalendarDate(setting.day.year + self.shift, part.month, part.day, part.season).value(setting)


@dataclass(frozen=True, slots=True)
class DayRange:
    """Two days of one month: "3. bis 5. Mai"."""

    first: int
    last: CalendarDate

    @property
    def stated(self) -> bool:
        """Whether the text gives the year."""
        return self.last.stated

    def value(self, setting: Setting) -> str | None:
        """Return the interval of days, or None where it runs backwards."""
        last = self.last.value(setting)
        if last is None or self.last.day is None or self.first >= self.last.day:
            return None
        return between(f"{last[:8]}{self.first:02d}", last)
