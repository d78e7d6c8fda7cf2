"""Which day, month or holiday of which year is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tui.extract.dates import holidays
from tui.extract.dates.kinds import PUBLISHED, RUNNING
from tui.extract.dates.periods import FINENESS, Period, days_in
from tui.extract.dates.readings import Reading
from tui.extract.dates.resolve.nearest import undated
from tui.extract.dates.resolve.scene import UNKNOWN, Resolved, Scene, hung, open_, written
from tui.extract.dates.tense import tense

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEEN_FROM = {PUBLISHED: "publication", RUNNING: "the date before it"}


def day(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    """A day of a month. Raises ValueError where there is none such."""
    found = _day(scene, reading, following)
    if reading.week and found.period:
        return hung(Period.holding("week", found.period.first), found.anchor, found.certainty, found.reason)
    return found


def _day(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    month, number = reading.month or 0, reading.day or 0
    if reading.doubtful and scene.day_first:
        month, number = number, month
    year, anchor = scene.year_of(reading)
    if year is None:
        year = scene.year_of_range(reading, following)
    if year is not None:
        period = Period("day", date(year, month, number))
        if reading.doubtful and not scene.day_first:
            return hung(period, anchor, 0.5, "written in figures; the month is taken to come first")
        return written(period, anchor)
    if not (1 <= month <= 12 and 1 <= number <= days_in(2000, month)):
        raise ValueError(f"no such day: {month}-{number}")
    years = scene.years_around()
    candidates = [Period("day", date(one, month, number)) for one in years if number <= days_in(one, month)]
    if reading.weekday is not None:
        candidates = [one for one in candidates if one.first.weekday() == reading.weekday] or candidates
    bare = f"XXXX-{month:02d}-{number:02d}"
    return undated(scene, reading, following, candidates, bare, f"{number} {_MONTHS[month - 1]}")


def iso_week(_scene: Scene, reading: Reading, _following: Sequence[Reading]) -> Resolved:
    """A week by its number, or a day of it. Raises ValueError where the year has no such week."""
    first = date.fromisocalendar(reading.year or 0, reading.number or 0, 1 + (reading.weekday or 0))
    return written(Period("week" if reading.weekday is None else "day", first))


def nth(scene: Scene, reading: Reading, _following: Sequence[Reading]) -> Resolved:
    """The 4th: of the month that was named before, or else the latest one. Raises ValueError for no such day."""
    number = reading.day or 1
    running = scene.running
    if reading.weekday is not None:
        return _nth_weekday(scene, reading, number)
    if running and FINENESS.index(running.unit) <= FINENESS.index("month"):
        period = Period("day", running.first.replace(day=number))
        return hung(period, RUNNING, 0.8, "in the month named before")
    if scene.published is None:
        return UNKNOWN
    month = Period.holding("month", scene.published).shifted(0 if number <= scene.published.day else -1)
    period = Period("day", month.first.replace(day=number))
    return hung(period, PUBLISHED, 0.7, "the latest such day before publication")


def _nth_weekday(scene: Scene, reading: Reading, number: int) -> Resolved:
    """Friday the 13th: the nearest month in which the weekday has that number, those gone by first."""
    base = scene.running.first if scene.tale and scene.running else scene.published
    if base is None:
        return UNKNOWN
    ahead = tense(scene.text, reading.start, reading.end) == "future"
    month = Period.holding("month", base)
    for step in range(15):
        one = month.shifted(step if ahead else -step).first
        if number <= days_in(one.year, one.month):
            day = one.replace(day=number)
            if day.weekday() == reading.weekday and (day >= base if ahead else day <= base):
                anchor = RUNNING if scene.tale else PUBLISHED
                return hung(Period("day", day), anchor, 0.85, "the nearest month in which that day is one")
    raise ValueError(f"no such day: {reading.weekday} {number}")


def month(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    """A month of a year."""
    number = reading.month or 1
    year, anchor = scene.year_of(reading)
    if year is None:
        year = scene.year_of_range(reading, following)
    if year is not None:
        return written(Period("month", date(year, number, 1)), anchor)
    name = _MONTHS[number - 1]
    if reading.shift is not None and reading.unit == "month":
        return _shifted_month(scene, reading, number, name)
    candidates = [Period("month", date(year, number, 1)) for year in scene.years_around()]
    return undated(scene, reading, following, candidates, f"XXXX-{number:02d}", name)


def _shifted_month(scene: Scene, reading: Reading, number: int, name: str) -> Resolved:
    """Last April, next May, this June, that September."""
    running = scene.running if reading.base == "running" else None
    anchor = RUNNING if running else PUBLISHED
    base = running.first if running else scene.published
    if base is None:
        return UNKNOWN
    this = Period("month", date(base.year, number, 1))
    if reading.shift == -1 and this.first >= base.replace(day=1):
        this = this.shifted(-12)
    elif reading.shift == 1 and this.first <= base:
        this = this.shifted(12)
    elif reading.shift == 0 and running and running.unit != "year":
        this = min((this.shifted(12 * step) for step in (-1, 0, 1)), key=lambda one: one.distance(base))
    elif reading.shift == 0 and not running and _is_gone(scene, reading, this, base):
        this = this.shifted(-12)
    return hung(this, anchor, 0.88, f"{name} as seen from {_SEEN_FROM[anchor]}")


def _is_gone(scene: Scene, reading: Reading, this: Period, base: date) -> bool:
    """Whether "this December" is that of the year before: "this past December", or said of it as gone by."""
    if this.first <= base:
        return False
    if "past" in scene.words_of(reading):
        return True
    return (this.first - base).days > 150 and tense(scene.text, reading.start, reading.end) == "past"


def named_beside(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved | None:
    """The date that stands beside a day in apposition: "next Thursday, Feb. 26", "the next day, Nov. 12"."""
    other = following[0] if following else None
    if other is None or other.kind != "day" or scene.text[reading.end : other.start].strip() != ",":
        return None
    found = _day(scene, other, following[1:])
    if found.period is None or reading.weekday not in (None, found.period.first.weekday()):
        return None
    return hung(found.period, found.anchor, found.certainty, "its date is named beside it")


_ENDED = frozenset({"ended", "ending", "that ended", "which ended", "that ends", "which ends"})


def ended(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved | None:
    """The unit that ends on the day named next: "the week ended Oct. 20", "the fiscal year ended June 30"."""
    other = following[0] if following else None
    if other is None or other.kind not in ("day", "month"):
        return None
    if scene.text[reading.end : min(other.start, reading.end + 20)].strip() not in _ENDED:
        return None
    found = (_day if other.kind == "day" else month)(scene, other, following[1:])
    if found.period is None:
        return None
    return hung(
        Period.holding(reading.unit, found.period.first), found.anchor, 0.85, "by the day on which it ended"
    )


def weekday(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    """A day of the week: the latest one up to publication, unless the words say otherwise."""
    number = reading.weekday or 0
    name = _WEEKDAYS[number]
    running = scene.running if scene.running and scene.running.unit == "day" else None
    from_running = scene.tale or (reading.base == "running" and reading.shift is not None)
    base = running.first if running and from_running else scene.published
    if base is None:
        return UNKNOWN
    anchor = RUNNING if running and from_running else PUBLISHED
    beside = named_beside(scene, reading, following)
    if beside:
        return beside
    if running and running.first.weekday() == number and _in_apposition(scene, reading):
        return hung(running, RUNNING, 0.9, "the day named before it")
    if reading.number:
        return _counted_from(reading, base, anchor, name)
    if reading.unit == "week":
        week = Period.holding("week", base).shifted(reading.shift or 0)
        return hung(Period("day", week.first + timedelta(days=number)), anchor, 0.9, f"{name} of that week")
    begun = scene.range_from
    if scene.range_end is reading and begun and begun.unit == "day":
        step = (number - begun.first.weekday()) % 7 or 7
        return hung(
            begun.shifted(step), RUNNING, 0.88, f"the first {name} after the day from which the range runs"
        )
    step, reason = _step(scene, reading, (number - base.weekday()) % 7, name)
    found = base + timedelta(days=step)
    if found == scene.published:
        reason = f"{name} is the publication day"
    return hung(Period("day", found), anchor, 0.93, reason)


def _in_apposition(scene: Scene, reading: Reading) -> bool:
    """Whether a weekday says which day the one named just before it is: "tomorrow, a Tuesday"."""
    between = scene.text[scene.running_at : reading.start]
    return len(between) < 8 and between.strip() in (", a", "(a")


def _counted_from(reading: Reading, base: date, anchor: str, name: str) -> Resolved:
    """A week from Monday, two weeks ago Tuesday."""
    days, ahead = reading.number or 0, ((reading.weekday or 0) - base.weekday()) % 7
    if days > 0:
        step = ahead + 7 * (ahead == 0 or (reading.shift == 1 and ahead == 1))
        reason = f"{days} days after the first {name} from publication on"
    else:
        step, reason = -(-ahead % 7), f"{-days} days before the latest {name} up to publication"
    return hung(Period("day", base + timedelta(days=step + days)), anchor, 0.85, reason)


def _step(scene: Scene, reading: Reading, ahead: int, name: str) -> tuple[int, str]:
    """How many days from the base on the weekday lies, which next comes after `ahead` days; and why."""
    back = -ahead % 7
    if reading.shift == -1:
        if reading.base == "published":
            return -(back + 7 * (back <= 1)), f"the last {name} before publication"
        return -(back or 7), f"the {name} before"
    coming = "coming" in scene.words_of(reading)
    if reading.shift == 1:
        at_once = coming or reading.base == "running"
        return ahead + 7 * (ahead == 0 or (ahead == 1 and not at_once)), f"the next {name} after publication"
    time = tense(scene.text, reading.start, reading.end)
    if coming or time == "future":
        return ahead, f"the first {name} from publication on"
    if time == "planned" and ahead < back:
        return ahead, f"the {name} nearest to publication"
    return -back, f"the latest {name} up to publication"


def holiday(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    """A day with a name, or the day before or after it."""
    found = _holiday(scene, reading, following)
    if not reading.number or found.period is None:
        return found
    day = Period("day", found.period.first + timedelta(days=reading.number))
    return found._replace(value=day.value, period=day)


def _holiday(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    name = reading.value
    if reading.year is not None:
        found = holidays.day_of(name, reading.year)
        return written(Period("day", found)) if found else open_("no rule gives the day of this feast")
    days = [found for found in (holidays.day_of(name, year) for year in scene.years_around()) if found]
    if not days:
        known = scene.published is not None
        return open_("no rule gives the day of this feast") if known else UNKNOWN
    candidates = [Period("day", found) for found in days]
    published = scene.published
    if reading.shift is not None and published:
        past = [one for one in candidates if one.first < published]
        coming = [one for one in candidates if one.first > published]
        if reading.shift < 0 and past:
            return hung(past[-1], PUBLISHED, 0.85, "the last one before publication")
        if reading.shift > 0 and coming:
            return hung(coming[0], PUBLISHED, 0.85, "the next one after publication")
    return undated(scene, reading, following, candidates, "", name.title())
