"""Days: dates with a number, weekdays, today and yesterday."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates import doubts, figures
from tui.extract.dates.read.gather import POINTING, gathered, int_of, settle_day, settle_year
from tui.extract.dates.read.lengths import amount_of
from tui.extract.dates.readings import Readings
from tui.extract.dates.tokens import Token


def full(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A date in figures: 2019-03-04, 12/07/2022."""
    reading = gathered(family, tokens)
    settle_day(reading, tokens)
    return [reading]


def date(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A day of a month, with or without a year: "Tuesday, January 21"."""
    reading = gathered(family, tokens)
    if reading.day is None:
        ordinal = next((token for token in tokens if token.has("ordinal")), None)
        reading.day = int_of(ordinal.of("ordinal")) if ordinal else None
    if reading.month is None or reading.day is None:
        return []
    if tokens[0].has("yyyy") and figures.has_year(text, tokens[-1].end):
        return []
    settle_day(reading, tokens)
    if reading.mod and tokens[0].has("edge"):
        return []
    if reading.year is None and (reading.month, reading.day) == (9, 11):
        reading.year = 2001 if figures.is_attack(text, tokens[-1].end) else None
    return [reading] if figures.is_month_day(text, tokens, reading) else []


def day_range(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Two days of one month: "December 5 and 6", "10-11 July"."""
    days = [token for token in tokens if token.has("dom") or token.has("nth")]
    if len(days) < 2 or not figures.is_second_day(text, tokens, days[1]):
        return _first_only(text, family, tokens, days)
    if days[0] is tokens[0] and figures.is_numbered_title(text, days[0], days[1]):
        return []
    whole = gathered(family, tokens)
    first = gathered(family, tokens[: tokens.index(days[0]) + 1])
    second = gathered(family, tokens[tokens.index(days[1]) :])
    for reading, day in ((first, days[0]), (second, days[1])):
        reading.day, reading.month, reading.year = int_of(day.value), whole.month, whole.year
        reading.kind, reading.shift = "day", None
        reading.mod = ""
        if whole.unit == "year":
            reading.unit, reading.shift, reading.base = "year", whole.shift, whole.base
    settle_year(first, tokens)
    settle_year(second, tokens)
    second.range_end = True
    return [first, second]


def _first_only(text: str, family: str, tokens: Sequence[Token], days: Sequence[Token]) -> Readings:
    """The one date that is left when the second number is no day; the tokens begin with a month."""
    if not days:
        return []
    head = tokens[: tokens.index(days[0]) + 1]
    return date(text, family, head) if any(token.has("month") for token in head) else []


def nth(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A day of a month that was named before: "the 4th"."""
    reading = gathered(family, tokens)
    reading.kind, reading.shift, reading.base = "nth", None, "running"
    return [reading] if figures.is_nth(text, tokens[-1].end) else []


def iso_week(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A week by its number (ISO 8601), or a day of it: 2022-W30, "week 30 of 2022"."""
    reading = gathered(family, tokens)
    reading.kind, reading.shift = "isoweek", None
    if isinstance(tokens[0].value, tuple):
        reading.year, reading.number, weekday = tokens[0].value
        reading.weekday = weekday - 1 if weekday else None
    else:
        reading.number = next((int_of(token.value) for token in tokens if token.has("num")), None)
    return [reading] if reading.number and reading.year else []


def week_of(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """The week that a day lies in: "the week of October 21"."""
    reading = gathered(family, tokens)
    if reading.month is None or reading.day is None:
        return []
    settle_day(reading, tokens)
    reading.week, reading.mod = True, ""
    return [reading]


def weekday(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A day of the week: "last Friday", "this coming Monday"."""
    reading = gathered(family, tokens)
    words = {token.word for token in tokens}
    reading.kind = "weekday"
    if "week" in words:
        reading.unit = "week"
        return [reading]
    reading.unit = ""
    if not doubts.is_weekday(text, tokens):
        return []
    if tokens[0].word == "following" and doubts.has_genitive(text, tokens[-1].end):
        return []
    if not words & POINTING:
        reading.shift = None
    if words & {"earlier", "later"}:
        reading.mod = ""
    if len(tokens) == 1 and doubts.is_any(text, tokens[0]):
        reading.kind, reading.value = "someday", f"XXXX-WXX-{(reading.weekday or 0) + 1}"
    return [reading]


def weekday_nth(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A weekday with its day of the month: "Friday the 13th"."""
    reading = gathered(family, tokens)
    reading.kind, reading.shift = "nth", None
    return [reading] if reading.day and reading.weekday is not None else []


def weekday_after(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Days or weeks counted from a weekday: "a week from Monday", "two weeks ago Tuesday"."""
    at = next(at for at, token in enumerate(tokens) if token.word in ("from", "ago", "after"))
    amount, unit = amount_of(tokens[:at])
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    reading = gathered(family, tokens[at + 1 :])
    reading.start = tokens[0].start
    if amount is None or days is None or amount != int(amount):
        return []
    reading.kind, reading.number = "weekday", int(amount) * days
    reading.unit = "" if tokens[at].word == "ago" else "ahead"
    reading.shift = 1 if "next" in {token.word for token in tokens[at:]} else None
    if tokens[at].word == "ago":
        reading.number = -reading.number
    return [reading]


def weekdays(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Days of the week that come again: "every Monday", "Sundays"."""
    reading = gathered(family, tokens)
    day = next((token for token in tokens if token.has("weekday") or token.has("weekdays")), None)
    number = int_of(day.of("weekday") if day and day.has("weekday") else day.of("weekdays") if day else None)
    if number is None:
        return []
    reading.kind, reading.value = "set", f"XXXX-WXX-{number + 1}"
    if reading.part or any(token.has("parts") for token in tokens):
        part_token = next(token for token in tokens if token.has("part") or token.has("parts"))
        reading.value += f"T{part_token.of('part') or part_token.of('parts')}"
    return [reading]


def yearly(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Months, seasons and parts of the day that come again: "each October", "every morning", "on weekends"."""
    reading = gathered(family, tokens)
    reading.kind, reading.mod = "set", ""
    if reading.month is not None:
        reading.value = f"XXXX-{reading.month:02d}"
    elif reading.season:
        reading.value = f"XXXX-{reading.season}"
    else:
        reading.value = f"T{reading.part}" if reading.part else "XXXX-WXX-WE"
    return [reading]


def today(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Today, yesterday, tomorrow."""
    if not doubts.is_today(text, tokens[0].start):
        return []
    reading = gathered(family, tokens)
    settle_day(reading, tokens)
    if {"earlier", "later"} & {token.word for token in tokens}:
        reading.mod = ""
    return [reading]
