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


def word_before(text: str, at: int) -> str:
    """The word, with a full stop it may end in, that white space parts from what begins at `at`; else nothing."""
    end = at
    while end and text[end - 1].isspace() and at - end < _BACK:
        end -= 1
    return "" if end == at else text[_word_start(text, end) : end]


def words_before(text: str, at: int) -> str:
    """The two words before `at`, with a blank between."""
    last = word_before(text, at)
    if not last:
        return ""
    start = text.rfind(last, 0, at)
    return f"{word_before(text, start)} {last}"


def _word_start(text: str, end: int) -> int:
    start = end
    while start and end - start < _BACK and (text[start - 1].isalnum() or text[start - 1] in "._"):
        start -= 1
    return start


def word_after(text: str, at: int) -> str:
    """The word that follows at `at`, after a white space or none."""
    start = at + (at < len(text) and text[at].isspace())
    end = start
    while end < len(text) and end - start < _AHEAD and text[end].isalnum():
        end += 1
    return text[start:end]


def any_of(words: str) -> str:
    """A pattern for one of `words`, which are patterns parted by blanks; `_` in them is any white space."""
    return "(?:" + "|".join(words.replace("_", r"\s+").split()) + ")"
