"""Rows: an article's text broken into lines of a width, as far as anybody has looked."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.model import Paragraph

# Everything outside these ranges may be wider or narrower than one cell, or join its neighbours.
_ODD = re.compile(
    "[^\t\n -~\u00a0-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2100-\u214f\u2400-\u2426\ufffd]"
)
_BLANKS = str.maketrans("\n\t", "  ")


class Row(NamedTuple):
    """One line on the page: the code points it shows, and the number of its paragraph if it is the first line."""

    start: int
    end: int
    number: int = 0


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and width in cells of each character as a reader sees it."""
    return iter(split_graphemes(text)[0])


def is_odd(text: str) -> bool:
    """Whether `text` may hold a character that is not one cell wide."""
    return not text.isascii() and _ODD.search(text) is not None


def column_of(text: str, start: int, offset: int) -> int:
    """How many cells lie between `start` and `offset` on one row."""
    shown = text[start:offset]
    return cell_len(shown.translate(_BLANKS)) if is_odd(shown) else max(0, offset - start)


def offset_at(text: str, row: Row, column: int) -> int:
    """The code point drawn at `column` of `row`; the row's end beyond its last one."""
    shown = text[row.start : row.end]
    if not is_odd(shown):
        return row.start + min(max(column, 0), len(shown))
    cells = 0
    for start, _, width in graphemes(shown.translate(_BLANKS)):
        cells += width
        if column < cells:
            return row.start + start
    return row.end


def drawn(text: str, start: int, end: int) -> str:
    """The text as put on the screen: line breaks within a paragraph and tabs are one blank."""
    return text[start:end].translate(_BLANKS)


def wrap(text: str, width: int) -> list[int]:
    """Where the rows of one paragraph start, given a width in cells. Never inside a grapheme.

    Breaks after white space, beside wide characters, and within a word only where it is longer than a row.
    """
    text = text.translate(_BLANKS)
    return _wrap_cells(text, width) if is_odd(text) else _wrap_plain(text, width)


def _wrap_plain(text: str, width: int) -> list[int]:
    starts, at, end = [0], 0, len(text)
    while end - at > width:
        cut = text.rfind(" ", at, at + width + 1)
        at = cut + 1 if cut > at else at + width
        while at < end and text[at] == " ":
            at += 1
        if at < end:
            starts.append(at)
    return starts


def _wrap_cells(text: str, width: int) -> list[int]:
    starts = [0]
    cells = 0  # since the start of the row
    chance, chance_cells = 0, 0  # the last place that the row may break at
    for start, end, size in graphemes(text):
        if text[start] == " ":
            cells += size
            chance, chance_cells = end, cells
            continue
        if size == 2 and start > starts[-1]:
            chance, chance_cells = start, cells
        if cells + size > width and start > starts[-1]:
            if chance > starts[-1]:
                starts.append(chance)
                cells -= chance_cells
            else:
                starts.append(start)
                cells = 0
            chance, chance_cells = starts[-1], 0
        cells += size
        if size == 2:
            chance, chance_cells = end, cells
    return [start for start in starts if start < len(text)] or [0]


class Rows:
    """The rows of an article at one width, wrapped paragraph by paragraph as they are asked for."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], width: int, spacing: int = 1) -> None:
        """`spacing`: how many rows apart the lines of text stand; as many blank ones part paragraphs."""
        self.text = text
        self.width = max(1, width)
        self._paragraphs = paragraphs
        self._spacing = spacing
        self._starts = array("q")
        self._ends = array("q")
        self._numbers = array("l")
        self._wrapped = 0

    @property
    def complete(self) -> bool:
        """Whether every paragraph has been wrapped."""
        return self._wrapped == len(self._paragraphs)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Row:
        return Row(self._starts[index], self._ends[index], self._numbers[index])

    def estimate(self) -> int:
        """How many rows there will be: exact when complete."""
        if self.complete or not self._wrapped:
            return len(self)
        share = self._paragraphs[self._wrapped - 1].span.end / len(self.text)
        return max(len(self) + 1, round(len(self) / share))

    def grow(self, count: int) -> None:
        """Wrap on until there are `count` rows, or no more."""
        while len(self) < count and not self.complete:
            self._wrap_next()

    def grow_past(self, offset: int) -> None:
        """Wrap on until the row of `offset` is there."""
        while not self.complete and (
            not self._wrapped or self._paragraphs[self._wrapped - 1].span.end <= offset
        ):
            self._wrap_next()

    def row_of(self, offset: int) -> int:
        """The index of the row that shows `offset`, or of the last one before it."""
        self.grow_past(offset)
        return max(0, bisect_right(self._starts, offset) - 1)

    def _wrap_next(self) -> None:
        paragraph = self._paragraphs[self._wrapped]
        if self._wrapped:
            self._add_blank(self._spacing)
        first, last = paragraph.span.start, paragraph.span.end
        starts = [first + start for start in wrap(self.text[first:last], self.width)]
        number = paragraph.number
        for start, following in zip(starts, [*starts[1:], last], strict=True):
            end = start + len(self.text[start:following].rstrip(" \n\t"))
            self._add(Row(start, end, number))
            number = 0
            if following < last:
                self._add_blank(self._spacing - 1)
        self._wrapped += 1

    def _add_blank(self, count: int) -> None:
        for _ in range(count):
            self._add(Row(self._ends[-1], self._ends[-1]))

    def _add(self, row: Row) -> None:
        self._starts.append(row.start)
        self._ends.append(row.end)
        self._numbers.append(row.number)
