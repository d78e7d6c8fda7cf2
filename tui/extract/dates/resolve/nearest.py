"""Which year is meant where none is named: that of the tale, or the one nearest to publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.extract.dates.kinds import PUBLISHED, RUNNING
from tui.extract.dates.periods import Period, season_of
from tui.extract.dates.readings import Reading
from tui.extract.dates.resolve.scene import Resolved, Scene, hung, open_
from tui.extract.dates.tense import tense

_DAYS_AHEAD, _MONTH_AHEAD = 100, 20
"""How many days after publication a day, or a month, can begin that is told of in the past tense."""
_BEHIND = 120
"""How many days before publication what is still to come can have been."""


def undated(
    scene: Scene,
    reading: Reading,
    following: Sequence[Reading],
    candidates: list[Period],
    bare: str,
    name: str,
) -> Resolved:
    """One of `candidates`, the same day, month or season of several years; `bare` where none can be told.

    A range lies where the whole of it is nearest, and its second end after the first.
    """
    published = scene.published
    if not candidates:
        known = published or scene.running
        return open_("there is no such day near" if known else "the year is not known", bare, 0.4)
    begun = scene.range_from if scene.range_end is reading else None
    later = [one for one in candidates if begun and one.last >= begun.first]
    if later:
        return hung(later[0], RUNNING, 0.88, f"the first {name} after that from which the range runs")
    running = scene.told_of(reading)
    if running:
        told = _of_tale(running, candidates)
        if told:
            reason = f"the {name} of the year told of, {told.first.year}"
            return hung(told, RUNNING, 0.85, reason)
    if published is None:
        return open_("the year is not known", bare, 0.4)
    end = scene.end_of(reading, following)
    last = {one: _last_of_range(one, end) if end else one.last for one in candidates}
    nearest = min(candidates, key=lambda one: (_distance(one.first, last[one], published), one.first))
    time = tense(scene.text, reading.start, reading.end)
    ahead = _DAYS_AHEAD if reading.kind in ("day", "holiday") else _MONTH_AHEAD
    if time == "past" and (nearest.first - published).days > ahead:
        gone = [one for one in candidates if one.first <= published]
        if gone:
            return hung(gone[-1], PUBLISHED, 0.85, f"the latest {name} before publication")
    if time == "future" and (published - last[nearest]).days > (0 if end else _BEHIND):
        coming = [one for one in candidates if last[one] >= published]
        if coming:
            return hung(coming[0], PUBLISHED, 0.8, f"the first {name} after publication")
    return hung(nearest, PUBLISHED, 0.9, f"the {name} nearest to publication")


def _distance(first: date, last: date, day: date) -> int:
    return max(0, (first - day).days, (day - last).days)


def _last_of_range(first: Period, end: Reading) -> date:
    """The last day of a range that begins with `first`, whose second end has no year."""
    for year in (first.first.year, first.first.year + 1):
        try:
            if end.kind == "season":
                period = season_of(year, end.season)
            else:
                period = Period(
                    end.kind, date(year, end.month or 1, (end.day or 1) if end.kind == "day" else 1)
                )
        except ValueError:
            continue
        if end.kind != "weekday" and period.last >= first.first:
            return period.last
    return first.last


def _of_tale(running: Period, candidates: list[Period]) -> Period | None:
    """The candidate that goes with the running date: of its year, or nearest to it where it is no mere year."""
    if running.unit == "year":
        return next((one for one in candidates if one.first.year == running.first.year), None)
    return min(candidates, key=lambda one: abs((one.first - running.first).days))
