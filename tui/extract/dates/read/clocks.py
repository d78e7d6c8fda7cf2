"""Times of day: 9:30 a.m. on Monday, Friday night, the early hours; and race times."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates import doubts, figures
from tui.extract.dates.read.gather import RUNNING, _take, gathered, settle_day
from tui.extract.dates.readings import Readings
from tui.extract.dates.tokens import Token


def clock(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A time by the clock, with the day beside it: "9:30 a.m. on Monday"."""
    reading = gathered(family, tokens)
    words = [token.word for token in tokens]
    token = next((token for token in tokens if token.has("clocktime") or token.has("hm")), None)
    rest = [other for other in tokens if other is not token]
    if token and isinstance(token.value, tuple):
        hour, minute, second = token.value[0], token.value[1], token.value[2]
        if token.has("hm") and not figures.is_clock(text, token, tokens):
            return []
        if token.start > tokens[0].start and rest and rest[-1].end < token.start:
            pass
    elif "noon" in words or "midday" in words:
        hour, minute, second = 12, 0, -1
    elif "midnight" in words:
        hour, minute, second = 24 if "night" in words else 0, 0, -1
    else:
        number = next((other for other in tokens if other.has("num")), None)
        if number is None or not isinstance(number.value, int) or number.value > 24:
            return []
        hour, minute, second = number.value, 0, -1
        rest = [other for other in tokens if other is not number]
    if reading.part in ("AF", "EV", "NI") and 0 < hour < 12 and not (reading.part == "NI" and hour < 5):
        hour += 12
    reading.day = reading.month = reading.weekday = reading.year = reading.number = None
    for other in rest:
        _take(reading, other)
    reading.part = ""
    reading.clock = (hour, max(minute, 0), second)
    if not settle_day(reading, rest):
        reading.kind = "unit"
        reading.unit, reading.shift, reading.base = "day", 0, "published" if "this" in words else "near"
    return [reading]


def lap(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """How long a race took, or a time of day with seconds: 2:05:48."""
    token = tokens[0]
    if not isinstance(token.value, tuple):
        return []
    hour, minute, second = token.value[0], token.value[1], token.value[2]
    reading = gathered(family, tokens)
    if figures.is_lap(text, token):
        reading.kind, reading.value = "length", f"PT{hour}H{minute}M{second}S"
        return [reading]
    if figures.is_clock(text, token, tokens) and hour < 24:
        reading.clock = (hour, minute, second)
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", 0, "near"
        return [reading]
    return []


def part(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A part of a day: "Friday night", "the early hours of Sunday"."""
    reading = gathered(family, tokens)
    words = {token.word for token in tokens}
    if words & {"tonight", "overnight"}:
        reading.part = "NI"
    elif "early" in words and "hours" in words:
        reading.part, reading.mod, reading.unit = "MO", "START", ""
    if words & {"later", "earlier"}:
        reading.mod = ""
    if len(tokens) > 1 and (doubts.is_title(text, tokens) or doubts.is_show(text, tokens)):
        return []
    if reading.day is not None and reading.month is None:
        return []
    if words == {"last", "night"} or ("last" in words and reading.weekday is None):
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", -1, "published"
        return [reading]
    if "overnight" in words:
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", 0, "near"
        return [reading]
    if not settle_day(reading, tokens):
        reading.kind, reading.unit = "unit", "day"
        if reading.shift is None or "this" not in words:
            reading.base = "near" if not words & RUNNING and "next" not in words else "running"
            reading.shift = reading.shift or 0
    return [reading]
