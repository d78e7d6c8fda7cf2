"""Times by the clock in figures, with their zone: 9:30 a.m. EST, 17:00 UTC, 1700 hours."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_CLOCK = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-5][0-9])(?::([0-5][0-9]))?)?(?:\s?([apAP])\.?\s?[mM]\b(?:\.(?!\.))?)?"
)
_FOUR = re.compile(r"([0-2][0-9])([0-5][0-9])\s?(?=[A-Zh])")


class Clock(NamedTuple):
    """A time as written: where it ends; -1 for a minute or second that is not given; `half` is a, p or empty."""

    end: int
    hour: int
    minute: int
    second: int
    half: str


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(
        r"(?:local time|[A-Z]{1,3}S?T\b|UTC(?:[+-−][0-9]{1,2}(?::?[0-9]{2})?)?|GMT(?:[+-][0-9]{1,2})?|BST|CEST"
        r"|(?:(?:US|UK|[A-Z][a-z]+|east|west|coast|[Ss]tandard|[Dd]aylight|[Ss]ummer) ){1,4}[Tt]ime\b)"
    )


def clock_at(text: str, start: int) -> Clock | None:
    """The time by the clock that begins at `start`, where a figure stands."""
    match = _CLOCK.match(text, start)
    if match is None:
        return None
    if match[4]:
        return _told(match, _after_zone(text, match.end(), (", ", " ")) or match.end())
    if match[2]:
        end = _after_zone(text, match.end(), (", ", " ", ""))
        if not end and text[match.end() - 3] == ":" and text[match.end() : match.end() + 1] == "Z":
            end = match.end() + 1
        if not end:
            end = _after_hours(text, match.end())
        return _told(match, end) if end else None
    for zone in (" local time", " UTC", " GMT"):
        if text.startswith(zone, match.end()):
            return _told(match, match.end() + len(zone))
    four = _FOUR.match(text, start)
    if four:
        end = _after_zone(text, four.end(), ("",)) or _after_hours(text, four.end())
        return Clock(end, int(four[1]), int(four[2]), -1, "") if end else None
    return None


def _told(match: re.Match[str], end: int) -> Clock:
    return Clock(end, int(match[1]), int(match[2] or -1), int(match[3] or -1), (match[4] or "").lower())


def _after_zone(text: str, at: int, gaps: tuple[str, ...]) -> int:
    """Where the zone that follows after one of `gaps` ends; 0 where none follows."""
    for gap in gaps:
        if text.startswith(gap, at) and text[at + len(gap) : at + len(gap) + 1].isalpha():
            zone = _zone().match(text, at + len(gap))
            return zone.end() if zone else 0
    return 0


def _after_hours(text: str, at: int) -> int:
    """Where "hours" or "hrs" after a time ends; 0 where neither follows."""
    at += text.startswith(" ", at)
    for word in ("hrs", "hours"):
        if text.startswith(word, at) and not text[at + len(word) : at + len(word) + 1].isalnum():
            return at + len(word)
    return 0
