"""How dates are shown: their values in few cells, a range as one, and a picture of when they lie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day_of_time

from tui.model import Date

LENGTHS = "Lengths of time"
VAGUE = "Vague or not resolved"
"""The headings of the dates that lie nowhere on a timeline."""

_BARS = " ▂▃▅▇"
_WORDS = {"PAST_REF": "past", "PRESENT_REF": "now", "FUTURE_REF": "future", "": "?"}
_MODS = {
    "START": "early",
    "MID": "mid",
    "END": "late",
    "APPROX": "about",
    "BEFORE": "before",
    "AFTER": "after",
    "LESS_THAN": "under",
    "MORE_THAN": "over",
}


def date_value(date: Date) -> str:
    """The value as a reader wants it: vague ones in words, with the modifier in front."""
    value = _WORDS.get(date.value, date.value)
    return f"{_MODS[date.mod]} {value}" if date.mod in _MODS else value


def range_value(first: Date, last: Date) -> str:
    """The values of both ends, the second without what it has in common with the first: "2022-07-26–28"."""
    one, other = date_value(first), date_value(last)
    if one == other:
        return one
    cut = 0
    while len(one) == len(other) and one[: cut + 1] == other[: cut + 1]:
        cut += 1
    return f"{one}–{other[one.rfind('-', 0, cut) + 1 :]}"


def is_vague(date: Date) -> bool:
    """Whether the date says no more than that something was, is or will be: "recent years", "now"; or nothing at all."""
    return date.value.endswith("_REF") or (
        not date.value and date.reason != "the publication date is not known"
    )


def picture(days: Sequence[day_of_time], cells: int = 24) -> str:
    """The first and last year, and between them a bar for each stretch of time: how many dates lie there."""
    first, last = min(days, default=None), max(days, default=None)
    if first is None or last is None or first == last:
        return "Timeline"
    counts = [0] * cells
    for day in days:
        counts[_cell(day, first, last, cells)] += 1
    bars = "".join(_BARS[min(count, len(_BARS) - 1)] if count else "·" for count in counts)
    ends = "%Y" if first.year != last.year else "%m-%d"
    return f"{first:{ends}} {bars} {last:{ends}}"


def pointer(days: Sequence[day_of_time], at: day_of_time, cells: int = 24) -> str:
    """A line to stand under the picture of `days`, with a mark where `at` lies in it."""
    first, last = min(days), max(days)
    if first == last:
        return ""
    width = len(f"{first:%Y}" if first.year != last.year else f"{first:%m-%d}") + 1
    return " " * (width + _cell(min(max(at, first), last), first, last, cells)) + "▴"


def _cell(day: day_of_time, first: day_of_time, last: day_of_time, cells: int) -> int:
    return (day - first).days * (cells - 1) // (last - first).days
