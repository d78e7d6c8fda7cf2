"""Words around an offset, for selecting."""

from __future__ import annotations

import re

from tui.model import Span

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*|[^\w\s]")
_REACH = 200


def word_at(text: str, offset: int) -> Span:
    """The word or mark at `offset`, or the next one; empty at the end of the text."""
    low = max(0, offset - _REACH)
    for match in _WORD.finditer(text, low, min(len(text), offset + 10 * _REACH)):
        if match.end() > offset:
            return Span(*match.span())
    return Span(len(text), len(text))


def word_before(text: str, offset: int) -> Span:
    """The last word that ends at or before `offset`; empty at 0 where there is none."""
    low = max(0, offset - 10 * _REACH)
    found = Span(0, 0)
    for match in _WORD.finditer(text, low, offset):
        found = Span(*match.span())
    return found
