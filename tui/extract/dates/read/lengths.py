"""Lengths of time and what comes again: three days, a few years, every week, annually."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extract.dates import doubts, figures
from tui.extract.dates.read.gather import gathered, int_of
from tui.extract.dates.readings import Readings
from tui.extract.dates.tokens import Token


def amount_of(tokens: Sequence[Token]) -> tuple[float | None, str]:
    """How many units, None where the words do not say, and which unit."""
    unit = next(
        (
            str(token.of("unit") or token.of("units"))
            for token in tokens
            if token.has("unit") or token.has("units")
        ),
        "",
    )
    words = [token.word for token in tokens]
    amount: float | None = None
    numbers = [token.value for token in tokens if token.has("num")]
    scale = next((token.of("scale") for token in tokens if token.has("scale") and not token.has("num")), None)
    if len(numbers) > 1 and isinstance(numbers[-1], int | float):
        first = numbers[0]
        amount = None if isinstance(first, int | float) and first != numbers[-1] else float(numbers[-1])
    elif numbers and isinstance(numbers[0], int | float):
        amount = float(numbers[0])
    elif "couple" in words:
        amount = 2.0
    elif set(words) & {"few", "several", "some", "many", "number", "dozens"} or (scale and "of" in words):
        amount = None
        return amount, unit
    elif "half" in words and "and" not in words:
        return 0.5, unit
    elif scale is not None and isinstance(scale, int):
        amount = float(scale)
        return amount, unit
    elif any(token.has("unit") for token in tokens):
        amount = 1.0
    if amount is not None and "half" in words:
        amount += 0.5
    return amount, unit


_CODES = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "ML",
}  # fmt: skip


def duration(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT20M, PXY."""
    time = "T" if unit in ("second", "minute", "hour") else ""
    code = _CODES[unit]
    if code == "ML":
        amount, code = (None if amount is None else amount * 10), "CE"
    if amount is None:
        return f"P{time}X{code}"
    if amount != int(amount):
        if unit == "year" and amount < 2 and (amount * 12) % 1 == 0:
            amount, code = amount * 12, "M"
        elif unit in ("hour", "day", "century", "decade") and amount < 1:
            factor, code, time = {
                "hour": (60, "M", "T"), "day": (24, "H", "T"), "century": (100, "Y", ""), "decade": (10, "Y", ""),
            }[unit]  # fmt: skip
            amount *= factor
    figure = f"{amount:.3f}".rstrip("0").rstrip(".")
    return f"P{time}{figure}{code}" if len(figure) < 9 else ""


def length(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A length of time: "three days", "the past year", "49-year-old"."""
    reading = gathered(family, tokens)
    words = [token.word for token in tokens]
    if reading.unit and ("quarter" in words[:-1] or words[0] == "half"):
        part = 0.25 if "quarter" in words else 0.5
        reading.kind, reading.value = "length", duration(part, reading.unit)
        return [reading]
    if words[0] == "last" and doubts.is_verb(text, tokens[0].start):
        return length(text, family, tokens[1:])
    if words[0] in ("a", "an") and len(tokens) == 2 and figures.is_rate(text, tokens[0].start):
        return every(text, "sets", tokens)
    amount, unit = amount_of(tokens)
    bare = all(token.has("units") or token.has("partly") for token in tokens)
    if bare:
        amount = None
    elif (
        words[:1] in (["this"], ["the"]) and not any(token.has("num") for token in tokens) and amount is None
    ):
        amount = None if any(token.has("units") for token in tokens) else 1.0
    if not unit or not doubts.is_length(text, tokens, unit, bare=bare):
        return []
    if unit == "fortnight" and amount is not None:
        amount *= 2
    reading.kind, reading.value = "length", duration(amount, unit)
    if not reading.value:
        return []
    reading.day = None
    if reading.mod in ("START", "END", "MID") and not bare:
        reading.mod = ""
    return [reading]


def lasting(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A length in one word: "a yearlong study"."""
    reading = gathered(family, tokens)
    reading.kind, reading.value = "length", str(tokens[-1].of("lasting"))
    return [reading]


def every(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """What comes again: "every two weeks", "per day", "$3 a year"."""
    reading = gathered(family, tokens)
    words = [token.word for token in tokens]
    amount: float = 1
    if words[0] == "per" and figures.is_speed(text, tokens[0].start):
        return []
    if words[0] in ("a", "an") and not figures.is_rate(text, tokens[0].start):
        return []
    if len(tokens) > 2:
        middle = tokens[1]
        if middle.word == "other":
            amount = 2
        elif middle.has("ordinal") and not middle.has("num"):
            amount = float(int_of(middle.of("ordinal")) or 1)
        elif isinstance(middle.value, int | float):
            amount = float(middle.value)
    unit = str(tokens[-1].of("unit") or tokens[-1].of("units"))
    reading.kind, reading.value = "set", duration(amount, unit)
    reading.day = None
    return [reading] if reading.value else []


def set_(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """What comes again, in a word: daily, annual."""
    reading = gathered(family, tokens)
    reading.kind, reading.value = "set", str(tokens[-1].of("set"))
    return [reading] if doubts.is_set(text, tokens[-1]) else []
