"""What the tokens of a found expression say: a reader for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.extract.dates.read import clocks, days, lengths, pointers, years
from tui.extract.dates.readings import Readings
from tui.extract.dates.tokens import Token

Reader = Callable[[str, str, Sequence[Token]], Readings]

READERS: dict[str, Reader] = {
    "clock": clocks.clock,
    "lap": clocks.lap,
    "part": clocks.part,
    "full": days.full,
    "date": days.date,
    "day_range": days.day_range,
    "nth": days.nth,
    "iso_week": days.iso_week,
    "week_of": days.week_of,
    "weekday": days.weekday,
    "weekday_nth": days.weekday_nth,
    "weekday_after": days.weekday_after,
    "weekdays": days.weekdays,
    "yearly": days.yearly,
    "today": days.today,
    "month": years.month,
    "yearmonth": years.yearmonth,
    "quarter": years.quarter,
    "edge_of": years.edge_of,
    "fiscal": years.fiscal,
    "season": years.season,
    "century": years.century,
    "decade": years.decade,
    "era": years.era,
    "era_range": years.era_range,
    "year_range": years.year_range,
    "year": years.year,
    "small_year": years.small_year,
    "length": lengths.length,
    "lasting": lengths.lasting,
    "every": lengths.every,
    "set": lengths.set_,
    "offset": pointers.offset,
    "beside": pointers.beside,
    "vague": pointers.vague,
    "deictic": pointers.deictic,
    "same_unit": pointers.same_unit,
    "the_unit": pointers.the_unit,
    "reference": pointers.reference,
}
"""By the name that a rule gives: text, family and tokens to the readings, none where it is no date after all."""
