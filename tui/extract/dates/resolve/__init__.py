"""From what an expression says to the days it means, against the publication date and the dates named before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.extract.dates.kinds import DATE, DURATION, SET, TIME
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
    fixed = _fixed(reading)
    if fixed:
        return fixed
    try:
        found = _RESOLVERS.get(reading.kind, counted.unit)(scene, reading, following)
    except (ValueError, OverflowError):
        return open_("there is no such day", certainty=0.2)
    if found.period:
        scene.remember(reading, found.period)
    return _with_time(reading, found)


def _fixed(reading: Reading) -> Resolved | None:
    """What hangs on no other date: lengths, sets, references, and years before Christ."""
    value = reading.value
    if reading.kind == "length":
        return Resolved(DURATION, value, certainty=0.9, reason="a length of time")
    if reading.kind == "set":
        return Resolved(SET, value, certainty=0.9, reason="comes again and again")
    if reading.kind == "reference":
        return Resolved(DATE, value, certainty=0.8, reason=_WORDS[value])
    if reading.era == "BC":
        return _before_christ(reading)
    return None


def _before_christ(reading: Reading) -> Resolved:
    """A date of an era that the calendar of the standard library does not reach."""
    year, month, day = reading.year or 0, reading.month or 0, reading.day or 0
    if year > 9999 or (reading.kind == "day" and day > days_in(2000, month)):
        return open_("there is no such day")
    if reading.kind == "century":
        return Resolved(DATE, f"BC{reading.number or 0:02d}", certainty=0.9, reason="as written")
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
    "offset": counted.offset, "unit": counted.unit,
}  # fmt: skip
