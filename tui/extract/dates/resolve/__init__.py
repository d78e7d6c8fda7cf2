"""From what an expression says to the days it means, against the publication date and the dates named before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.extract.dates.kinds import DATE, DURATION, RUNNING, SET, TIME
from tui.extract.dates.periods import days_in
from tui.extract.dates.readings import Reading
from tui.extract.dates.resolve import counted, days, quarters
from tui.extract.dates.resolve.scene import Resolved, Scene, open_

__all__ = ["Resolved", "Scene", "resolve"]

_WORDS = {
    "PAST_REF": "some time in the past",
    "FUTURE_REF": "some time to come",
    "PRESENT_REF": "the present",
}  # fmt: skip


def resolve(scene: Scene, reading: Reading, following: Sequence[Reading] = ()) -> Resolved:
    """What `reading` means; `following` are a few that stand after it. The scene remembers what was named."""
    fixed = _told_before_christ(scene, reading) or _fixed(reading)
    if fixed:
        return fixed
    try:
        found = _RESOLVERS.get(reading.kind, counted.unit)(scene, reading, following)
    except (ValueError, OverflowError):
        return open_("there is no such day", certainty=0.2)
    if found.period:
        scene.remember(reading, found.period, found.anchor)
        scene.range_end, scene.range_from = scene.end_of(reading, following), found.period
    return _with_time(reading, found)


def _fixed(reading: Reading) -> Resolved | None:
    """What hangs on no other date: lengths, sets, references, and years before Christ."""
    value = reading.value
    if reading.kind == "length":
        return Resolved(DURATION, value, certainty=0.9, reason="a length of time")
    if reading.kind == "set":
        return Resolved(SET, value, certainty=0.9, reason="comes again and again")
    if reading.kind == "someday":
        return Resolved(DATE, value, certainty=0.6, reason="of no certain week")
    if reading.kind == "reference":
        return Resolved(DATE, value, certainty=0.8, reason=_WORDS[value])
    if reading.era == "BC":
        return _before_christ(reading)
    return None


def _told_before_christ(scene: Scene, reading: Reading) -> Resolved | None:
    """What has no year of its own in a tale of years before Christ: it has the one named last, or is counted from it."""
    year = scene.before_christ
    if reading.era == "BC" and reading.kind != "century":
        scene.before_christ = (reading.year or 0) if reading.kind != "decade" else (reading.number or 0) * 10
    if not scene.tale or not year or reading.era or reading.year is not None or reading.number is not None:
        return None
    if reading.kind in ("month", "day", "season") and reading.shift is None:
        found = _before_christ(reading, year)
    elif (
        reading.kind in ("offset", "unit") and reading.unit in _YEARS and reading.base in ("running", "near")
    ):
        year = scene.before_christ = year - (reading.shift or 0) * _YEARS[reading.unit]
        if not 1 <= year <= 9999:
            return open_("counted over the turn of the era")
        found = Resolved(
            DATE,
            {10: f"BC{year // 10:03d}", 100: f"BC{year // 100:02d}"}.get(
                _YEARS[reading.unit], f"BC{year:04d}"
            ),
        )
    elif reading.kind in ("offset", "unit") and reading.base == "running":
        return open_("the date named before is before Christ")
    else:
        return None
    return found._replace(anchor=RUNNING, certainty=0.8, reason="of the year told of, before Christ")


_YEARS = {"year": 1, "decade": 10, "century": 100}


def _before_christ(reading: Reading, year: int = 0) -> Resolved:
    """A date of an era that the calendar of the standard library does not reach."""
    year, month, day = year or reading.year or 0, reading.month or 0, reading.day or 0
    if year > 9999 or (reading.kind == "day" and day > days_in(2000, month)):
        return open_("there is no such day")
    if reading.kind in ("century", "decade"):
        figures = 2 if reading.kind == "century" else 3
        return Resolved(DATE, f"BC{reading.number or 0:0{figures}d}", certainty=0.9, reason="as written")
    part = {"month": f"-{month:02d}", "day": f"-{month:02d}-{day:02d}", "season": f"-{reading.season}"}
    value = f"BC{year:04d}{part.get(reading.kind, '')}"
    return Resolved(DATE, value, certainty=0.9, reason="as written")


def _with_time(reading: Reading, found: Resolved) -> Resolved:
    """`found` with the time of day that the reading names."""
    if reading.clock is None and not reading.part:
        return found
    if reading.clock:
        hour, minute, second = reading.clock
        hour = hour if hour < 24 or not minute else 0
        time = f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second >= 0 else "")
    else:
        time = f"T{reading.part}"
    day = found.value if found.period and found.period.unit == "day" else ""
    certainty = round(found.certainty * 0.97, 3)
    return Resolved(TIME, day + time, found.period, found.anchor, certainty, found.reason)


_Resolver = Callable[[Scene, Reading, Sequence[Reading]], Resolved]
_RESOLVERS: dict[str, _Resolver] = {
    "day": days.day, "nth": days.nth, "isoweek": days.iso_week, "weekday": days.weekday, "month": days.month,
    "holiday": days.holiday,
    "quarter": quarters.quarter, "half": quarters.quarter, "season": quarters.season,
    "year": quarters.years, "decade": quarters.years, "century": quarters.years,
    "offset": counted.offset, "unit": counted.unit, "year_before": counted.year_before,
}  # fmt: skip
