"""What points from one time to another: two days ago, last week, that year, now."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates import doubts
from tui.extract.dates.read.gather import RUNNING, gathered, modifier
from tui.extract.dates.read.lengths import amount_of, duration, length
from tui.extract.dates.readings import Readings
from tui.extract.dates.tokens import Token


def offset(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A number of units before or after: "two days ago", "a year later"."""
    reading = gathered(family, tokens)
    words = [token.word for token in tokens]
    if words[-1] == "before" and not doubts.ends_clause(text, tokens[-1].end):
        return []
    direction = -1 if set(words[-2:]) & {"ago", "earlier", "back", "previously", "before"} else 1
    reading.kind, reading.mod = "offset", modifier(tokens[:-1])
    reading.base = "published" if {"ago", "back", "now"} & set(words[-2:]) else "running"
    amount, unit = amount_of(tokens)
    if not unit:
        return []
    if unit == "fortnight":
        amount, unit = (amount * 2 if amount is not None else None), "week"
    reading.unit = unit
    if amount is None:
        reading.kind = "reference"
        reading.value = "FUTURE_REF" if set(words[-2:]) & {"hence", "now"} else "PAST_REF"
        return [reading]
    if amount != int(amount):
        smaller = {
            "year": ("month", 12),
            "day": ("hour", 24),
            "hour": ("minute", 60),
            "decade": ("year", 10),
            "century": ("year", 100),
        }
        if unit not in smaller:
            amount = int(amount)
        else:
            reading.unit, factor = smaller[unit]
            amount *= factor
    reading.shift = direction * int(amount)
    return [reading]


def beside(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """The unit next to one named before: "the day after"."""
    reading = gathered(family, tokens)
    reading.kind, reading.base = "unit", "running"
    reading.shift = 1 if tokens[-1].word == "after" else -1
    reading.mod = ""
    return [reading]


def vague(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Years and days without a number: "recent years", "the coming weeks"."""
    reading = gathered(family, tokens)
    words = {token.word for token in tokens}
    if words & {"recent", "previous"} or ("past" in words and "the" not in words):
        reading.kind, reading.value = "reference", "PAST_REF"
    elif words & {"coming", "future"}:
        reading.kind, reading.value = "reference", "FUTURE_REF"
    else:
        reading.kind, reading.value = "length", duration(None, reading.unit)
    reading.mod = "START" if "early" in words else ""
    return [reading]


def deictic(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A unit as seen from publication or from a date named before: "last week", "the end of that year"."""
    reading = gathered(family, tokens)
    words = [token.word for token in tokens]
    if any(token.has("units") for token in tokens) or reading.unit in (
        "second",
        "minute",
        "hour",
        "fortnight",
        "night",
    ):
        return []
    reading.kind = "unit"
    if reading.unit == "quarter" and doubts.is_fraction(text, tokens[-1].end):
        return []
    if tokens[0].has("approx") and (set(words[1:3]) & {"the", "this", "last", "past"}):
        return []
    if doubts.is_title(text, tokens):
        return []
    if (
        "the" in words
        and {"last", "past"} & set(words)
        and reading.mod == ""
        and doubts.is_span(text, tokens)
    ):
        return length(text, "durations", tokens)
    if reading.shift is None:
        reading.shift, reading.base = 0, "near"
    if "the" in words and not set(words) & (RUNNING | {"next", "coming", "last", "past", "this"}):
        reading.base = "near"
    if reading.unit == "day" and set(words) & {"earlier", "later", "early", "late"}:
        reading.mod = ""
    return [reading] if doubts.is_unit(text, tokens) else []


def same_unit(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """The unit of a year before that goes with the one told of: "the same month last year"."""
    reading = gathered(family, tokens)
    units = [str(token.of("unit")) for token in tokens if token.has("unit")]
    reading.kind, reading.unit = "year_before", next((unit for unit in units if unit != "year"), "year")
    reading.mod = ""
    return [reading]


def the_unit(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A unit that the text has in mind: "in the week", "that date"."""
    reading = gathered(family, tokens)
    reading.kind, reading.shift = "unit", 0
    reading.base = "near"
    if tokens[-1].word == "date":
        reading.unit, reading.base = "day", "running"
        return [reading]
    return [reading] if doubts.is_the_unit(text, tokens) and not doubts.is_title(text, tokens) else []


def reference(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Now, the past, the future."""
    reading = gathered(family, tokens)
    words = {token.word for token in tokens}
    reading.kind, reading.mod = "reference", ""
    known = next((token.of("reference") for token in tokens if token.has("reference")), None)
    if known:
        reading.value = str(known)
    elif "past" in words:
        reading.value = "PAST_REF"
    elif "future" in words:
        reading.value = "FUTURE_REF"
    else:
        reading.value = "PRESENT_REF"
    if len(tokens) > 1 and doubts.is_title(text, tokens):
        return []
    return [reading] if doubts.is_reference(text, tokens) else []
