"""Dates in an article: TIMEX3 expressions (TimeML 1.2.1) with their values, by rules alone."""

from tui.extract.dates.find import find_dates

__all__ = ["find_dates"]
