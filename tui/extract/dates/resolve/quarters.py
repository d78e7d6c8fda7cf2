"""Which quarter, half-year, season, year, decade or century is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.extract.dates.kinds import PUBLISHED, RUNNING
from tui.extract.dates.periods import Period, season_of
from tui.extract.dates.readings import Reading
from tui.extract.dates.resolve.days import ended
from tui.extract.dates.resolve.nearest import undated
from tui.extract.dates.resolve.scene import UNKNOWN, Resolved, Scene, hung, open_, written
from tui.extract.dates.tense import tense


def years(_scene: Scene, reading: Reading, _following: Sequence[Reading]) -> Resolved:
    """A year, decade or century as written."""
    number = reading.number or 0
    first = {"century": number * 100, "decade": number * 10}.get(reading.kind, reading.year or 0)
    return written(Period(reading.kind, date(max(1, first), 1, 1)))


def quarter(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    """The third quarter, the first half of the year."""
    by_end = ended(scene, reading, following)
    if by_end:
        return by_end
    if reading.number is None:
        return _beside(scene, reading)
    unit, published = reading.kind, scene.published
    month = (reading.number - 1) * (3 if unit == "quarter" else 6) + 1
    year, anchor = scene.year_of(reading)
    if year is not None:
        return written(Period(unit, date(year, month, 1)), anchor)
    if published is None:
        return UNKNOWN
    candidates = [Period(unit, date(one, month, 1)) for one in scene.years_around()]
    running = scene.told_of(reading)
    if running and running.first.year in (one.first.year for one in candidates):
        return hung(Period(unit, date(running.first.year, month, 1)), RUNNING, 0.85, "of the year told of")
    begun = [one for one in candidates if one.first <= published]
    coming = [one for one in candidates if one.first > published]
    if not begun:
        return UNKNOWN
    ahead = tense(scene.text, reading.start, reading.end) == "future"
    if ahead and coming and (published - begun[-1].last).days > 60:
        return hung(coming[0], PUBLISHED, 0.8, f"the next such {unit}")
    return hung(begun[-1], PUBLISHED, 0.88, f"the latest such {unit}")


def _beside(scene: Scene, reading: Reading) -> Resolved:
    """The latest quarter, the year-ago quarter, the quarter."""
    if scene.published is None:
        return UNKNOWN
    unit, words, shift = reading.kind, scene.words_of(reading), reading.shift or 0
    recent = scene.quarter if scene.quarter and scene.quarter.unit == unit else None
    this = Period.holding(unit, scene.published)
    if shift == -4:
        base = recent or this.shifted(-1)
        return hung(base.shifted(-4 if unit == "quarter" else -2), RUNNING, 0.85, "a year before")
    if shift == 0 or "latest" in words or "recent" in words:
        if recent:
            return hung(recent, RUNNING, 0.85, f"the {unit} named before")
        now = "this" in words or "current" in words
        reason = f"the {unit} of publication" if now else f"the {unit} before publication"
        return hung(this if now else this.shifted(-1), PUBLISHED, 0.75, reason)
    if recent and reading.base == "running":
        return hung(recent.shifted(shift), RUNNING, 0.85, f"counted from the {unit} named before")
    return hung(this.shifted(shift), PUBLISHED, 0.85, "counted from publication")


def season(scene: Scene, reading: Reading, following: Sequence[Reading]) -> Resolved:
    """The summer of 1964, last winter, the spring."""
    year, anchor = scene.year_of(reading)
    if year is not None:
        return written(season_of(year, reading.season), anchor)
    running, published = scene.running, scene.published
    if reading.shift is not None and published and not (reading.base == "running" and running):
        return _shifted(scene, reading, published)
    if running is None and published is None:
        return open_("the year is not known", f"XXXX-{reading.season}", 0.4)
    candidates = [season_of(one, reading.season) for one in scene.years_around()]
    return undated(scene, reading, following, candidates, f"XXXX-{reading.season}", "season")


def _shifted(scene: Scene, reading: Reading, published: date) -> Resolved:
    """This summer, last winter, next spring."""
    around = [season_of(published.year + step, reading.season) for step in (-2, -1, 0, 1)]
    if reading.shift == -1:
        chosen = [one for one in around if one.last < published][-1]
    elif reading.shift == 1:
        chosen = next((one for one in around if one.first > published), around[-1])
    else:
        time = tense(scene.text, reading.start, reading.end)
        gone = [one for one in around if one.first <= published and (published - one.last).days < 120]
        coming = [one for one in around if one.last >= published]
        chosen = min(around, key=lambda one: one.distance(published))
        if reading.season != "WI":
            chosen = season_of(published.year, reading.season)
        if time == "past" and gone:
            chosen = gone[-1]
        elif time == "future" and coming:
            chosen = coming[0]
    return hung(chosen, PUBLISHED, 0.88, "as seen from publication")
