"""What a reader types for the meaning of a date: a TIMEX3 value, or words that are read as the article's own are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tui.extract.dates import find_dates
from tui.extract.dates.periods import Period, season_of
from tui.model import Anchor, Article, Date, DateType, Span

MODS = {
    "after": "AFTER",
    "before": "BEFORE",
    "about": "APPROX",
    "early": "START",
    "mid": "MID",
    "late": "END",
    "on or before": "ON_OR_BEFORE",
    "on or after": "ON_OR_AFTER",
    "less than": "LESS_THAN",
    "more than": "MORE_THAN",
    "at most": "EQUAL_OR_LESS",
    "at least": "EQUAL_OR_MORE",
}
"""The words that may be typed before a value, and TIMEX3's names of what they say."""

_REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_LENGTH = re.compile(
    r"P(?=[0-9XT])(?:(?:[0-9]+(?:\.[0-9]+)?|X)(?:DE|CE|[YMWD]))*(?:T(?:(?:[0-9]+(?:\.[0-9]+)?|X)[HMS])+)?"
)
_TIME = re.compile(r"T(?:(?:[01][0-9]|2[0-4])(?::[0-5][0-9]){0,2}|MO|MI|AF|EV|NI|DT)")
_OPEN = re.compile(
    r"(?:[0-9]{4}|XXXX)(?:-(?:[0-9][0-9]|XX|WXX|Q[1-4X]|H[12]|SP|SU|FA|WI)(?:-(?:[0-9]|[0-9][0-9]|XX|WE))?)?"
)


def meaning(words: str, article: Article) -> Date | None:
    """What `words` say of a date in `article`, as a Date whose place means nothing; None where they say nothing.

    Words such as `last Tuesday` are resolved against the article's publication date. Values are those of TIMEX3
    (TimeML 1.2.1), after one of `MODS` if so wished.
    """
    words = " ".join(words.split())
    lead = next((lead for lead in MODS if words.lower().startswith(f"{lead} ")), "")
    found = _value(words[len(lead) :].lstrip())
    if found is not None:
        return replace(found, mod=MODS.get(lead, ""))
    asked = Article.of(words, published=article.published)
    read = find_dates(asked)
    if len(read) != 1 or not read[0].value:
        return None
    before, after = words[: read[0].span.start], words[read[0].span.end :]
    alone = before.strip().lower() in ("", "on", "in", "at", "the") and not after.strip(" .,")
    return replace(read[0], partner=None, dateline=False) if alone else None


def written(date: Date) -> str:
    """The modifier and value of `date` as they can be typed; empty without a value."""
    lead = next((lead for lead, mod in MODS.items() if mod == date.mod), "")
    return f"{lead} {date.value}".lstrip() if date.value else ""


def _value(words: str) -> Date | None:
    value = words.upper()
    if value in _REFERENCES:
        return _date(DateType.DATE, value)
    if value != "P" and _LENGTH.fullmatch(value):
        return _date(DateType.DURATION, value)
    day, mark, time = value.partition("T")
    if mark and not _TIME.fullmatch(mark + time):
        return None
    type_ = DateType.TIME if mark else DateType.DATE
    period = period_of(day)
    if period is not None:
        return replace(_date(type_, value), earliest=period.first, latest=period.last)
    is_open = "X" in day and _OPEN.fullmatch(day) is not None
    return _date(type_, value) if is_open else None


def _date(type_: DateType, value: str) -> Date:
    return Date(Span(0, len(value)), type_, value, anchor=Anchor.NOTHING)


def period_of(value: str) -> Period | None:
    """The stretch of the calendar that a TIMEX3 value without a time of day names; None where it names none."""
    for shape, unit in _SHAPES:
        match = shape.fullmatch(value)
        if match:
            try:
                return _period(unit, match)
            except (ValueError, OverflowError):
                return None
    return None


_SHAPES = (
    (re.compile(r"([0-9][0-9])"), "century"),
    (re.compile(r"([0-9]{3})"), "decade"),
    (re.compile(r"([0-9]{4})"), "year"),
    (re.compile(r"([0-9]{4})-H([12])"), "half"),
    (re.compile(r"([0-9]{4})-Q([1-4])"), "quarter"),
    (re.compile(r"([0-9]{4})-(SP|SU|FA|WI)"), "season"),
    (re.compile(r"([0-9]{4})-([0-9][0-9])"), "month"),
    (re.compile(r"([0-9]{4})-W([0-9][0-9])"), "week"),
    (re.compile(r"([0-9]{4})-W([0-9][0-9])-WE"), "weekend"),
    (re.compile(r"([0-9]{4}-[0-9][0-9]-[0-9][0-9])"), "day"),
)


def _period(unit: str, match: re.Match[str]) -> Period:
    if unit == "day":
        return Period(unit, date.fromisoformat(match[1]))
    year = int(match[1])
    if unit in ("century", "decade"):
        return Period(unit, date(year * (100 if unit == "century" else 10), 1, 1))
    if unit == "season":
        return season_of(year, match[2])
    if unit in ("week", "weekend"):
        monday = date.fromisocalendar(year, int(match[2]), 1)
        return Period(unit, monday + timedelta(days=5) if unit == "weekend" else monday)
    part = int(match[2]) if unit != "year" else 1
    months = {"half": 6, "quarter": 3}.get(unit, 1)
    return Period(unit, date(year, (part - 1) * months + 1, 1))
