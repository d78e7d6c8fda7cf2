"""Whether two dates that stand one after the other are the ends of a range."""

from __future__ import annotations

import re
from typing import Final

_BETWEEN = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_FURTHEST: Final = 12


def is_range(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the words between, and before, the spans `first` and `second` make them one range: "from May to July"."""
    if second[0] - first[1] > _FURTHEST:
        return False
    between = text[first[1] : second[0]]
    if _BETWEEN.fullmatch(between):
        return True
    return between.strip() == "and" and _FROM.search(text[max(0, first[0] - 14) : first[0]]) is not None
