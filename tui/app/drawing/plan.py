"""Where everything stands on a screen of a size: the title, the article, the panels and the hints."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

NARROW, LOW = 100, 20
"""Below this width the panels are a drawer, below this height a low one; on a very low screen there is none."""
_LEAST = 20, 5
_CRAMPED = ("the window is too small: 20 × 5 or more, please", "too small: 20 × 5", "20 × 5", "20×5")


class Area(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


class Plan(NamedTuple):
    """The parts of the screen. Narrow: the panels lie under the article, one at a time, and nothing has a frame."""

    title: Area
    article: Area
    side: Area
    hints: Area
    narrow: bool


def plan(width: int, height: int, *, bare: bool = False) -> Plan:
    """The parts of a screen of `width` x `height`; `bare`: without panels."""
    narrow = width < NARROW
    page = max(0, height - 2)
    drawer = 0 if bare or page < 8 else min(page // 2, 6 if height < LOW else 9)
    column = 0 if bare else min(52, width * 2 // 5)
    if narrow:
        article, side = Area(0, 1, width, page - drawer), Area(0, 1 + page - drawer, width, drawer)
    else:
        article, side = Area(0, 1, width - column, page), Area(width - column, 1, column, page)
    return Plan(Area(0, 0, width, 1), article, side, Area(0, max(0, height - 1), width, 1), narrow)


def cramped(width: int, height: int) -> str:
    """What is said of a screen that is too small to read on: how large it has to be; nothing where it is not."""
    if width >= _LEAST[0] and height >= _LEAST[1]:
        return ""
    return next((words for words in _CRAMPED if len(words) < width), _CRAMPED[-1][:width])


def stacked(width: int, height: int, count: int) -> list[Area]:
    """`count` areas of much the same height, one below the other, that fill `width` x `height`."""
    edges = [height * at // count for at in range(count + 1)]
    return [Area(0, top, width, bottom - top) for top, bottom in pairwise(edges)]
