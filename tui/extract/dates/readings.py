"""Reading: what a found expression says, before it is known which day it means."""

from __future__ import annotations


class Reading:
    """The parts of a temporal expression as its words name them; None or empty for what they do not name.

    `kind` says which parts count: day, isoweek, weekday, month, quarter, half, season, year, decade, century, fiscal, unit,
    offset, beside, year_before, date, holiday, length, set, reference, someday.
    """

    # Defaults stand on the class; a data class would take longer to load than a text to read.
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    """Which quarter or half; the value of a decade (199) or century (19)."""
    season: str = ""
    era: str = ""
    shift: int | None = None
    """How many units before (negative) or after the base; 0 for this one."""
    unit: str = ""
    base: str = ""
    """What is shifted: `published`, `running`, or empty for what the sentence says."""
    part: str = ""
    """The part of the day: MO, AF, EV, NI, ..."""
    clock: tuple[int, int, int] | None = None
    value: str = ""
    """The value, where the words alone give it."""
    mod: str = ""
    week: bool = False
    """Whether the week that holds the day is meant."""
    doubtful: bool = False
    """Whether the order of day and month is not known."""
    range_end: bool = False
    """Whether this is the second of two that one expression names."""

    def __init__(self, family: str, start: int, end: int, kind: str = "") -> None:
        self.family = family
        self.start = start
        self.end = end
        self.kind = kind


Readings = list[Reading]
