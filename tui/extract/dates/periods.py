"""Period: a stretch of the calendar, such as a day, an ISO week or a decade, with its TIMEX3 value."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7}
_SEASONS = ("WI", "SP", "SU", "FA")
FINENESS = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
"""The units of periods, the shortest first."""


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


class Period(NamedTuple):
    """The `unit` of the calendar that begins on `first`. Seasons are those of the north; winter is of the year it
    begins in.
    """

    unit: str
    first: date

    @classmethod
    def holding(cls, unit: str, day: date) -> Period:
        """The period of this unit that holds `day`. Raises ValueError outside the calendar."""
        if unit == "day":
            return cls(unit, day)
        if unit == "week":
            return cls(unit, day - timedelta(days=day.weekday()))
        if unit == "weekend":
            return cls(unit, day - timedelta(days=day.weekday()) + timedelta(days=5))
        if unit == "season":
            start = (day.month // 3 * 3 + 11) % 12 + 1
            return cls(unit, date(day.year - (start > day.month), start, 1))
        months = _MONTHS[unit]
        if months <= 12:
            return cls(unit, date(day.year, (day.month - 1) // months * months + 1, 1))
        years = months // 12
        return cls(unit, date(max(1, day.year // years * years), 1, 1))

    @property
    def last(self) -> date:
        """The last day."""
        if self.unit in _DAYS:
            days = 2 if self.unit == "weekend" else _DAYS[self.unit]
            return date.fromordinal(min(self.first.toordinal() + days - 1, date.max.toordinal()))
        months = _MONTHS[self.unit]
        if self.unit in ("decade", "century"):
            years = months // 12
            return date(min(9999, self.first.year // years * years + years - 1), 12, 31)
        month = self.first.month + months - 2
        year, month = self.first.year + month // 12, month % 12 + 1
        return date(min(year, 9999), month, days_in(min(year, 9999), month))

    def shifted(self, by: int) -> Period:
        """The period of the same unit, `by` further on. Raises ValueError or OverflowError outside the calendar."""
        if self.unit in _DAYS:
            return Period(self.unit, self.first + timedelta(days=_DAYS[self.unit] * by))
        months = self.first.year * 12 + self.first.month - 1 + _MONTHS[self.unit] * by
        return Period(self.unit, date(months // 12, months % 12 + 1, 1))

    def distance(self, day: date) -> int:
        """How many days `day` is away from it; 0 within."""
        return max(0, (self.first - day).days, (day - self.last).days)

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day <= self.last

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        first = self.first
        year = f"{first.year:04d}"
        if self.unit == "day":
            return first.isoformat()
        if self.unit in ("week", "weekend"):
            iso = first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit == "season":
            return f"{year}-{_SEASONS[first.month % 12 // 3]}"
        if self.unit == "quarter":
            return f"{year}-Q{(first.month + 2) // 3}"
        if self.unit == "half":
            return f"{year}-H{1 if first.month == 1 else 2}"
        return {"month": f"{year}-{first.month:02d}", "decade": year[:3], "century": year[:2]}.get(
            self.unit, year
        )


def season_of(year: int, name: str) -> Period:
    """The season of `year` by its TIMEX3 name."""
    return Period("season", date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name], 1))
