"""Holidays and other days with a name: where they are named, and on which day of a year they fall."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from tui.extract.dates.around import after, any_of, before
from tui.extract.dates.readings import Reading


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; the last one for -1."""
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _election_day(year: int) -> date:
    return nth_weekday(year, 11, 0, 1) + timedelta(days=1)


def _black_friday(year: int) -> date:
    return nth_weekday(year, 11, 3, 4) + timedelta(days=1)


_DAYS: dict[str, Callable[[int], date]] = {
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "new years eve": _fixed(12, 31),
    "new years day": _fixed(1, 1),
    "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "april fool's day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "guy fawkes night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "independence day": _fixed(7, 4),
    "the fourth of july": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "anzac day": _fixed(4, 25),
    "australia day": _fixed(1, 26),
    "canada day": _fixed(7, 1),
    "juneteenth": _fixed(6, 19),
    "martin luther king jr. day": _nth(1, 0, 3),
    "martin luther king day": _nth(1, 0, 3),
    "presidents day": _nth(2, 0, 3),
    "presidents' day": _nth(2, 0, 3),
    "memorial day": _nth(5, 0, -1),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "election day": _election_day,
    "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4),
    "black friday": _black_friday,
    "mother's day": _nth(5, 6, 2),
    "father's day": _nth(6, 6, 3),
    "shrove tuesday": _from_easter(-47),
    "mardi gras": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter": _from_easter(0),
    "ascension day": _from_easter(39),
    "pentecost": _from_easter(49),
    "whit monday": _from_easter(50),
}

_MOVING = frozenset(
    {
        "ramadan", "eid al-fitr", "eid al-adha", "diwali", "hanukkah", "passover", "yom kippur", "rosh hashanah",
        "lunar new year", "chinese new year", "labour day",
    }
)  # fmt: skip
"""Days that no rule of the Gregorian year gives, or that lands keep on days of their own."""


def _spelled(name: str) -> str:
    """The pattern for a name as it is written: with capitals, any apostrophe or none."""
    title = " ".join(word if word in ("of", "the") else word[0].upper() + word[1:] for word in name.split())
    return re.escape(title.replace("Eid Al-", "Eid al-")).replace("'", "['’]?")


@cache
def _named() -> re.Pattern[str]:
    names = sorted((*_DAYS, *_MOVING), key=len, reverse=True)
    words = "|".join(_spelled(name) for name in names)
    year = r"(?:,?\s+(?:of\s+)?((?:1[5-9]|20)[0-9]{2})\b(?!,[0-9]))?"
    beside = r"(?:[Tt]he\s+)?(?:(day|eve)\s+(before|after|of))\s+"
    return re.compile(rf"\b(?:(last|next|this)\s+|{beside})?({words})(?![\w-]){year}", re.ASCII)


_HINTS = (
    "Day", " Eve", "Christmas", "Easter", "Thanksgiving", "Halloween", " Night", "Fourth of July", "Juneteenth",
    "Good Friday", "Black Friday", "Mardi Gras", "Shrove", "Ash ", "Palm ", "Maundy", "Whit ", "Pentecost", "Ramadan",
    "Eid al", "Diwali", "Hanukkah", "Passover", "Kippur", "Hashanah", "New Year",
)  # fmt: skip
"""Words of which each name has one: the names are looked for only where one of these is."""

_ANOTHER = r"\b(?:Orthodox|Coptic|Father|Mary|White|Merry|Happy) $"
_NAMES_AFTER = any_of(
    "Island Islands Rising Bunny Egg Card Massacre Parade Tree [Cc]arols? [Tt]rees? [Cc]ards? [Ll]ights"
)
_NO_NAME = any_of("In On The At Eve Day Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_NOT_THE_DAY = rf"\s+{_NAMES_AFTER}\b|['’]s\b| (?!{_NO_NAME}\b)[A-Z][a-z]"


def holidays_in(text: str) -> list[Reading]:
    """A reading for each holiday that `text` names, in order."""
    found: list[Reading] = []
    if not any(hint in text for hint in _HINTS):
        return found
    for match in _named().finditer(text):
        pointer, unit, side, name, year = match.groups()
        if after(text, match.end(4), _NOT_THE_DAY) or before(text, match.start(), _ANOTHER):
            continue
        reading = Reading("holidays", match.start(), match.end(), kind="holiday")
        reading.value = name.lower().replace("’", "'")
        reading.year = int(year) if year else None
        if pointer:
            reading.shift = {"last": -1, "this": 0, "next": 1}[pointer]
            reading.base = "published"
        if unit:
            reading.number = 0 if (unit, side) == ("day", "of") else 1 if side == "after" else -1
        found.append(reading)
    return found


def day_of(name: str, year: int) -> date | None:
    """On which day of `year` the holiday falls; None where no rule tells. Raises ValueError outside the calendar."""
    rule = _DAYS.get(name) or _DAYS.get(name.replace("years", "year's")) or _DAYS.get(_with_mark(name))
    return rule(year) if rule else None


def _with_mark(name: str) -> str:
    return re.sub(r"s(?= day| eve|$)", "'s", name, count=1)
