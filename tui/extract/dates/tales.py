"""Where a text tells of times long gone, so that its undated days belong to the years that it names."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date

from tui.extract.dates.readings import Reading

_FAR = 2
"""From how many years before or after publication on a date is far from it."""
_RECENT = 21
"""How many days before publication a day without a year shows that the text tells of its own days."""
_HEADING = 90
"""More letters than a heading has."""
_WHOLE = 6
"""How many far dates make a whole text a tale, if few others are near."""


def told_of_old(
    text: str, starts: Sequence[int], published: date | None, readings: Sequence[Reading]
) -> list[bool]:
    """For each reading whether its paragraph, one of those that begin at `starts`, tells of times far from publication.

    A paragraph does where at least two of the years that it names are far, and few are near; in a text that as a
    whole does so, also where no more of them are near than far. So does one under a heading with such a year.
    """
    homes = [bisect_right(starts, reading.start) for reading in readings]
    far, near, present = Counter[int](), Counter[int](), Counter[int]()
    for home, reading in zip(homes, readings, strict=True):
        if reading.kind in ("day", "month", "year", "season") and reading.year is not None:
            (far if _is_far(reading, published) else near)[home] += 1
        elif _is_present(reading, published):
            present[home] += 1
    whole = far.total() >= _WHOLE and far.total() > 4 * (near.total() + present.total())
    if whole:
        return [far[home] >= near[home] for home in homes]
    headed = _headed(text, starts, published, readings, homes)
    return [
        (far[home] >= 2 or home in headed) and max(far[home], 1) > 2 * (near[home] + present[home])
        for home in homes
    ]


def _headed(
    text: str,
    starts: Sequence[int],
    published: date | None,
    readings: Sequence[Reading],
    homes: Sequence[int],
) -> set[int]:
    """The paragraphs under a heading that begins or ends with a year far from publication: "1931: The bridge is built"."""
    bounds = [*starts, len(text)]
    found: set[int] = set()
    for reading, home in zip(readings, homes, strict=True):
        if reading.kind != "year" or reading.year is None or not home or not _is_far(reading, published):
            continue
        words = text[bounds[home - 1] : bounds[home]].strip()
        edge = text[reading.start : bounds[home]].strip() == words or words.endswith(
            text[reading.start : reading.end]
        )
        if edge and _is_heading(words):
            at = home + 1
            while at < len(bounds) and not _is_heading(text[bounds[at - 1] : bounds[at]].strip()):
                found.add(at)
                at += 1
    return found


def _is_heading(words: str) -> bool:
    return 0 < len(words) <= _HEADING and "\n" not in words and words[-1] not in '.!?;:,”"'


def _is_present(reading: Reading, published: date | None) -> bool:
    """Whether what is read shows that the text tells of its own days: on Tuesday, last week, a day just before it."""
    if reading.kind in ("weekday", "unit"):
        return reading.base == "published"
    if reading.kind != "day" or published is None or not reading.month or not reading.day:
        return False
    behind = (published.month - reading.month) * 31 + published.day - reading.day
    return behind % 372 < _RECENT


def _is_far(reading: Reading, published: date | None) -> bool:
    if reading.era == "BC" or published is None:
        return True
    return abs((reading.year or 0) - published.year) >= _FAR
