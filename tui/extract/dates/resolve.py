"""From what an expression says to the days it means, against the publication date and the dates named before it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tui.extract.dates import holidays
from tui.extract.dates.periods import FINENESS, Period, season
from tui.extract.dates.readings import Reading
from tui.extract.dates.tense import tense
from tui.model import Anchor, DateType

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STOP = re.compile(r"[a-z]{2}[.;]|,")
_UNKNOWN = "the publication date is not known"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression means: its value, the days it covers, what it hangs on, how sure that is, and why."""

    type: DateType
    value: str = ""
    period: Period | None = None
    anchor: Anchor = Anchor.NOTHING
    certainty: float = 1.0
    reason: str = ""


_VOID = Resolved(DateType.DATE, certainty=0.3, reason=_UNKNOWN)


class Resolver:
    """Resolves readings one after another, in the order of the text, and remembers the dates they named."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._published = published
        self._running: Period | None = None
        self._running_at = 0
        self._quarter: Period | None = None
        self._quarter_at = 0
        self.tale = False
        """Whether the paragraph tells of times long gone, so that undated days belong to the running date."""
        self.day_first = False
        """Whether the text writes the day before the month in figures."""

    def resolve(self, reading: Reading, following: Sequence[Reading] = ()) -> Resolved:
        """What `reading` means; `following` are some that stand after it."""
        try:
            found = self._resolve(reading, following)
        except (ValueError, OverflowError):
            return Resolved(DateType.DATE, certainty=0.2, reason="there is no such day")
        if found.period and reading.kind not in ("length", "set", "reference"):
            self._remember(reading, found.period)
        return self._with_time(reading, found)

    def _remember(self, reading: Reading, period: Period) -> None:
        if period.unit in ("decade", "century") or reading.range_end and period.unit == "year":
            return
        if period.unit in ("quarter", "half"):
            self._quarter, self._quarter_at = period, reading.end
        if reading.kind == "year" and self._running and not self._moves_on(reading):
            return
        if self._running and period.unit == "year" and reading.kind == "year" and self._running.first.year == period.first.year:
            return
        self._running, self._running_at = period, reading.end

    def _moves_on(self, reading: Reading) -> bool:
        """Whether a bare year is where the text goes on, and not a word beside a thing: "the 1907 treaty"."""
        before = self._text[max(0, reading.start - 12) : reading.start].rstrip().rsplit(None, 1)[-1:] or [""]
        return before[0].lower() in ("in", "by", "during", "of", "since", "until", "from", "early", "late", "after") or before[0][-1:] in "(.\n"

    def _with_time(self, reading: Reading, found: Resolved) -> Resolved:
        """`found` with the time of day that the reading names."""
        if reading.clock is None and not reading.part:
            return found
        if reading.kind in ("length", "set", "reference"):
            return found
        day = found.value if found.period and found.period.unit == "day" else ""
        if reading.clock:
            hour, minute, second = reading.clock
            hour = hour if hour < 24 or not minute else 0
            time = f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second >= 0 else "")
        else:
            time = f"T{reading.part}"
        value = day + time if day or not found.value else ""
        return Resolved(DateType.TIME, value or time, found.period, found.anchor, found.certainty * 0.97, found.reason)

    def _resolve(self, reading: Reading, following: Sequence[Reading]) -> Resolved:
        kind = reading.kind
        if kind == "length":
            return Resolved(DateType.DURATION, reading.value, certainty=0.9, reason="a length of time")
        if kind == "set":
            return Resolved(DateType.SET, reading.value, certainty=0.9, reason="comes again and again")
        if kind == "reference":
            words = {"PAST_REF": "some time in the past", "FUTURE_REF": "some time to come"}
            return Resolved(DateType.DATE, reading.value, certainty=0.8, reason=words.get(reading.value, "the present"))
        if reading.era == "BC":
            return self._before_christ(reading)
        if kind == "day":
            found = self._day(reading, following)
            if reading.week and found.period:
                return replace(found, period=(week := Period.holding("week", found.period.first)), value=week.value)
            return found
        if kind == "nth":
            return self._nth(reading)
        if kind == "weekday":
            return self._weekday(reading)
        if kind == "month":
            return self._month(reading, following)
        if kind in ("quarter", "half"):
            return self._quarter_of(reading)
        if kind == "season":
            return self._season(reading)
        if kind == "holiday":
            return self._holiday(reading)
        if kind in ("year", "decade", "century"):
            return self._years(reading)
        if kind == "offset":
            return self._offset(reading)
        return self._unit(reading, following)

    # What is written in full, or nearly so

    def _years(self, reading: Reading) -> Resolved:
        if reading.kind == "century":
            number = reading.number or 0
            return _written(Period("century", date(max(1, number * 100), 1, 1)))
        if reading.kind == "decade":
            return _written(Period("decade", date(max(1, (reading.number or 0) * 10), 1, 1)))
        year = reading.year or 0
        return _written(Period("year", date(year, 1, 1)))

    def _before_christ(self, reading: Reading) -> Resolved:
        """A date of an era that the calendar of the standard library does not reach."""
        value = f"BC{reading.number or 0:02d}" if reading.kind == "century" else f"BC{reading.year or 0:04d}"
        if reading.kind in ("month", "day"):
            value += f"-{reading.month:02d}" + (f"-{reading.day:02d}" if reading.kind == "day" else "")
        elif reading.kind == "season":
            value += f"-{reading.season}"
        return Resolved(DateType.DATE, value, certainty=0.9, reason="as written")

    def _nth(self, reading: Reading) -> Resolved:
        """The 4th: of the month that was named before, or else the latest one."""
        day = reading.day or 1
        if self._running and FINENESS.index(self._running.unit) <= FINENESS.index("month"):
            return _hung(Period("day", self._running.first.replace(day=day)), Anchor.RUNNING, 0.8, "in the month named before")
        if self._published is None:
            return _VOID
        this = Period.holding("month", self._published)
        chosen = this if day <= self._published.day else this.shifted(-1)
        return _hung(Period("day", chosen.first.replace(day=day)), Anchor.PUBLISHED, 0.7, "the latest such day before publication")

    def _named_year(self, reading: Reading) -> tuple[int | None, Anchor]:
        """The year that "of last year" or "the same year" beside a month names."""
        if reading.year is not None:
            return reading.year, Anchor.NOTHING
        if reading.unit != "year" or reading.shift is None:
            return None, Anchor.NOTHING
        base = self._running.first if reading.base == "running" and self._running else self._published
        if base is None:
            return None, Anchor.NOTHING
        return base.year + reading.shift, Anchor.RUNNING if reading.base == "running" and self._running else Anchor.PUBLISHED

    def _day(self, reading: Reading, following: Sequence[Reading]) -> Resolved:
        month, day = reading.month or 0, reading.day or 0
        if reading.doubtful and self.day_first:
            month, day = day, month
        year, anchor = self._named_year(reading)
        if year is not None:
            found = _written(Period("day", date(year, month, day)))
            if reading.doubtful and not self.day_first:
                return Resolved(found.type, found.value, found.period, anchor, 0.5, "written in figures; the month is taken to come first")
            return found if anchor is Anchor.NOTHING else Resolved(found.type, found.value, found.period, anchor, 0.95, "the year is named beside it")
        if not (1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]):
            return Resolved(DateType.DATE, certainty=0.2, reason="there is no such day")
        later = self._range_year(reading, following)
        if later is not None:
            return _written(Period("day", date(later, month, day)))
        candidates = [found for found in (_day_in(year, month, day) for year in self._years_around()) if found]
        return self._undated(reading, candidates, f"XXXX-{month:02d}-{day:02d}", f"{day} {_MONTHS[month - 1]}")

    def _range_year(self, reading: Reading, following: Sequence[Reading]) -> int | None:
        """The year that only the second end of a range names: "from 3 May to 4 June 1920"."""
        second = following[0] if following else None
        if second is None or second.kind != reading.kind or second.year is None:
            return None
        between = self._text[reading.end : second.start].strip().lower()
        return second.year if between in ("to", "and", "-", "–", "—", "until", "through", "till", "or") else None

    def _years_around(self) -> list[int]:
        bases = [day.year for day in (self._published, self._running.first if self._running else None) if day]
        return sorted({year + step for year in bases for step in (-1, 0, 1) if 1 <= year + step <= 9999})

    def _undated(self, reading: Reading, candidates: list[Period], bare: str, name: str) -> Resolved:
        """One of the years for a month, a day of a month or a season that names none."""
        if not candidates:
            reason = "there is no such day near" if self._published or self._running else "the year is not known"
            return Resolved(DateType.DATE, bare, certainty=0.4, reason=reason)
        running = self._running
        if running and (self.tale or self._dated_here(reading)):
            near = [one for one in candidates if one.first.year == running.first.year]
            if running.unit not in ("year", "decade"):
                near = sorted(candidates, key=lambda one: abs((one.first - running.first).days))
            if near:
                return Resolved(DateType.DATE, near[0].value, near[0], Anchor.RUNNING, 0.85, f"the {name} of the year told of, {near[0].first.year}")
        if self._published is None:
            return Resolved(DateType.DATE, bare, certainty=0.4, reason="the year is not known")
        published = self._published
        nearest = min(candidates, key=lambda one: (_distance(one, published), one.first))
        time = tense(self._text, reading.start, reading.end)
        late = 150 if reading.kind in ("day", "holiday") else 45
        if time == "past" and nearest.first > published and (nearest.first - published).days > late:
            gone = [one for one in candidates if one.first <= published]
            if gone:
                return Resolved(DateType.DATE, gone[-1].value, gone[-1], Anchor.PUBLISHED, 0.85, f"the latest {name} before publication")
        if time == "future" and nearest.last < published and (published - nearest.last).days > 120:
            coming = [one for one in candidates if one.last >= published]
            if coming:
                return Resolved(DateType.DATE, coming[0].value, coming[0], Anchor.PUBLISHED, 0.8, f"the first {name} after publication")
        return Resolved(DateType.DATE, nearest.value, nearest, Anchor.PUBLISHED, 0.9, f"the {name} nearest to publication")

    def _dated_here(self, reading: Reading) -> bool:
        """Whether a year other than that of publication was named just before, in the same paragraph."""
        running = self._running
        if running is None:
            return False
        if self._published and abs(running.first.year - self._published.year) < 1:
            return False
        between = self._text[self._running_at : reading.start]
        return len(between) < 150 and "\n" not in between

    def _month(self, reading: Reading, following: Sequence[Reading]) -> Resolved:
        month = reading.month or 1
        year, anchor = self._named_year(reading)
        if year is None:
            year = self._range_year(reading, following)
        if year is not None:
            found = Period("month", date(year, month, 1))
            return Resolved(DateType.DATE, found.value, found, anchor, 0.97, "as written" if anchor is Anchor.NOTHING else "the year is named beside it")
        name = _MONTHS[month - 1]
        if reading.shift is not None and reading.unit == "month":
            return self._shifted_month(reading, month, name)
        candidates = [Period("month", date(year, month, 1)) for year in self._years_around()]
        return self._undated(reading, candidates, f"XXXX-{month:02d}", name)

    def _shifted_month(self, reading: Reading, month: int, name: str) -> Resolved:
        """Last April, next May, this June, that September."""
        running = reading.base == "running" and self._running is not None
        base = self._running.first if running and self._running else self._published
        if base is None:
            return _VOID
        this = Period("month", date(base.year, month, 1))
        if reading.shift == 0 and not running:
            recent = "past" in self._text[reading.start : reading.end].lower()
            if recent and this.first > base or (this.first > base and (this.first - base).days > 150 and tense(self._text, reading.start, reading.end) == "past"):
                this = this.shifted(-12)
        elif reading.shift == 0 and running and self._running and self._running.unit != "year":
            this = min((this.shifted(12 * step) for step in (-1, 0, 1)), key=lambda one: abs((one.first - base).days))
        elif reading.shift == -1 and this.first >= base.replace(day=1):
            this = this.shifted(-12)
        elif reading.shift == 1 and this.first <= base:
            this = this.shifted(12)
        return Resolved(DateType.DATE, this.value, this, Anchor.RUNNING if running else Anchor.PUBLISHED, 0.88, f"{name} as seen from {'the date before it' if running else 'publication'}")

    def _weekday(self, reading: Reading) -> Resolved:
        weekday = reading.weekday or 0
        name = _WEEKDAYS[weekday]
        base = self._published
        if reading.base == "running" and reading.shift is not None and self._running and self._running.unit == "day":
            base = self._running.first
        elif self.tale and self._running and self._running.unit == "day":
            base = self._running.first
        if base is None:
            return _VOID
        if reading.unit == "week":
            week = Period.holding("week", base).shifted(reading.shift or 0)
            day = week.first + timedelta(days=weekday)
            return _hung(Period("day", day), Anchor.PUBLISHED, 0.9, f"{name} of that week")
        back = (base.weekday() - weekday) % 7
        ahead = (weekday - base.weekday()) % 7
        words = self._text[reading.start : reading.end].lower()
        time = tense(self._text, reading.start, reading.end)
        if reading.shift == -1 and reading.base == "published":
            day = base - timedelta(days=back + 7 * (back <= 1))
            reason = f"the last {name} before publication"
        elif reading.shift == -1:
            day, reason = base - timedelta(days=back or 7), f"the {name} before"
        elif reading.shift == 1:
            coming = "coming" in words or reading.base == "running"
            day = base + timedelta(days=ahead + 7 * (ahead == 0 or (ahead == 1 and not coming)))
            reason = f"the next {name} after publication"
        elif "coming" in words or (time == "future" and self._bound(reading)):
            day, reason = base + timedelta(days=ahead), f"the first {name} from publication on"
        else:
            day, reason = base - timedelta(days=back), f"the latest {name} up to publication"
        if day == self._published:
            reason = f"{name} is the publication day"
        anchor = Anchor.PUBLISHED if base is self._published else Anchor.RUNNING
        return _hung(Period("day", day), anchor, 0.93, reason)

    def _bound(self, reading: Reading) -> bool:
        """Whether no other weekday that is past stands in between."""
        return True

    # Parts of the year

    def _quarter_of(self, reading: Reading) -> Resolved:
        unit = reading.kind
        if reading.number is None:
            return self._quarter_beside(reading)
        year, anchor = self._named_year(reading)
        per_year = 4 if unit == "quarter" else 2
        if year is not None:
            first = Period(unit, date(year, (reading.number - 1) * (12 // per_year) + 1, 1))
            return _hung(first, anchor, 0.95, "as written" if anchor is Anchor.NOTHING else "the year is named beside it")
        if self._published is None:
            return _VOID
        candidates = [
            Period(unit, date(one, (reading.number - 1) * (12 // per_year) + 1, 1)) for one in self._years_around()
        ]
        published = self._published
        if self._running and self._dated_here(reading):
            near = [one for one in candidates if one.first.year == self._running.first.year]
            if near:
                return _hung(near[0], Anchor.RUNNING, 0.85, "of the year told of")
        begun = [one for one in candidates if one.first <= published]
        time = tense(self._text, reading.start, reading.end)
        coming = [one for one in candidates if one.first > published]
        if time == "future" and coming and begun and (published - begun[-1].last).days > 60:
            return _hung(coming[0], Anchor.PUBLISHED, 0.8, "the next such quarter")
        return _hung(begun[-1], Anchor.PUBLISHED, 0.88, "the latest such quarter") if begun else _VOID

    def _quarter_beside(self, reading: Reading) -> Resolved:
        """The latest quarter, the year-ago quarter, the quarter."""
        if self._published is None:
            return _VOID
        recent = self._quarter if self._quarter and self._quarter.unit == reading.kind else None
        this = Period.holding(reading.kind, self._published)
        if reading.shift == -4:
            base = recent or this.shifted(-1)
            return _hung(base.shifted(-4 if reading.kind == "quarter" else -2), Anchor.RUNNING, 0.85, "a year before")
        if reading.shift == 0 or "latest" in self._text[reading.start : reading.end].lower():
            if recent:
                return _hung(recent, Anchor.RUNNING, 0.85, "the quarter named before")
            words = self._text[reading.start : reading.end].lower()
            return _hung(this if "this" in words or "current" in words else this.shifted(-1), Anchor.PUBLISHED, 0.75, "the quarter before publication")
        base = recent if recent and reading.base == "running" else this
        return _hung(base.shifted(reading.shift or 0), Anchor.PUBLISHED, 0.85, "counted from publication")

    def _season(self, reading: Reading) -> Resolved:
        year, anchor = self._named_year(reading)
        if year is not None:
            return _hung(season(year, reading.season), anchor, 0.95, "as written" if anchor is Anchor.NOTHING else "the year is named beside it")
        running = self._running
        if reading.shift is not None and self._published and not (reading.base == "running" and running):
            return self._shifted_season(reading, self._published)
        if running is None and self._published is None:
            return Resolved(DateType.DATE, f"XXXX-{reading.season}", certainty=0.4, reason="the year is not known")
        candidates = [season(one, reading.season) for one in self._years_around()]
        return self._undated(reading, candidates, f"XXXX-{reading.season}", "season")

    def _shifted_season(self, reading: Reading, published: date) -> Resolved:
        candidates = [season(published.year + step, reading.season) for step in (-2, -1, 0, 1)]
        if reading.shift == 0:
            time = tense(self._text, reading.start, reading.end)
            gone = [one for one in candidates if one.first <= published and (published - one.last).days < 120]
            coming = [one for one in candidates if one.last >= published]
            near = min(candidates, key=lambda one: _distance(one, published))
            chosen = gone[-1] if time == "past" and gone else coming[0] if time == "future" and coming else near
        elif reading.shift == -1:
            chosen = [one for one in candidates if one.last < published][-1]
        else:
            chosen = next((one for one in candidates if one.first > published), candidates[-1])
        return _hung(chosen, Anchor.PUBLISHED, 0.88, "as seen from publication")

    def _holiday(self, reading: Reading) -> Resolved:
        name = reading.value
        if reading.year is not None:
            day = holidays.day_of(name, reading.year)
            return _written(Period("day", day)) if day else _written(Period("year", date(reading.year, 1, 1)))
        years = self._years_around()
        days = [day for day in (holidays.day_of(name, year) for year in years) if day]
        if not days:
            known = self._published is not None and bool(years)
            return Resolved(DateType.DATE, "", certainty=0.3, reason="no rule gives the day of this feast" if known else _UNKNOWN)
        candidates = [Period("day", day) for day in days]
        if reading.shift is not None and self._published:
            before = [one for one in candidates if one.first < self._published]
            after = [one for one in candidates if one.first > self._published]
            if reading.shift < 0 and before:
                return _hung(before[-1], Anchor.PUBLISHED, 0.85, "the last one before publication")
            if reading.shift > 0 and after:
                return _hung(after[0], Anchor.PUBLISHED, 0.85, "the next one after publication")
        return self._undated(reading, candidates, "", reading.value.title())

    # What is counted from another date

    def _base(self, reading: Reading) -> tuple[Period | None, Anchor]:
        published = Period("day", self._published) if self._published else None
        running = self._running
        if reading.base == "running" and running:
            return running, Anchor.RUNNING
        if running and self._said_then(reading, running):
            return running, Anchor.RUNNING
        if reading.base == "near" and running and self._near(reading, running):
            return running, Anchor.RUNNING
        if self.tale and running and reading.base != "published":
            return running, Anchor.RUNNING
        return published, Anchor.PUBLISHED

    def _said_then(self, reading: Reading, running: Period) -> bool:
        """Whether "today" stands in a quote that the text has dated shortly before publication."""
        if reading.unit != "day" or self._published is None or running.unit != "day" or reading.base != "published":
            return False
        if not 0 < (self._published - running.first).days <= 7:
            return False
        start = max(self._text.rfind("\n", 0, reading.start) + 1, reading.start - 600)
        if self._running_at < start - 200:
            return False
        before = self._text[start : reading.start]
        return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1

    def _near(self, reading: Reading, running: Period) -> bool:
        """Whether the running date is what "the day" or a time without a day goes back to."""
        if FINENESS.index(running.unit) > FINENESS.index(reading.unit):
            return False
        if reading.clock or reading.part:
            return self.tale or self._published is None or -9 < (running.first - self._published).days < 3
        return self.tale or "\n\n" not in self._text[self._running_at : reading.start]

    def _offset(self, reading: Reading) -> Resolved:
        base, anchor = self._base(reading)
        if base is None:
            return _VOID
        unit, shift = reading.unit, reading.shift or 0
        words = "ago" if reading.base == "published" else "from the date named before"
        if unit in ("hour", "minute", "second"):
            day = base.first if base.unit == "day" else None
            return _hung(Period("day", day), anchor, 0.5, "hours from it") if day else Resolved(DateType.TIME, "PAST_REF" if shift < 0 else "FUTURE_REF", certainty=0.4, reason="hours from it")
        if unit == "night":
            unit = "day"
        if unit == "millennium":
            unit, shift = "century", shift * 10
        recent = self._quarter
        if unit == "year" and abs(shift) <= 2 and recent and reading.start - self._quarter_at < 160:
            return _hung(recent.shifted(shift * (4 if recent.unit == "quarter" else 2)), Anchor.RUNNING, 0.8, "the same part of that year")
        if unit in ("quarter", "weekend") or unit in FINENESS:
            if FINENESS.index(base.unit) > FINENESS.index(unit):
                value = base.value
                return Resolved(DateType.DATE, value, base, anchor, 0.4, "near the date named before")
            if unit == "year" and base.first.year + shift < 1:
                return Resolved(DateType.DATE, f"BC{1 - (base.first.year + shift):04d}", certainty=0.7, reason="counted back")
            return _hung(Period.holding(unit, base.first).shifted(shift), anchor, 0.88, f"counted in {unit}s {words}")
        return _VOID

    def _unit(self, reading: Reading, following: Sequence[Reading]) -> Resolved:
        base, anchor = self._base(reading)
        unit = reading.unit or "day"
        if unit == "night":
            unit = "day"
        if unit == "fortnight":
            unit = "week"
        if (reading.clock or reading.part) and reading.base == "near":
            beside = self._day_beside(reading, following)
            if beside:
                return beside
            if base is None or (anchor is Anchor.PUBLISHED and reading.clock is not None):
                return Resolved(DateType.TIME, "", certainty=0.6, reason="the day is not named")
        if base is None:
            return _VOID
        if unit not in FINENESS:
            return Resolved(DateType.DATE, certainty=0.3, reason="not a unit of the calendar")
        if FINENESS.index(base.unit) > FINENESS.index(unit):
            if anchor is Anchor.RUNNING and reading.base != "near" and reading.shift == 0:
                return Resolved(DateType.DATE, base.value, base, anchor, 0.4, "the date named before")
            if self._published is None:
                return _VOID
            base, anchor = Period("day", self._published), Anchor.PUBLISHED
        found = Period.holding(unit, base.first).shifted(reading.shift or 0)
        if unit == "weekend" and reading.shift == -1 and anchor is Anchor.PUBLISHED and base.first.weekday() >= 5:
            pass
        if unit == "weekend" and reading.shift == 0 and anchor is Anchor.PUBLISHED and base.first.weekday() < 3:
            if tense(self._text, reading.start, reading.end) == "past":
                found = found.shifted(-1)
        return _hung(found, anchor, 0.93 if anchor is Anchor.PUBLISHED else 0.85, self._unit_reason(reading, unit, anchor))

    def _unit_reason(self, reading: Reading, unit: str, anchor: Anchor) -> str:
        base = "publication" if anchor is Anchor.PUBLISHED else "the date named before"
        if not reading.shift:
            return f"the {unit} of {base}"
        if abs(reading.shift) == 1:
            return f"the {unit} {'before' if reading.shift < 0 else 'after'} that of {base}"
        return f"{abs(reading.shift)} {unit}s {'before' if reading.shift < 0 else 'after'} {base}"

    def _day_beside(self, reading: Reading, following: Sequence[Reading]) -> Resolved | None:
        """The day that follows a time at once: "8 p.m. (2000 UTC) on Friday"."""
        for other in following:
            between = self._text[reading.end : other.start]
            if len(between) > 40 or "\n" in between or _STOP.search(between):
                return None
            if other.kind in ("weekday", "day") or (other.kind == "unit" and other.unit == "day" and other.base != "near"):
                found = self._resolve(other, ())
                return found if found.period else None
        return None


def _written(period: Period) -> Resolved:
    return Resolved(DateType.DATE, period.value, period, certainty=0.98, reason="as written")


def _hung(period: Period, anchor: Anchor, certainty: float, reason: str) -> Resolved:
    return Resolved(DateType.DATE, period.value, period, anchor, certainty, reason)


def _day_in(year: int, month: int, day: int) -> Period | None:
    try:
        return Period("day", date(year, month, day))
    except ValueError:
        return None


def _distance(period: Period, day: date) -> int:
    """How many days `period` is away from `day`."""
    if period.holds(day):
        return 0
    return min(abs((period.first - day).days), abs((period.last - day).days))
