"""What is counted from another date: two days ago, a year later, last week, the same day, this morning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tui.extract.dates.kinds import DATE, PUBLISHED, RUNNING, TIME
from tui.extract.dates.periods import FINENESS, Period
from tui.extract.dates.readings import Reading
from tui.extract.dates.resolve import days
from tui.extract.dates.resolve.scene import UNKNOWN, Resolved, Scene, hung, open_
from tui.extract.dates.tense import tense

_STOP = re.compile(r"[a-z]{2}[.;]|,|\n")
_PARAGRAPH = 2000
_QUOTE = 600
_SAME_REPORT = 160
_OTHER_UNITS = {"night": ("day", 1), "fortnight": ("week", 2), "millennium": ("century", 10)}


def _base(scene: Scene, reading: Reading) -> tuple[Period | None, str]:
    """The date that is counted from."""
    running = scene.running
    if running:
        told = scene.tale and reading.base != "published"
        near = reading.base == "near" and _is_near(scene, reading, running)
        if reading.base == "running" or told or near or _said_then(scene, reading, running):
            return running, RUNNING
    return Period("day", scene.published) if scene.published else None, PUBLISHED


def _is_near(scene: Scene, reading: Reading, running: Period) -> bool:
    """Whether the running date is what "the day" or a time without a day goes back to."""
    if _is_coarser(running.unit, reading.unit):
        return False
    if reading.clock or reading.part:
        return scene.tale or scene.published is None or -9 < (running.first - scene.published).days < 3
    if scene.tale:
        return True
    near = reading.start - scene.running_at < _PARAGRAPH
    return near and "\n\n" not in scene.text[scene.running_at : reading.start]


def _said_then(scene: Scene, reading: Reading, running: Period) -> bool:
    """Whether "today" stands in a quote that the text has dated shortly before publication."""
    if (
        reading.unit != "day"
        or running.unit != "day"
        or reading.base != "published"
        or scene.published is None
    ):
        return False
    if not 0 < (scene.published - running.first).days <= 7:
        return False
    reach = max(0, reading.start - _QUOTE)
    start = max(scene.text.rfind("\n", reach, reading.start) + 1, reach)
    if scene.running_at < start - 200:
        return False
    said = scene.text[start : reading.start]
    return said.rfind("“") > said.rfind("”") or said.count('"') % 2 == 1


def _is_coarser(one: str, other: str) -> bool:
    return other in FINENESS and FINENESS.index(one) > FINENESS.index(other)


def offset(scene: Scene, reading: Reading, _following: Sequence[Reading]) -> Resolved:
    """A number of units before or after."""
    base, anchor = _base(scene, reading)
    if base is None:
        return UNKNOWN
    unit, times = _OTHER_UNITS.get(reading.unit, (reading.unit, 1))
    shift = (reading.shift or 0) * times
    if unit in ("hour", "minute", "second"):
        return _hours(base, anchor, shift)
    recent = scene.part
    if unit == "year" and abs(shift) <= 2 and recent and reading.start - scene.part_at < _SAME_REPORT:
        same = Period.holding(recent.unit, recent.first.replace(year=recent.first.year + shift))
        return hung(same, RUNNING, 0.8, f"the same {recent.unit} of that year")
    if _is_coarser(base.unit, unit):
        return hung(base, anchor, 0.4, "near the date named before")
    year = base.first.year + shift
    if unit == "year" and year < 1:
        return open_("counted back", f"BC{1 - year:04d}", 0.7) if year > -9998 else open_("too long ago")
    found = Period.holding(unit, base.first).shifted(shift)
    return hung(found, anchor, 0.88, _counted(unit, shift, anchor))


def year_before(scene: Scene, reading: Reading, _following: Sequence[Reading]) -> Resolved:
    """The same month, week or time of the year before: that of the month or quarter told of, if one is."""
    recent, name = scene.part, reading.unit
    if recent and reading.start - scene.part_at < _SAME_REPORT and name in (recent.unit, "year"):
        return hung(_a_year_before(recent), RUNNING, 0.8, f"the same {recent.unit} of the year before")
    if scene.published is None:
        return UNKNOWN
    before = _a_year_before(Period.holding(name, scene.published))
    return hung(before, PUBLISHED, 0.75, f"the {name} a year before publication")


def _a_year_before(period: Period) -> Period:
    if period.unit == "week":
        return period.shifted(-52)
    first = period.first
    day = 28 if (first.month, first.day) == (2, 29) else first.day
    return Period(period.unit, first.replace(year=first.year - 1, day=day))


def _hours(base: Period, anchor: str, shift: int) -> Resolved:
    """Hours from a date that is known to the day."""
    if base.unit == "day":
        return hung(base, anchor, 0.5, "some hours from it")
    return Resolved(DATE, "PAST_REF" if shift < 0 else "FUTURE_REF", certainty=0.4, reason="some hours away")


def unit(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    """Last week, the following day, that year; and the day of a time of day."""
    base, anchor = _base(scene, reading)
    name, times = _OTHER_UNITS.get(reading.unit or "day", (reading.unit or "day", 1))
    if (reading.clock or reading.part) and reading.base == "near":
        beside = _day_beside(scene, reading, following)
        if beside:
            return beside
        if base is None or (anchor is PUBLISHED and reading.clock is not None):
            return Resolved(TIME, certainty=0.6, reason="the day is not named")
    beside = days.named_beside(scene, reading, following) if name == "day" and not reading.clock else None
    beside = beside or (days.ended(scene, reading, following) if name in ("week", "month", "year") else None)
    if beside:
        return beside
    if base is None:
        return UNKNOWN
    if name not in FINENESS:
        return open_("not a unit of the calendar")
    shift = (reading.shift or 0) * times
    if _is_coarser(base.unit, name):
        if anchor is RUNNING and reading.base != "near" and shift == 0:
            return hung(base, anchor, 0.4, "the date named before")
        if scene.published is None:
            return UNKNOWN
        base, anchor = Period("day", scene.published), PUBLISHED
    found = Period.holding(name, base.first).shifted(shift)
    if (
        name == "weekend"
        and shift == 0
        and anchor is PUBLISHED
        and _is_past_weekend(scene, reading, base.first)
    ):
        found = found.shifted(-1)
    return hung(found, anchor, 0.93 if anchor is PUBLISHED else 0.85, _counted(name, shift, anchor))


def _is_past_weekend(scene: Scene, reading: Reading, published: date) -> bool:
    """Whether, early in a week, "this weekend" is the one that has gone by."""
    return published.weekday() < 3 and tense(scene.text, reading.start, reading.end) == "past"


def _counted(unit: str, shift: int, anchor: str) -> str:
    """The reason, in words."""
    base = "publication" if anchor is PUBLISHED else "the date named before"
    if shift == 0:
        return f"the {unit} of {base}"
    side = "before" if shift < 0 else "after"
    if abs(shift) == 1:
        return f"the {unit} {side} that of {base}"
    plural = "centuries" if unit == "century" else f"{unit}s"
    return f"{abs(shift)} {plural} {side} {base}"


def _day_beside(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved | None:
    """The day that follows a time at once: "8 p.m. (2000 UTC) on Friday"."""
    for other in following:
        if other.start - reading.end > 40 or _STOP.search(scene.text[reading.end : other.start]):
            return None
        if other.base == "near" and other.kind == "unit":
            continue
        found = None
        if other.kind == "weekday":
            found = days.weekday(scene, other, ())
        elif other.kind == "day":
            found = days.day(scene, other, ())
        elif other.kind == "unit" and other.unit == "day":
            found = unit(scene, other, ())
        return found if found and found.period else None
    return None
