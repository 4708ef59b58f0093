"""Times told from the document's day or from the expression before: "gestern", "vor drei Jahren", "tags darauf"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.annotate.dates.moments import CalendarDate, Setting
from pipeline.annotate.dates.values import between, day_of, lower, shifted, since, upper


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (negative) or after the document's date: "vor drei Jahren", "gestern".

    `unit` is day, week, month, quarter or year. `rough` marks an approximate count ("vor fast zwei Jahren").
    """

    unit: str
    amount: int
    rough: bool = False
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the day, week (Monday to Sunday), month or year, in the precision of the unit."""
        if setting.day is None:
            return None
        value = shifted(setting.day, self.unit, self.amount)
        return f"{value}~" if self.rough and value and "/" not in value else value


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last or the coming so many units: "in den kommenden zwei Jahren"."""

    unit: str
    amount: int
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the interval from the nearest unit to the farthest."""
        if setting.day is None:
            return None
        near, far = shifted(setting.day, self.unit, 1), shifted(setting.day, self.unit, self.amount)
        if self.amount < 0:
            near, far = far, shifted(setting.day, self.unit, 0)
        return between(near, far)


@dataclass(frozen=True, slots=True)
class SinceYears:
    """A duration that reaches back from today: "seit zehn Jahren"; `rough` as in `Shift`."""

    unit: str
    amount: int
    rough: bool = False
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the open interval from its beginning."""
        if setting.day is None:
            return None
        value = since(shifted(setting.day, self.unit, -self.amount))
        return value.replace("/", "~/") if self.rough and value else value


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A day told from the one named before: "am selben Abend", "tags darauf", "drei Jahre später"."""

    unit: str
    amount: int
    rough: bool = False
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the shifted value of the expression before, or None where that is too coarse."""
        previous = setting.previous or ""
        base = (lower(previous) if upper(previous) == ".." else upper(previous)).rstrip("~")
        needed = {"day": 3, "week": 3, "month": 2, "year": 1}[self.unit]
        parts = base.split("-")
        if not all(part.isdigit() for part in parts) or len(parts) < needed:
            return None
        year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
        start = day_of(year, min(month, 12), day)
        if start is None:
            return None
        unit, amount = ("day", self.amount * 7) if self.unit == "week" else (self.unit, self.amount)
        value = shifted(start, unit, amount)
        return f"{value}~" if self.rough and value else value


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The year "Vorjahr" means: the year before the document's, or before the year that a report on it has just named."""

    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the year."""
        if setting.day is None:
            return None
        last = setting.day.year - 1
        return f"{last - 1:04d}" if setting.previous == f"{last:04d}" else f"{last:04d}"


@dataclass(frozen=True, slots=True)
class NewYear:
    """The year that begins or has just begun: "im neuen Jahr"."""

    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the year: in January and February the document's own, later the next one."""
        return None if setting.day is None else Shift("year", int(setting.day.month > 2)).value(setting)


@dataclass(frozen=True, slots=True)
class SeasonYear:
    """A season of games, plays or school, which runs from one summer to the next; `order` as in CalendarDate."""

    order: int
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the interval of its two years."""
        if setting.day is None:
            return None
        first = setting.day.year + self.order - (0 if setting.day.month >= 7 else 1)
        return f"{first:04d}/{first + 1:04d}"


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A weekday in the last or the coming week: "vergangene Woche Montag"."""

    weeks: int
    weekday: int
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the day."""
        if setting.day is None:
            return None
        return Shift("day", self.weeks * 7 + self.weekday - setting.day.weekday()).value(setting)


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday of the nearest, last or coming week; `order` as in `CalendarDate`."""

    order: int | None = None
    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the interval of the two days."""
        if setting.day is None:
            return None
        if self.order == 0:
            saturday = Shift("day", 5 - setting.day.weekday()).value(setting)
        else:
            saturday = CalendarDate(weekday=5, order=self.order).value(setting)
        if saturday is None:
            return None
        return f"{saturday}/{(date.fromisoformat(saturday) + timedelta(days=1)).isoformat()}"


@dataclass(frozen=True, slots=True)
class FromToday:
    """From the document's day on: "ab sofort"."""

    stated: bool = False

    def value(self, setting: Setting) -> str | None:
        """Return the open interval."""
        return None if setting.day is None else f"{setting.day.isoformat()}/.."
