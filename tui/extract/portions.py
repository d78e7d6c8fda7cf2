"""An article in portions, as a pipeline is given it: cut once in the order of the text, read in any order.

What a pipeline says of a paragraph may hang on what it reads beside it; since the cuts do not depend on where reading
begins, neither does what is found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from tui.model import Article, Paragraph, Span

SIZE = 20_000
"""A portion has at most so many characters, or is one paragraph. A longer paragraph is read in pieces."""

_PIECE = 5_000
"""A piece of a paragraph has at most so many characters."""
_MOST = 32
"""A portion has at most so many paragraphs."""
_AHEAD = 3
"""A reader reads on: what lies ahead is taken for so many times nearer than what lies behind."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=\S)|\n+")
_SPACE = re.compile(r"\s+")

Portion: TypeAlias = tuple[Span, ...]
"""Whole paragraphs."""


def in_pieces(article: Article, longest: int = SIZE) -> Article:
    """`article` with pieces in the place of every paragraph of more than `longest` characters.

    No step over an article then has more in hand than so much, be it a book in one line.
    """
    if all(len(paragraph.span) <= longest for paragraph in article.paragraphs):
        return article
    pieces = (
        piece
        for paragraph in article.paragraphs
        for piece in _pieces(article.text, paragraph.span, longest, min(longest, _PIECE))
    )
    paragraphs = tuple(Paragraph(number, piece) for number, piece in enumerate(pieces, start=1))
    return replace(article, paragraphs=paragraphs)


def portions(spans: Iterable[Span]) -> Iterator[Portion]:
    """The paragraphs at `spans` in portions, in the order given."""
    portion: list[Span] = []
    size = 0
    for span in spans:
        if portion and (len(portion) == _MOST or size + len(span) > SIZE):
            yield tuple(portion)
            portion, size = [], 0
        portion.append(span)
        size += len(span)
    if portion:
        yield tuple(portion)


def _pieces(text: str, span: Span, longest: int, piece: int) -> Iterator[Span]:
    """`span` whole, or in pieces of at most `piece` characters: cut after a sentence, else at a space, else anywhere."""
    start = span.start
    while len(span) > longest and span.end - start > piece:
        end = _cut(text, start, start + max(1, piece // 2), start + piece)
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _cut(text: str, start: int, first: int, last: int) -> int:
    """Where the piece from `start` ends, between `first` and `last`: outside quotation marks where that can be."""
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, first, last)]
        outside = (end for end in reversed(ends) if _is_outside(text, start, end))
        if ends:
            return next(outside, ends[-1])
    return last


def _is_outside(text: str, start: int, end: int) -> bool:
    """Whether all quotation marks from `start` on are closed before `end`."""
    return text.count("“", start, end) == text.count("”", start, end) and not text.count('"', start, end) % 2


class Walk:
    """The order in which portions are read: outward from a place, which may become another on the way."""

    def __init__(self, all_portions: Sequence[Portion]) -> None:
        self._bounds = [Span(portion[0].start, portion[-1].end) for portion in all_portions]
        self._left = list(range(len(all_portions)))

    def __bool__(self) -> bool:
        return bool(self._left)

    def next(self, place: int) -> int:
        """The number of the portion that is nearest to `place` and was not handed out yet."""
        at = bisect_left(self._left, place, key=lambda number: self._bounds[number].end - 1)
        if at == len(self._left) or (at and self._behind(at - 1, place) < self._ahead(at, place)):
            at -= 1
        return self._left.pop(at)

    def _ahead(self, at: int, place: int) -> int:
        return max(0, self._bounds[self._left[at]].start - place)

    def _behind(self, at: int, place: int) -> int:
        return (place - self._bounds[self._left[at]].end + 1) * _AHEAD
