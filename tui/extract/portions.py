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

from tui.extract.parse import Name, Parse, Token
from tui.model import Span

SIZE = 20_000
"""A portion has at most so many characters, or is one paragraph."""

_MOST = 32
"""A portion has at most so many pieces."""
_AHEAD = 3
"""A reader reads on: what lies ahead is taken for so many times nearer than what lies behind."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=\S)|\n+")
_SPACE = re.compile(r"\s+")

Portion: TypeAlias = tuple[Span, ...]
"""Whole paragraphs, or pieces of one that is too long to be read at once."""


def portions(text: str, spans: Iterable[Span], longest: int = SIZE) -> Iterator[Portion]:
    """The paragraphs at `spans` in portions, in the order given; no piece is longer than `longest`."""
    portion: list[Span] = []
    size = 0
    for span in spans:
        for piece in _pieces(text, span, longest):
            if portion and (len(portion) == _MOST or size + len(piece) > SIZE):
                yield tuple(portion)
                portion, size = [], 0
            portion.append(piece)
            size += len(piece)
    if portion:
        yield tuple(portion)


def _pieces(text: str, span: Span, longest: int) -> Iterator[Span]:
    """`span` in pieces of at most `longest` characters: cut after a sentence, else at a space, else anywhere."""
    start = span.start
    while span.end - start > longest:
        end = _cut(text, start + longest // 2, start + longest)
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _cut(text: str, first: int, last: int) -> int:
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, first, last)]
        if ends:
            return ends[-1]
    return last


def joined(spans: Iterable[Span], pieces: Iterable[Parse]) -> Iterator[Parse]:
    """One parse for each of the paragraphs at `spans`, from those of its pieces, which come in the same order."""
    rest = iter(pieces)
    for span in spans:
        parts = [next(rest)]
        while parts[-1].span.end < span.end:
            parts.append(next(rest))
        yield parts[0] if len(parts) == 1 else _joined(span, parts)


def _joined(span: Span, parts: Sequence[Parse]) -> Parse:
    tokens: list[Token] = []
    names: list[Name] = []
    for part in parts:
        first, sentence = len(tokens), tokens[-1].sentence + 1 if tokens else 0
        tokens.extend(
            replace(
                token, head=token.head + first if token.head >= 0 else -1, sentence=token.sentence + sentence
            )
            for token in part.tokens
        )
        names.extend(part.names)
    return Parse(span, tuple(tokens), tuple(names))


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
