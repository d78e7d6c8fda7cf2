"""Blocks: a text in parts of a few thousand characters, each of which can be broken into rows without the others.

A block holds whole paragraphs, or a piece of one that is very long. Where a piece begins depends on the text alone, never
on a width: at a sentence if there is one, else at a word, else between two characters.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len

from tui.model import Paragraph

BLOCK = 4096
"""Code points after which another paragraph begins another block. Pieces are twice as long."""

_SAMPLE = 128
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=\S)")

# Characters that may join one before or after them though they are letters or signs: Hangul by parts, vowels of Thai and
# Lao, what is put before a letter, halves of a flag, and colours of skin (UAX 29).
_JOINING = re.compile(
    "[\u0d4e\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff"
    "\U000111c2\U000111c3\U00011a3a\U00011a84-\U00011a89\U00011d46]"
)


class Piece(NamedTuple):
    """A paragraph, or a part of one that is laid out by itself."""

    start: int
    end: int
    closing: bool
    """Whether its paragraph ends with it."""


class Blocks:
    """The blocks of a text, in order; `size` is about how many code points each holds."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], size: int = BLOCK) -> None:
        self.text = text
        self._size = size
        self._paragraphs = paragraphs
        self.starts = array("i")
        """The first code point of each block."""
        self._ends = array("i")
        self._first = array("i")  # the number of the paragraph that each begins in, from 0
        self._past = array("i")  # that of the paragraph after each
        self._cells: array[float] | None = None
        self._cut()

    def __len__(self) -> int:
        return len(self.starts)

    def pieces(self, at: int) -> Iterator[Piece]:
        """What block `at` holds."""
        start, end = self.starts[at], self._ends[at]
        for paragraph in self._paragraphs[self._first[at] : self._past[at]]:
            span = paragraph.span
            yield Piece(max(start, span.start), min(end, span.end), closing=span.end <= end)

    def closing(self, at: int) -> int:
        """How many paragraphs end in block `at`."""
        past = self._past[at]
        return past - self._first[at] - (self._paragraphs[past - 1].span.end > self._ends[at])

    @property
    def cells(self) -> array[float]:
        """About how many cells the text of each block takes, by a sample of it."""
        if self._cells is None:
            self._cells = array(
                "d", (self._cells_of(*ends) for ends in zip(self.starts, self._ends, strict=True))
            )
        return self._cells

    def _cells_of(self, start: int, end: int) -> float:
        sample = self.text[start : min(end, start + _SAMPLE)]
        return (end - start) * (1.0 if sample.isascii() else cell_len(sample) / len(sample))

    def _cut(self) -> None:
        first, start, end = 0, 0, 0
        for at, paragraph in enumerate(self._paragraphs):
            span = paragraph.span
            long = len(span) > 4 * self._size
            if first < at and (long or end - start > self._size):
                self._add(start, end, first, at)
                first = at
            if first == at:
                start = span.start
            end = span.end
            if long:
                for cut in cuts(self.text, start, end, 2 * self._size):
                    self._add(start, cut, at, at + 1)
                    start = cut
                self._add(start, end, at, at + 1)
                first = at + 1
        if first < len(self._paragraphs):
            self._add(start, end, first, len(self._paragraphs))

    def _add(self, start: int, end: int, first: int, past: int) -> None:
        self.starts.append(start)
        self._ends.append(end)
        self._first.append(first)
        self._past.append(past)


def cuts(text: str, start: int, end: int, length: int) -> Iterator[int]:
    """Where the pieces of a long paragraph begin, but for the first one: about `length` apart, never inside a grapheme."""
    at = start
    while end - at > 2 * length:
        limit = at + length
        at = _cut(text, limit - length // 4, limit, end)
        if at >= end:
            return
        yield at


def _cut(text: str, low: int, limit: int, end: int) -> int:
    """The last good place for a cut between `low` and `limit`; else the first place for one after it."""
    sentences = [match.end() for match in _SENTENCE.finditer(text, low, limit + 1)]
    for at in reversed(sentences):
        if _parts(text, at):
            return at
    for at in range(limit, low, -1):
        if text[at - 1].isspace() and not text[at].isspace() and _parts(text, at):
            return at
    behind = (at for at in range(limit, low, -1) if not text[at].isspace())
    ahead = (at for at in range(limit + 1, end) if not text[at].isspace())
    for places in (behind, ahead):
        for at in places:
            if _parts(text, at):
                return at
    return end


def _parts(text: str, at: int) -> bool:
    """Whether the characters before and after `at` are two for certain, of which neither joins the other."""
    before, after = text[at - 1], text[at]
    if before < "\u0300" and after < "\u0300":
        return True
    kinds = category(before)[0] + category(after)[0]
    return not (set(kinds) & set("MC")) and not _JOINING.search(before + after)
