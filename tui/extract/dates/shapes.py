"""Runs of figures, such as `2019-03-04`, `10-11`, `1990s` or `9:30`, and what each can be."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tui.extract.dates.words import LEXICON, Payload

DAY = LEXICON.letter("dom", "num", "short")
SHORT = LEXICON.letter("num", "short")
NUMBER = LEXICON.letter("num")
YEAR = LEXICON.letter("yyyy", "num")
NTH = LEXICON.letter("nth", "ordinal")
LATER_NTH = LEXICON.letter("ordinal")
DECADE = LEXICON.letter("decade")
FULL = LEXICON.letter("full")
YEAR_MONTH = LEXICON.letter("yearmonth")
HOUR = LEXICON.letter("hm")
LAP = LEXICON.letter("hms")
ISO_WEEK = LEXICON.letter("isoweek")
HYPHEN = LEXICON.words["-"]

_MONTH = r"[A-Za-z]{3,9}"


class Piece(NamedTuple):
    """A part of a run: where it starts and ends in it, its letter and its value."""

    start: int
    end: int
    letter: str
    value: Payload


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(shape)
        for shape in (
            r"(?P<y>[12][0-9]{3})([-/.])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})(?:T(?P<h>[01][0-9]|2[0-4]):(?P<n>[0-5][0-9])[\w:.,]*)?",
            r"(?P<a>[0-9]{1,2})([-/.])(?P<b>[0-9]{1,2})\2(?P<y>[12][0-9]{3})",
            r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/(?P<yy>[0-9]{2})",
            rf"(?P<d>[0-9]{{1,2}})([-/.])(?P<mon>{_MONTH})\2(?P<y>[12][0-9]{{3}})",
            rf"(?P<y>[12][0-9]{{3}})([-/.])(?P<mon>{_MONTH})\2(?P<d>[0-9]{{1,2}})",
            r"(?P<y>[12][0-9]{3})(?P<gap>[-–—/])(?P<z>[0-9]{2}|[12][0-9]{3})",
            r"(?P<a>[0-9]{1,3})(?P<gap>[-–—])(?P<b>[0-9]{1,3})",
            r"(?P<mm>[0-9]{1,2})(?P<gap>[-/])(?P<y>(?:19|20)[0-9]{2})",
            r"(?P<d>[0-9]{1,2}),(?P<y>[12][0-9]{3})",
            r"(?P<wy>[12][0-9]{3})-?W(?P<w>[0-5][0-9])(?:-(?P<wd>[1-7]))?",
            r"(?P<decade>[0-9]{1,3}0)s",
            r"(?P<nth>[0-9]{1,2})(?:st|nd|rd|th)",
            r"(?P<h>[0-9]{1,2}):(?P<n>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:[.,][0-9]+)?)?",
        )
    )


_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,9}\.[0-9]{1,6}")
_LONGEST = 40


def pieces(run: str) -> list[Piece]:
    """The parts of a run of figures, or none where it can be no part of a date.

    The value of a `full` date is (year, month, day, hour, minute, doubtful order); -1 stands for what is not given.
    """
    if run.isascii() and run.isdigit():
        return _plain(run)
    if len(run) > _LONGEST:
        return []
    if _GROUPED.fullmatch(run):
        return [Piece(0, len(run), NUMBER, float(run.replace(",", "")))]
    for shape in _shapes():
        match = shape.fullmatch(run)
        if match:
            return _read(match)
    return []


def _plain(run: str) -> list[Piece]:
    if len(run) > 9:
        return []
    number = int(run)
    letter = NUMBER
    if len(run) == 4 and 1000 <= number <= 2199:
        letter = YEAR
    elif len(run) <= 2:
        letter = DAY if 1 <= number <= 31 else SHORT
    return [Piece(0, len(run), letter, number)]


def _read(match: re.Match[str]) -> list[Piece]:
    parts = match.groupdict()
    size = match.end()
    if parts.get("decade"):
        return [Piece(0, size, DECADE, int(parts["decade"]))]
    if parts.get("nth"):
        number = int(parts["nth"])
        return [Piece(0, size, NTH if 1 <= number <= 31 else LATER_NTH, number)]
    if "w" in parts:
        return [
            Piece(0, size, ISO_WEEK, (int(parts["wy"] or 0), int(parts["w"] or 0), int(parts["wd"] or 0)))
        ]
    if "gap" in parts or ("d" in parts and "m" not in parts and "mon" not in parts):
        return _two(match, parts)
    if "mon" in parts:
        month = LEXICON.payload(parts["mon"].lower(), "month")
        if not isinstance(month, int):
            return []
        return [Piece(0, size, FULL, (int(parts["y"]), month, int(parts["d"]), -1, -1, 0))]
    if "y" in parts or "yy" in parts:
        return [Piece(0, size, FULL, _full(parts))]
    hour, minute, second = int(parts["h"]), int(parts["n"]), int(parts["s"] or -1)
    return [Piece(0, size, HOUR if second < 0 else LAP, (hour, minute, second))]


def _full(parts: dict[str, str | None]) -> tuple[int, ...]:
    """Year, month and day; month before day where both orders can be, and then doubtful."""
    if "a" not in parts:
        hour, minute = int(parts["h"] or -1), int(parts["n"] or -1)
        return int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0), hour, minute, 0
    first, second = int(parts["a"] or 0), int(parts["b"] or 0)
    short = int(parts.get("yy") or 0)
    year = int(parts.get("y") or (2000 + short if short < 50 else 1900 + short))
    if first > 12:
        return year, second, first, -1, -1, 0
    return year, first, second, -1, -1, int(second <= 12 and first != second)


def _two(match: re.Match[str], parts: dict[str, str | None]) -> list[Piece]:
    """A run of two parts: years, days, a month of a year, or a day glued to its year."""
    size = match.end()
    if "z" in parts:
        return _years(int(parts["y"] or 0), parts["z"] or "", parts["gap"] or "", size)
    if "mm" in parts:
        month = int(parts["mm"] or 0)
        return [Piece(0, size, YEAR_MONTH, (int(parts["y"] or 0), month))] if 1 <= month <= 12 else []
    name, other = ("a", "b") if "a" in parts else ("d", "y")
    cut, next_start = match.end(name), match.start(other)
    first, second = _plain(parts[name] or "")[0], _plain(parts[other] or "")[0]
    gap = HYPHEN if "gap" in parts else LEXICON.words[","]
    return [
        first,
        Piece(cut, next_start, gap, None),
        Piece(next_start, size, second.letter, second.value),
    ]


def _years(year: int, other: str, gap: str, size: int) -> list[Piece]:
    start = size - len(other)
    first = Piece(0, 4, YEAR, year)
    between = Piece(4, start, HYPHEN, None)
    if len(other) == 4:
        return [first, between, Piece(start, size, YEAR, int(other))] if int(other) <= 2199 else []
    short = int(other)
    if gap == "-" and 1 <= short <= 12 and short != (year + 1) % 100:
        return [Piece(0, size, YEAR_MONTH, (year, short))]
    if short <= year % 100 and short != (year + 1) % 100:
        return []
    century = year // 100 + (short < year % 100)
    return [first, between, Piece(start, size, YEAR, century * 100 + short)]
