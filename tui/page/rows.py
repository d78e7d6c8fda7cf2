"""Rows: an article's text broken into lines of a width, block by block, wherever anybody looks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from tui.page.blocks import Blocks
from tui.page.breaks import wrap
from tui.page.cells import SPACES, graphemes, is_odd


class Row(NamedTuple):
    """One line on the page: the code points it shows."""

    start: int
    end: int


def offset_at(text: str, row: Row, column: int) -> int:
    """The code point drawn at `column` of `row`; the row's end beyond its last one."""
    shown = text[row.start : row.end]
    if not is_odd(shown):
        return row.start + min(max(column, 0), len(shown))
    cells = 0
    for start, _, width in graphemes(shown):
        cells += width
        if column < cells:
            return row.start + start
    return row.end


class Rows:
    """The rows of an article at one width. A block is wrapped when it is looked at; how many rows others have is guessed.

    The numbers of rows below a block change when it is wrapped: whoever keeps such numbers hears of it by `shifted`.
    """

    def __init__(self, blocks: Blocks, width: int, spacing: int = 1) -> None:
        """`spacing`: how many rows apart the lines of text stand; as many blank ones part paragraphs."""
        self.blocks = blocks
        self.text = blocks.text
        self.width = max(1, width)
        self.shifted: Callable[[int, int], object] = _nobody
        """Called with the number of the first row whose number has changed, and by how much."""
        self._spacing = spacing
        self._starts: list[array[int] | None] = [None] * len(blocks)
        self._ends: list[array[int] | None] = [None] * len(blocks)
        self._left = len(blocks)
        self._next = 0
        self._heights = [self._guess(at, cells) for at, cells in enumerate(blocks.cells)]
        self._firsts: list[int] = []

    @property
    def complete(self) -> bool:
        """Whether the number of rows is more than a guess."""
        return not self._left

    def __len__(self) -> int:
        return self._first_rows[-1]

    def __getitem__(self, index: int) -> Row:
        self.wrap(index, 1)
        if not 0 <= index < len(self):
            raise IndexError(index)
        block = self._block_of(index)
        within = index - self._first_rows[block]
        starts, ends = self._wrapped(block)
        return Row(starts[within], ends[within])

    def row_of(self, offset: int) -> int:
        """The number of the row that shows `offset`, or of the last one before it."""
        if not len(self.blocks):
            return 0
        block = max(0, bisect_right(self.blocks.starts, offset) - 1)
        starts, _ = self._wrapped(block)
        return self._first_rows[block] + max(0, bisect_right(starts, offset) - 1)

    def row_above(self, offset: int, count: int) -> int:
        """The number of the row that is `count` above that of `offset`, or of the first one."""
        row = self.row_of(offset)
        while self.wrap(row - count, count):
            row = self.row_of(offset)
        return max(0, row - count)

    def wrap(self, first: int, count: int) -> bool:
        """See to it that `count` rows from `first` on are no guess; whether any was."""
        guessed, row, last = False, max(0, first), first + count
        while row < min(last, len(self)):
            block = self._block_of(row)
            if self._starts[block] is None:
                self._wrap(block)
                guessed = True
            else:
                row = self._first_rows[block + 1]
        return guessed

    def wrap_next(self) -> None:
        """Wrap the first block that has not been."""
        while self._next < len(self.blocks):
            self._next += 1
            if self._starts[self._next - 1] is None:
                self._wrap(self._next - 1)
                return

    def wrap_all(self) -> None:
        """Wrap everything."""
        while not self.complete:
            self.wrap_next()

    # Where blocks stand

    @property
    def _first_rows(self) -> list[int]:
        """The number of the first row of each block, and at last how many rows there are."""
        if not self._firsts:
            self._firsts = list(accumulate(self._heights, initial=0))
        return self._firsts

    def _block_of(self, row: int) -> int:
        return bisect_right(self._first_rows, row, hi=len(self.blocks)) - 1

    def _guess(self, block: int, cells: float) -> int:
        closing = self.blocks.closing(block)
        lines = max(1, closing, round(cells / max(1.0, self.width * 0.96) + closing / 2))
        return lines * self._spacing + closing

    # Wrapping

    def _wrapped(self, block: int) -> tuple[array[int], array[int]]:
        starts, ends = self._starts[block], self._ends[block]
        if starts is None or ends is None:
            return self._wrap(block)
        return starts, ends

    def _wrap(self, block: int) -> tuple[array[int], array[int]]:
        starts, ends = array("i"), array("i")
        for piece in self.blocks.pieces(block):
            text = self.text[piece.start : piece.end]
            cuts = wrap(text, self.width)
            for cut, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
                end = piece.start + cut + len(text[cut:following].rstrip(SPACES))
                blank = self._spacing - (following < len(text) or not piece.closing)
                starts.append(piece.start + cut)
                starts.extend([end] * blank)
                ends.extend([end] * (1 + blank))
        if block == len(self.blocks) - 1:
            del starts[-self._spacing :], ends[-self._spacing :]
        self._starts[block], self._ends[block] = starts, ends
        self._left -= 1
        past = self._first_rows[block + 1]
        by = len(starts) - self._heights[block]
        if by:
            self._heights[block] = len(starts)
            self._firsts = []
            self.shifted(past, by)
        return starts, ends


def _nobody(_row: int, _by: int) -> None:
    """Hears of rows whose numbers nobody keeps."""
