"""Finding words in a text: smart case, any white space for a blank, any quotation mark for a quotation mark."""

from __future__ import annotations

import re
from itertools import islice

from tui.model import Span

MOST_HITS = 100_000

_MARKS = {
    **dict.fromkeys("'\u2018\u2019", "['\u2018\u2019]"),
    **dict.fromkeys('"\u201c\u201d', '["\u201c\u201d]'),
    **dict.fromkeys("-\u2010\u2011\u2013", "[-\u2010\u2011\u2013]"),
}


def pattern(words: str) -> re.Pattern[str]:
    """What `words` look for: case counts only where they hold a capital letter."""
    parts = ("".join(_MARKS.get(char, re.escape(char)) for char in word) for word in words.split())
    return re.compile(r"\s+".join(parts), 0 if words != words.lower() else re.IGNORECASE)


def find(text: str, words: str) -> list[Span]:
    """Every place where `words` stand in `text`, in order; none for blank words."""
    if not words.strip():
        return []
    return [Span(*match.span()) for match in islice(pattern(words).finditer(text), MOST_HITS)]


def whole(text: str, words: str) -> list[Span]:
    """Every place where `words` stand as they are written and by themselves, not as a part of longer words."""
    if not words.strip():
        return []
    parts = (re.escape(word) for word in words.split())
    found = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")
    return [Span(*match.span()) for match in islice(found.finditer(text), MOST_HITS)]
