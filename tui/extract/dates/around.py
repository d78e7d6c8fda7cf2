"""What stands just before and just after a place in the text."""

from __future__ import annotations

import re
from functools import cache

_BACK, _AHEAD = 40, 40


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def before(text: str, at: int, pattern: str) -> bool:
    """Whether the text before `at` ends as `pattern` says; it sees 40 characters."""
    return _compiled(f"(?:{pattern})$").search(text[max(0, at - _BACK) : at]) is not None


def after(text: str, at: int, pattern: str) -> bool:
    """Whether the text from `at` on begins as `pattern` says; it sees 40 characters."""
    return _compiled(pattern).match(text[at : at + _AHEAD]) is not None


def any_of(words: str) -> str:
    """A pattern for one of `words`, which are patterns parted by blanks; `_` in them is any white space."""
    return "(?:" + "|".join(words.replace("_", r"\s+").split()) + ")"
