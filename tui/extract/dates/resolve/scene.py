"""Scene: what is known where an expression stands, and Resolved, what it is found to mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from tui.extract.dates.kinds import DATE, NOTHING, PUBLISHED, RUNNING
from tui.extract.dates.periods import Period
from tui.extract.dates.ranges import is_range
from tui.extract.dates.readings import Reading
from tui.extract.dates.tense import tense

_YEARS = re.compile(r"\s*(?:to|and|through|until|[-–—])\s*[12][0-9]{3}\b")
_SAME_BREATH = 150
"""Within how many characters a year that was named goes on to hold."""
_MOVES_ON = frozenset(
    {"in", "by", "during", "of", "since", "until", "from", "early", "late", "after"}
)  # fmt: skip
_ASIDE = 10
"""How many years further on a year in a tale is, if it is only spoken of."""
_ENDS = frozenset({"day", "month", "season", "weekday"})
_TO = frozenset({"to", "and", "-", "–", "—", "until", "through", "till", "or"})


class Resolved(NamedTuple):
    """What an expression means: its value, the days it covers, what it hangs on, how sure that is, and why."""

    type: str
    value: str = ""
    period: Period | None = None
    anchor: str = NOTHING
    certainty: float = 1.0
    reason: str = ""


def open_(reason: str, value: str = "", certainty: float = 0.3) -> Resolved:
    """A date that cannot be told, or only in part."""
    return Resolved(DATE, value, certainty=certainty, reason=reason)


def hung(period: Period, anchor: str, certainty: float, reason: str) -> Resolved:
    """A date that hangs on another."""
    return Resolved(DATE, period.value, period, anchor, certainty, reason)


def written(period: Period, anchor: str = NOTHING) -> Resolved:
    """A date whose year the words name: as a number, or on `anchor` as "of last year"."""
    if anchor is NOTHING:
        return hung(period, anchor, 0.98, "as written")
    return hung(period, anchor, 0.95, "the year is named beside it")


UNKNOWN: Final = open_("the publication date is not known")


class Scene:
    """The text, its publication date, and the dates named so far."""

    day_first: bool = False
    """Whether the text writes the day before the month in figures."""
    tale: bool = False
    """Whether the paragraph tells of times long gone, so that undated days belong to the running date."""
    running: Period | None = None
    """The date named last."""
    running_at: int = 0
    quarter: Period | None = None
    """The quarter or half-year named last."""
    part: Period | None = None
    """The month, quarter or half-year named last, and not as what something has been so since."""
    part_at: int = 0
    range_end: Reading | None = None
    """The second end, with no year of its own, of the range whose first end was read last."""
    range_from: Period | None = None
    """What that first end means."""
    before_christ: int = 0
    """The year before Christ named last, if no other was named since."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published

    def remember(self, reading: Reading, period: Period, anchor: str = NOTHING) -> None:
        """Take `period` for the running date, unless it is a year or more that is only spoken of, or a day of the writer's
        own time in a tale of another.
        """
        spoken = self.tale and anchor == PUBLISHED and reading.kind in ("unit", "offset")
        if spoken and (self.running or self.before_christ):
            return
        self.before_christ = 0
        if period.unit in ("decade", "century") or (reading.range_end and period.unit == "year"):
            return
        if not self.tale and (
            self._is_since(reading) or self._is_compared(reading) or self._begins_years(reading)
        ):
            return
        if period.unit in ("month", "quarter", "half"):
            self.part, self.part_at = period, reading.end
        if period.unit in ("quarter", "half"):
            self.quarter = period
        if self.tale and reading.kind == "year" and self._is_aside(reading, period):
            return
        if reading.kind == "year" and self.running:
            same = self.running.first.year == period.first.year
            if same or not self._moves_on(reading):
                return
        self.running, self.running_at = period, reading.end

    def _is_since(self, reading: Reading) -> bool:
        """Whether the date is where something began that goes on, or what it is the most since."""
        return self.text[max(0, reading.start - 12) : reading.start].rstrip().lower().endswith("since")

    def _begins_years(self, reading: Reading) -> bool:
        """Whether a year is the first of several: "from 2009 to 2012"."""
        return reading.kind == "year" and _YEARS.match(self.text, reading.end) is not None

    def _is_compared(self, reading: Reading) -> bool:
        """Whether years are counted only to compare: "up from a year earlier"; not where a sentence begins so."""
        if reading.kind != "offset" or reading.unit != "year" or (reading.shift or 0) > 0:
            return False
        before = self.text[max(0, reading.start - 4) : reading.start].rstrip(" “\"'")
        return bool(before) and before[-1] not in ".!?\n"

    def _is_aside(self, reading: Reading, period: Period) -> bool:
        """Whether a year that lies further on is only spoken of amid a sentence: "papers found in 2005 show"."""
        running = self.running
        if (
            running is None
            or running.unit in ("year", "decade")
            or period.first.year - running.first.year < _ASIDE
        ):
            return False
        before = self.text[max(0, reading.start - 9) : reading.start]
        return re.search(r"(?:[.!?)”\"]\s+|\n)(?:[A-Z][a-z]{1,5}\s)?$", before) is None

    def _moves_on(self, reading: Reading) -> bool:
        """Whether a bare year is where the text goes on, and not a word beside a thing: "the 1907 treaty"."""
        words = self.text[max(0, reading.start - 12) : reading.start].rpartition("\n")[2].split()
        return not words or words[-1].lower() in _MOVES_ON or words[-1][-1] in "(."

    def _agrees(self, reading: Reading, running: Period, published: date) -> bool:
        """Whether the tense is that of the running date: what is to come lies in no year gone by, nor the reverse."""
        told = tense(self.text, reading.start, reading.end)
        return told != ("future" if running.last < published else "past")

    def words_of(self, reading: Reading) -> str:
        """The words of the expression, in small letters."""
        return self.text[reading.start : reading.end].lower()

    def year_of(self, reading: Reading) -> tuple[int | None, str]:
        """The year that a number, "of last year" or "the same year" beside a month names."""
        if reading.year is not None:
            return reading.year, NOTHING
        if reading.unit != "year" or reading.shift is None:
            return None, NOTHING
        if reading.base == "running" and self.running:
            return self.running.first.year + reading.shift, RUNNING
        if self.published is None:
            return None, NOTHING
        return self.published.year + reading.shift, PUBLISHED

    def year_of_range(self, reading: Reading, following: Sequence[Reading]) -> int | None:
        """The year that only the second end of a range names: "from 3 May to 4 June 1920"."""
        second = following[0] if following else None
        if second is None or second.kind != reading.kind or second.year is None:
            return None
        between = self.text[reading.end : min(second.start, reading.end + 12)].strip().lower()
        return second.year if between in _TO else None

    def end_of(self, reading: Reading, following: Sequence[Reading]) -> Reading | None:
        """The second end of a range that begins with `reading`, if it is a day, month or season without a year."""
        other = following[0] if following else None
        if other is None or other.kind not in _ENDS or other.year is not None or other.shift is not None:
            return None
        return other if is_range(self.text, (reading.start, reading.end), (other.start, other.end)) else None

    def years_around(self) -> list[int]:
        """The years of publication and of the running date, and those next to them."""
        known = (self.published, self.running.first if self.running else None)
        years = {day.year + step for day in known if day for step in (-1, 0, 1)}
        return sorted(year for year in years if 1 <= year <= 9999)

    def told_of(self, reading: Reading) -> Period | None:
        """The running date, where an undated day or month belongs to its year: in a tale, or just after it."""
        running = self.running
        if running is None or self.tale:
            return running
        if self.published and running.first.year == self.published.year:
            return None
        if self.published and not self._agrees(reading, running, self.published):
            return None
        if reading.start - self.running_at >= _SAME_BREATH:
            return None
        return None if "\n" in self.text[self.running_at : reading.start] else running
