"""Finding words in a text: smart case, any white space for a blank, any quotation mark for a quotation mark.

Words are found by their spelling, whatever stands in them that is not seen.

The text is searched piece by piece, from where the reader is, so that the first hit is there at once whatever the length.
"""

from __future__ import annotations

import re
import time
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, overload

from tui.model import Span
from tui.page.spelling import FORMS, Form, Spelling, spell

MOST_HITS = 100_000
_PIECE = 1 << 16

# Of one length each, so that places in what is searched are places in the text. Lower case has another length of one
# letter alone, the capital I with a dot.
_ALIKE = (
    *(("'", mark) for mark in "\u2018\u2019"),
    *(('"', mark) for mark in "\u201c\u201d"),
    *(("-", mark) for mark in "\u2010\u2011\u2013"),
)


def smart_case(words: str) -> bool:
    """Whether case counts: only where `words` hold a capital letter."""
    return words != words.lower()


def alike(text: str, *, case: bool) -> str:
    """`text` with all marks of a kind made one, and in small letters unless `case` counts; of the same length."""
    for one, mark in _ALIKE:
        text = text.replace(mark, one)
    return text if case else text.replace("\u0130", "i").lower().replace("\u03c2", "\u03c3")


class Hits(Sequence[Span]):
    """The places found so far, in the order of the text: those from the place that was searched from, then the rest."""

    def __init__(self) -> None:
        self._behind: tuple[array[int], array[int]] = (array("q"), array("q"))
        self._ahead: tuple[array[int], array[int]] = (array("q"), array("q"))
        self.complete = False
        """Whether all have been found, or as many as are ever looked for."""

    def add(self, start: int, end: int, *, ahead: bool) -> None:
        """Add a hit: one `ahead` of the place searched from, or one behind it, each in the order of the text."""
        self.extend((start,), (end,), ahead=ahead)

    def extend(self, starts: Iterable[int], ends: Iterable[int], *, ahead: bool) -> None:
        """Add hits by their starts and ends; there must be room for them."""
        into = self._ahead if ahead else self._behind
        into[0].extend(starts)
        into[1].extend(ends)
        self.complete = self.complete or len(self) >= MOST_HITS

    @property
    def first_ahead(self) -> Span | None:
        """The first hit ahead of the place searched from, or in the piece that holds it."""
        starts, ends = self._ahead
        return Span(starts[0], ends[0]) if starts else None

    def at_or_after(self, offset: int) -> int:
        """The index of the first hit known that starts at or after `offset`; their number where there is none."""
        return bisect_left(self, offset, key=lambda span: span.start)

    def __len__(self) -> int:
        return len(self._behind[0]) + len(self._ahead[0])

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        behind = len(self._behind[0])
        (starts, ends), at = (self._behind, index) if index < behind else (self._ahead, index - behind)
        return Span(starts[at], ends[at])


class _Sought(NamedTuple):
    """Words that are looked for, as they are spelt in one form."""

    first: str
    spaced: re.Pattern[str] | None
    """What finds all of them; None where there is one."""

    @classmethod
    def of(cls, words: str, form: Form, *, case: bool) -> _Sought:
        parts = alike(spell(words, form), case=case).split() or [""]
        spaced = re.compile(r"\s+".join(map(re.escape, parts))) if len(parts) > 1 else None
        return cls(parts[0], spaced)


class Finder:
    """A search for words, carried on a little at a time.

    `before`: a search of the same text for the beginning of these words: what it passed over is not looked at again.
    """

    def __init__(self, text: str, words: str, origin: int = 0, before: Finder | None = None) -> None:
        self.hits = Hits()
        self._text = text
        self._origin = origin
        words = spell(words)
        self._asked = " ".join(words.split())
        self._case = smart_case(words)
        self._sought = {form: _Sought.of(words, form, case=self._case) for form in FORMS}
        self._reach = len(words) + 400  # how far a hit may go beyond the piece that it starts in
        self._reached = origin // _PIECE * _PIECE
        if before is not None and before.leads_to(self):
            self._reached = before.passed
        self._work = self._find() if self._asked else iter(())

    def leads_to(self, other: Finder) -> bool:
        """Whether there can be no hit of `other` where this has found none."""
        same = self._text is other._text and self._origin == other._origin
        return same and bool(self._asked) and other._asked.startswith(self._asked)

    @property
    def passed(self) -> int:
        """Up to where there is no hit ahead, from the beginning of the piece that holds the origin."""
        first = self.hits.first_ahead
        return self._reached if first is None else first.start

    def grow(self, seconds: float | None = None, *, first: bool = False) -> None:
        """Search on for about so many seconds, or to the end; `first`: only until there is a hit ahead."""
        until = None if seconds is None else time.perf_counter() + seconds
        for _ in self._work:
            if self.hits.complete or (first and self.hits and self.hits[-1].start >= self._origin):
                return
            if until is not None and time.perf_counter() > until:
                return
        self.hits.complete = True

    def _find(self) -> Iterator[None]:
        """Search the pieces in turn, yielding after each."""
        first = self._origin // _PIECE * _PIECE
        at = self._reached
        for start in range(at // _PIECE * _PIECE, len(self._text), _PIECE):
            self._reached = at = self._search_piece(max(start, at), start + _PIECE, ahead=True)
            yield
        at, last = 0, self.hits[0].start if self.hits else len(self._text)
        for start in range(0, first, _PIECE):
            at = self._search_piece(max(start, at), min(start + _PIECE, first), ahead=False, before=last)
            yield

    def _search_piece(self, start: int, end: int, *, ahead: bool, before: int | None = None) -> int:
        """Add the hits that start in ``[start, end)`` and end by `before`; the end of the last, or `end`."""
        spelling = Spelling(self._text[start : end + self._reach])
        piece = alike(spelling.text, case=self._case)
        word, spaced = self._sought[spelling.form]
        at, past = 0, end
        starts, ends, room = list[int](), list[int](), MOST_HITS - len(self.hits)
        while len(starts) < room and (at := piece.find(word, at)) >= 0:
            first = start + spelling.start(at)
            if first >= end:
                break
            stop = at + len(word)
            if spaced is not None:
                match = spaced.match(piece, at)
                stop = match.end() if match else at
            if stop == at or not spelling.parts(at, stop):
                at += 1
                continue
            last = start + spelling.end(stop)
            if before is not None and last > before:
                break
            at = stop
            if ends and first < ends[-1]:
                continue  # within one character
            starts.append(first)
            ends.append(last)
            past = max(end, last)
        self.hits.extend(starts, ends, ahead=ahead)
        return past


def find(text: str, words: str) -> Hits:
    """Every place where `words` stand in `text`, in order; none for blank words."""
    finder = Finder(text, words)
    finder.grow()
    return finder.hits


def whole(text: str, words: str) -> list[Span]:
    """Every place where `words` stand as they are written and by themselves, not as a part of longer words."""
    if not words.strip():
        return []
    parts = (re.escape(word) for word in words.split())
    found = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")
    return [Span(*match.span()) for match in islice(found.finditer(text), MOST_HITS)]
