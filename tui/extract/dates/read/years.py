"""Months, quarters, seasons, years, decades and centuries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tui.extract.dates import doubts, figures
from tui.extract.dates.read.gather import POINTING, gathered, int_of, settle_year
from tui.extract.dates.readings import Reading, Readings
from tui.extract.dates.tokens import Token


def month(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A month: "early July", "March of last year", "last April"."""
    reading = gathered(family, tokens)
    reading.kind = "month"
    words = {token.word for token in tokens}
    if tokens[0].has("yyyy") and figures.has_day(text, tokens[-1].end):
        return []
    if reading.year is not None or "year" in words or reading.number is not None:
        settle_year(reading, tokens)
        if reading.year is not None:
            reading.shift = None
    elif words & POINTING:
        reading.unit = "month"
    else:
        reading.shift = None
        if not doubts.is_month(text, tokens):
            return []
    if reading.year is None and "year" not in words and figures.has_day(text, tokens[-1].end):
        return []
    reading.day = None
    return [reading]


def yearmonth(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A month in figures: 2015-03."""
    reading = gathered(family, tokens)
    if isinstance(tokens[0].value, tuple):
        reading.kind, reading.shift = "month", None
        reading.year, reading.month = tokens[0].value[0], tokens[0].value[1]
    return [reading]


def quarter(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A quarter or half of a year: "the third quarter", Q3 2021."""
    reading = gathered(family, tokens)
    words = [token.word for token in tokens if not token.has("yyyy") or token is tokens[-1]]
    reading.kind = reading.unit = "half" if "half" in words or "h" in words else "quarter"
    reading.day, reading.number = None, _number_of(tokens)
    if not (
        _is_number(text, reading, words) if reading.number is not None else _is_deictic(text, words, tokens)
    ):
        return []
    if reading.mod in ("START", "END") and not tokens[0].has("partly"):
        reading.mod = ""
    if words[-1] == "year" and not (
        set(words[words.index("of") + 1 :] if "of" in words else words) & POINTING
    ):
        reading.shift = None
        if reading.number is None and "last" in words:
            reading.number = 4 if reading.kind == "quarter" else 2
        return [reading] if reading.number is not None else []
    if reading.year is not None:
        reading.shift = None
    elif "ago" in words or "earlier" in words or ("same" in words and "year" in words):
        reading.shift, reading.base = -4, "running"
    elif "year" in words:
        reading.unit = "year"
    elif reading.number is not None and not {"last", "next", "this"} & set(words):
        reading.shift = None
    return [reading]


def _number_of(tokens: Sequence[Token]) -> int | None:
    """The number of a quarter: an ordinal, or the figure that is glued to Q or H."""
    for mark, token in pairwise(tokens):
        if mark.word in ("q", "h"):
            return int_of(token.value) if mark.end == token.start else 0
    ordinal = next((token for token in tokens if token.has("ordinal")), None)
    return int_of(ordinal.of("ordinal")) if ordinal else None


def _is_number(text: str, reading: Reading, words: Sequence[str]) -> bool:
    """Whether there is such a quarter; a half without a year beside it may be that of a match."""
    alone = reading.kind == "half" and reading.year is None and "year" not in words
    if alone and not figures.is_business(text, reading.start, reading.end):
        return False
    if reading.year is None and doubts.is_fraction(text, reading.end):
        return False
    return 1 <= (reading.number or 0) <= (2 if reading.kind == "half" else 4)


def _is_deictic(text: str, words: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether "the quarter" or "last quarter" is a time."""
    return not ({"q", "h", "months"} & set(words) or doubts.is_fraction(text, tokens[-1].end))


def edge_of(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Year-end, quarter-end."""
    reading = gathered(family, tokens)
    units = ("year", "quarter", "month")
    reading.kind, reading.unit = "unit", next(token.word for token in tokens if token.word in units)
    reading.shift, reading.base, reading.mod = 0, "near", "END"
    return [reading]


def fiscal(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A business year: "fiscal 1990", FY2022."""
    reading = gathered(family, tokens)
    number = next((token for token in tokens if token.has("num")), None)
    year = int_of(number.value) if number else None
    if year is None:
        return []
    if year < 100:
        year += 2000 if year < 50 else 1900
    if not 1800 <= year <= 2199:
        return []
    reading.kind, reading.year, reading.shift, reading.day, reading.mod = "year", year, None, None, ""
    return [reading]


def season(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A season: "the summer of 1964", "last winter"."""
    reading = gathered(family, tokens)
    reading.kind = "season"
    words = {token.word for token in tokens}
    if not doubts.is_season(text, tokens):
        return []
    if reading.year is not None or reading.number is not None:
        settle_year(reading, tokens)
        reading.shift = None
    elif "year" in words:
        reading.unit = "year"
    elif words & POINTING:
        reading.unit = "season"
    else:
        reading.shift = None
    return [reading]


def century(_text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Centuries: "the late 19th century"."""
    numbers = [token for token in tokens if token.has("ordinal")]
    found = []
    for at, token in enumerate(numbers):
        number = int_of(token.of("ordinal"))
        if number is None or not 1 <= number <= 30:
            return []
        first = (
            tokens
            if len(numbers) == 1
            else tokens[: tokens.index(numbers[0]) + 1]
            if at == 0
            else tokens[tokens.index(token) :]
        )
        reading = gathered(family, first)
        reading.kind, reading.day, reading.shift, reading.number = "century", None, None, number - 1
        era = next((other for other in tokens if other.has("era")), None)
        reading.era = "BC" if era and era.word.startswith("b") else ""
        reading.range_end = at > 0
        found.append(reading)
    return found


def decade(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Decades: the 1990s, the '80s, the nineties."""
    reading = gathered(family, tokens)
    token = next(token for token in tokens if token.has("decade") or token.has("tens"))
    number = int_of(token.value) if token.has("decade") else int_of(token.of("tens"))
    if number is None:
        return []
    reading.kind, reading.shift, reading.day = "decade", None, None
    if tokens[-1].has("era"):
        reading.number, reading.era = number // 10, "BC" if tokens[-1].word.startswith("b") else "AD"
        return [reading] if text[tokens[-1].start : tokens[-1].end].isupper() else []
    if token.has("tens"):
        reading.number = 190 + number
    elif number >= 1000:
        if number > 2190:
            return []
        reading.number = number // 10
        if number % 100 == 0 and number < 2000:
            reading.kind, reading.number = "century", number // 100
    elif number < 100 and figures.is_short_decade(text, token):
        reading.number = 190 + number // 10 if number >= 20 else 200 + number // 10
    else:
        return []
    return [reading]


def era(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A year before or after Christ, named so: 480 BC."""
    reading = gathered(family, tokens)
    number = next((token for token in tokens if token.has("num")), None)
    mark = next(token for token in tokens if token.has("era"))
    if (
        number is None
        or not isinstance(number.value, int | float)
        or not text[mark.start : mark.end].isupper()
    ):
        return []
    year = int(number.value)
    if not 1 <= year <= 9999 or (mark.word.startswith("b.") and year >= _COLUMBIA):
        return []
    reading.kind, reading.year, reading.day, reading.shift = "year", year, None, None
    reading.era = "BC" if mark.word.startswith("b") else "AD"
    return [reading]


_COLUMBIA = 1800
"""From which year on B.C. is a province of Canada."""


def era_range(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Two years of one era: "499 to 493 BC"."""
    one, other = (at for at, token in enumerate(tokens) if token.has("num"))
    first, second = gathered(family, tokens[: one + 1]), era(text, family, tokens[other:])
    number = tokens[one].value
    if not second or not isinstance(number, int) or not 1 <= number <= 9999:
        return []
    if (number > (second[0].year or 0)) != (second[0].era == "BC"):
        return []
    first.kind, first.year, first.era, first.day, first.shift = "year", number, second[0].era, None, None
    second[0].range_end = True
    return [first, *second]


def year_range(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """Two years: 1914-1918, 2009-10."""
    if not figures.is_year(text, tokens[0], tokens[-1].end):
        return []
    first, second = gathered(family, tokens[:1]), gathered(family, tokens[-1:])
    if second.year is None and first.year is not None and tokens[-1].value is not None:
        short = int_of(tokens[-1].value) or 0
        second.year = first.year // 100 * 100 + short
        if tokens[-1].end - tokens[-1].start != 2 or not 0 < second.year - first.year < 30:
            return []
        second.number = second.day = None
    if first.year is None or second.year is None or second.year <= first.year:
        return []
    first.kind = second.kind = "year"
    first.shift = second.shift = None
    second.range_end = True
    return [first, second]


def small_year(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A year of three figures, where the text tells of old times: "in 476"."""
    reading = gathered(family, tokens)
    number = tokens[-1].value
    if not isinstance(number, int) or not figures.is_small_year(text, tokens[-1]):
        return []
    reading.kind, reading.year, reading.number, reading.day, reading.shift = "year", number, None, None, None
    return [reading]


def year(text: str, family: str, tokens: Sequence[Token]) -> Readings:
    """A year: 1998, '98."""
    reading = gathered(family, tokens)
    token = tokens[-1]
    if token.has("yy"):
        if not isinstance(token.value, int) or not figures.is_short_year(text, token):
            return []
        reading.year, reading.number = 1900 + token.value + 100 * (token.value < 30), None
    elif not figures.is_year(text, token, token.end):
        return []
    reading.kind, reading.shift = "year", None
    return [reading]
