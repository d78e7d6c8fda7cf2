"""What the tokens of an expression name one by one, before it is known what they say together."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates.readings import Reading
from tui.extract.dates.tokens import Token

RUNNING = frozenset({"previous", "preceding", "prior", "following", "ensuing", "that", "same"})
"""Words that point from a date named before, and not from publication."""
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
    value = token.value
    if token.has("month") or token.has("softmonth"):
        month = token.of("month")
        reading.month = month if isinstance(month, int) else None
    elif token.has("weekday"):
        reading.weekday = int_of(token.of("weekday"))
    elif token.has("shortday"):
        reading.weekday = int_of(token.of("shortday"))
    elif token.has("yyyy") and reading.year is None:
        reading.year = int_of(value)
    elif token.has("yy") and reading.year is None and isinstance(value, int):
        reading.number = value
    elif token.has("dom") or token.has("nth"):
        reading.day = int_of(value)
    elif token.has("season"):
        reading.season = str(token.of("season"))
    elif token.has("part"):
        reading.part = str(token.of("part"))
    elif token.has("unit") or token.has("units"):
        reading.unit = str(token.of("unit") or token.of("units"))
    elif token.has("era"):
        reading.era = "BC" if token.word.startswith("b") else "AD"
    elif token.has("num") and isinstance(value, int) and reading.number is None:
        reading.number = value


def _take_shift(reading: Reading, tokens: Sequence[Token]) -> None:
    words = {token.word for token in tokens}
    for token in tokens:
        step = (
            token.of("lastly") if token.has("lastly") else token.of("nextly") if token.has("nextly") else None
        )
        if isinstance(step, int):
            reading.shift = step
            break
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
        if not words & {"this", "last", "next", "past", "coming", "previous", "following", "that", "same"}:
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
