"""What the tokens of an expression name one by one, before it is known what they say together."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates.readings import Reading
from tui.extract.dates.tokens import Token

RUNNING = frozenset({"previous", "preceding", "prior", "following", "ensuing", "that", "same"})
"""Words that point from a date named before, and not from publication."""
POINTING = frozenset({"this", "last", "next", "past", "coming", "previous", "following", "that", "same"})
"""Words that make a weekday, month or season one as seen from another date."""
_MORE = frozenset({"more", "over", "least", "longer"})
_LESS = frozenset({"less", "fewer", "under", "most", "up", "almost", "nearly", "long"})


def gathered(family: str, tokens: Sequence[Token]) -> Reading:
    """A reading with all that the tokens name one by one."""
    reading = Reading(family, tokens[0].start, tokens[-1].end)
    for token in tokens:
        _take(reading, token)
    _take_shift(reading, tokens)
    reading.mod = modifier(tokens)
    return reading


def _take(reading: Reading, token: Token) -> None:
    """Add what one token names: the first of its classes that a reading has a place for."""
    value = int_of(token.value)
    for cls in ("month", "softmonth", "weekday", "shortday", "nth", "dom"):
        if token.has(cls):
            field = {"softmonth": "month", "shortday": "weekday", "nth": "day", "dom": "day"}.get(cls, cls)
            setattr(reading, field, int_of(token.of("month" if cls == "softmonth" else cls)))
            return
    for cls in ("season", "part", "unit", "units"):
        if token.has(cls):
            setattr(reading, cls.removesuffix("s"), str(token.of(cls)))
            return
    if token.has("era"):
        reading.era = "BC" if token.word.startswith("b") else "AD"
    elif token.has("yyyy") and reading.year is None:
        reading.year = value
    elif (token.has("yy") or token.has("num")) and value is not None and reading.number is None:
        reading.number = value


def _take_shift(reading: Reading, tokens: Sequence[Token]) -> None:
    words = {token.word for token in tokens}
    for token in tokens:
        if token.has("lastly") or token.has("nextly"):
            reading.shift = -1 if token.has("lastly") else 1
            break
    if "most" in words and "recent" in words:
        reading.shift = -1
    if reading.shift is None and words & {"this", "that", "same", "current", "the", "today"}:
        reading.shift = 0
    running = words & RUNNING or ("the" in words and words & {"next", "coming"}) or reading.shift == 0
    reading.base = "running" if running and "this" not in words and "current" not in words else "published"


def modifier(tokens: Sequence[Token]) -> str:
    """The TIMEX3 `mod` that the words before the rest give."""
    words = [token.word for token in tokens]
    for at, word in enumerate(words[:6]):
        token = tokens[at]
        if token.has("partly"):
            return str(token.of("partly"))
        if token.has("edge"):
            return str(token.of("edge"))
        if word == "most" and words[at + 1 : at + 2] == ["recent"]:
            continue
        if word in _MORE or word in _LESS:
            more = word in _MORE
            if word == "long" and (at == 0 or words[at - 1] != "as"):
                continue
            turned = at > 0 and words[at - 1] in ("no", "not")
            return "MORE_THAN" if more != turned else "LESS_THAN"
        if word == "close" and words[at + 1 : at + 2] == ["to"]:
            return "APPROX"
        if token.has("approx"):
            return str(token.of("approx"))
    return ""


def int_of(value: object) -> int | None:
    """`value` if it is a whole number."""
    return value if isinstance(value, int) else None


def _full_date(reading: Reading, token: Token) -> None:
    value = token.value
    if isinstance(value, tuple):
        reading.kind = "day"
        reading.year, reading.month, reading.day, hour, minute, doubtful = value
        reading.doubtful = bool(doubtful)
        if hour >= 0:
            reading.clock = (hour, max(minute, 0), -1)


def settle_day(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Settle which day the tokens name; whether they name one."""
    words = {token.word for token in tokens}
    full = next((token for token in tokens if token.has("full")), None)
    if full:
        _full_date(reading, full)
    elif reading.month is not None and reading.day is not None:
        reading.kind = "day"
        settle_year(reading, tokens)
    elif words & {"today", "tonight", "overnight"}:
        reading.kind, reading.unit, reading.shift, reading.base = "unit", "day", 0, "published"
    elif words & {"yesterday", "tomorrow"}:
        reading.kind, reading.unit, reading.base = "unit", "day", "published"
        reading.shift = -1 if "yesterday" in words else 1
    elif reading.weekday is not None:
        reading.kind = "weekday"
        if not words & POINTING:
            reading.shift = None
    elif "day" in words:
        reading.kind, reading.unit = "unit", "day"
    else:
        return False
    return True


def settle_year(reading: Reading, tokens: Sequence[Token]) -> None:
    """The year that "last year", "the same year" or "'98" beside a month stands for."""
    at = next((at for at, token in enumerate(tokens) if token.word == "year"), None)
    if reading.era and reading.number is not None:
        reading.year, reading.number = reading.number, None
    if reading.year is None and reading.number is not None and any(token.has("yy") for token in tokens):
        reading.year, reading.number = 1900 + reading.number + 100 * (reading.number < 30), None
    if reading.year is not None or at is None:
        reading.shift = None if at is None and reading.kind == "day" else reading.shift
        return
    reading.unit = "year"
