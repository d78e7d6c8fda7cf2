"""Words and sentences around an offset, for selecting."""

from __future__ import annotations

import re

from tui.model import Paragraph, Span

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*|[^\w\s]")
_REACH = 200
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")


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


def sentence_at(text: str, paragraph: Paragraph, offset: int) -> Span:
    """The sentence of `paragraph` that holds `offset`, by its full stops."""
    start, end = paragraph.span.start, paragraph.span.end
    edges = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    first = max((edge for edge in edges if edge <= offset), default=start)
    last = min((edge for edge in edges if edge > offset), default=end)
    return Span(first, last).trimmed(text)
