"""What stands on the terminal, cell by cell, and the least that has to be written for something else to stand there.

A link over which one pages may carry a thousand bytes a second. So cells that stay are passed over, an attribute is
written only where it changes, and a blank takes whatever ink is in the pen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import compress, pairwise
from operator import ne
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tui.app.drawing.fewer import fewer
from tui.app.drawing.placed import move, placed
from tui.page.cells import is_certain, is_odd

_NEAR = 7  # cells that are written again rather than passed over: to move the cursor takes as many bytes
_KEPT = 256  # lines, more than there are on most screens
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
_SEEN_ON_BLANKS = frozenset(("4", "7", "9", "21", "53"))


class Ink(NamedTuple):
    """What a cell is drawn in: parts of SGR, as ECMA-48 (8.3.117) has them."""

    attributes: frozenset[str] = frozenset()
    color: str = ""
    ground: str = ""

    def codes(self) -> str:
        """The parameters that turn it on where nothing else is."""
        return ";".join(filter(None, (*sorted(self.attributes), self.color, self.ground)))


PLAIN = Ink()
_KNOWN = {PLAIN: PLAIN}
"""Each ink once, so that two are the same where they are equal."""


@cache
def _ink(codes: str) -> Ink:
    """The ink that parameters of SGR turn on."""
    attributes, color, ground = set(), "", ""
    left = iter(codes.split(";")) if codes else iter(())
    for code in left:
        if code in ("38", "48"):
            kind = next(left)
            whole = ";".join((code, kind, *(next(left) for _ in range(1 if kind == "5" else 3))))
            color, ground = (whole, ground) if code == "38" else (color, whole)
        elif code[:-1] in ("3", "9"):
            color = code
        elif code[:-1] in ("4", "10"):
            ground = code
        else:
            attributes.add(code)
    ink = Ink(frozenset(attributes), "" if color == "39" else color, "" if ground == "49" else ground)
    return _KNOWN.setdefault(ink, ink)


@cache
def _on_blanks(ink: Ink) -> Ink:
    """As much of an ink as is seen where nothing is written in it."""
    seen = ink.attributes & _SEEN_ON_BLANKS
    seen_ink = Ink(seen, ink.color if seen else "", ink.ground)
    return _KNOWN.setdefault(seen_ink, seen_ink)


@lru_cache(maxsize=1024)
def _change(old: Ink, new: Ink) -> str:
    """What turns one ink into another."""
    if old == new:
        return ""
    anew = f"\x1b[0;{new.codes()}m" if new != PLAIN else "\x1b[m"
    gone = old.attributes - new.attributes
    if gone - _OFF.keys():
        return anew
    off = {_OFF[code] for code in gone}
    # One code turns off both bold and faint, and both underlines.
    on = {code for code in new.attributes if code not in old.attributes or _OFF.get(code) in off}
    codes = [*sorted(off), *sorted(on)]
    if new.color != old.color:
        codes.append(new.color or "39")
    if new.ground != old.ground:
        codes.append(new.ground or "49")
    return min(f"\x1b[{';'.join(codes)}m", anew, key=len)


@lru_cache(maxsize=1024)
def _blank(pen: Ink, wanted: Ink) -> Ink:
    """The ink in which blanks look as `wanted`, as near as may be to what is in the pen."""
    seen = _on_blanks(wanted)
    kept = pen.attributes - _SEEN_ON_BLANKS
    return Ink(kept | seen.attributes, seen.color if seen.attributes else pen.color, seen.ground)


class _Cells:
    """The cells of a line, or of a part of it. Of a wide character the second cell holds nothing; None is not known."""

    __slots__ = ("chars", "inks", "starts")

    def __init__(self) -> None:
        self.chars: list[str | None] = []
        self.inks: list[Ink] = []
        self.starts: list[int] = []
        """Where another ink may begin."""

    def add(self, text: str, ink: Ink) -> None:
        """Add a text of which each character takes the same cells everywhere."""
        self.starts.append(len(self.chars))
        if text.isspace():
            ink = _on_blanks(ink)
        if not is_odd(text) or (width := cell_len(text)) == len(text):
            self.chars.extend(text)
            self.inks += [ink] * len(text)
        else:
            for char in text:
                self.chars += (char, "")[: cell_len(char)]
            self.inks += [ink] * width


class Pen:
    """Gathers what is to be written; knows where the cursor is, and what ink is on."""

    def __init__(self, colors: ColorSystem) -> None:
        self._colors = colors
        self._ink = PLAIN
        self._written: list[str] = []

    def ink(self, style: Style | None) -> Ink:
        """The ink of a style, in the terminal's colours."""
        if style is None:
            return PLAIN
        style = fewer(style, self._colors)
        return _ink(style._ansi or style._make_ansi_codes(self._colors))  # noqa: SLF001  (what Rich keeps)

    def go(self, x: int, y: int) -> None:
        """Take the cursor to a cell."""
        self._written.append(move(x, y))

    def write(self, text: str, ink: Ink) -> None:
        """Write `text` where the cursor is."""
        if text.isspace():
            ink = _blank(self._ink, ink)
        self._written.append(f"{_change(self._ink, ink)}{text}")
        self._ink = ink

    def placed(self, segments: Iterable[Segment], x: int, y: int) -> None:
        """Write what holds characters that terminals disagree on."""

        def render(style: Style | None, text: str) -> str:
            ink = self.ink(style)
            change, self._ink = _change(self._ink, ink), ink
            return f"{change}{text}"

        self._written.append(f"{move(x, y)}{placed(segments, x, y, render)}")

    def done(self) -> str:
        """All that was written, with no ink left on."""
        self._written.append(_change(self._ink, PLAIN))
        self._ink = PLAIN
        written, self._written = "".join(self._written), []
        return written


class Picture:
    """The lines of a terminal, as far as they are known."""

    def __init__(self) -> None:
        self.size = (0, 0)
        """The columns and lines of the terminal."""
        self._lines: dict[int, _Cells] = {}
        self._parts: dict[int, dict[int, tuple[int, object]]] = {}
        self._made: dict[int, tuple[object, _Cells | None]] = {}

    def forget(self) -> None:
        """Count on nothing that was written: something else may have changed it."""
        self._lines.clear()
        self._parts.clear()

    def draw(self, pen: Pen, segments: Iterable[Segment], x: int, y: int) -> None:
        """Have `segments` stand from column `x` of line `y` on, both counted from 0.

        What is equal to what was drawn there last, and was not drawn over since, is not looked at again.
        """
        parts = self._parts.setdefault(y, {})
        width, part = parts.get(x, (0, None))
        if part is segments or (part is not None and part == segments):
            return
        cells = self._cells_of(pen, segments)
        if cells is None:
            width = sum(segment.cell_length for segment in segments)
            new = _Cells()
            new.chars, new.inks = [None] * width, [PLAIN] * width
            pen.placed(segments, x, y)
        else:
            new, width = cells, len(cells.chars)
            self._write(pen, new, x, y)
        for at, (other, _) in [*parts.items()]:
            if at < x + width and x < at + other:
                del parts[at]
        parts[x] = (width, segments)
        line = self._line(y, x + width)
        line.chars[x : x + width], line.inks[x : x + width] = new.chars, new.inks

    def _line(self, y: int, width: int) -> _Cells:
        line = self._lines.setdefault(y, _Cells())
        if (missing := width - len(line.chars)) > 0:
            line.chars += [None] * missing
            line.inks += [PLAIN] * missing
        return line

    def _cells_of(self, pen: Pen, segments: Iterable[Segment]) -> _Cells | None:
        """The cells of a line. Those of the last lines are kept: a row that is scrolled is the same object elsewhere."""
        known = self._made.get(id(segments))
        if known is None or known[0] is not segments:
            if len(self._made) >= _KEPT:
                self._made.clear()
            known = self._made[id(segments)] = (segments, self._cells(pen, segments))
        return known[1]

    def _cells(self, pen: Pen, segments: Iterable[Segment]) -> _Cells | None:
        """None where terminals do not agree on what the cells hold."""
        cells = _Cells()
        for text, style, _ in segments:
            if not is_certain(text):
                return None
            cells.add(text, pen.ink(style))
        return cells

    def _write(self, pen: Pen, new: _Cells, x: int, y: int) -> None:
        width = len(new.chars)
        old = self._line(y, x + width)
        for first, last in _others(old.chars[x : x + width], old.inks[x : x + width], new):
            pen.go(x + first, y)
            at = bisect_right(new.starts, first)
            while first < last:
                stop = min(last, new.starts[at]) if at < len(new.starts) else last
                pen.write("".join(new.chars[first:stop]), new.inks[first])  # type: ignore[arg-type]  # none is unknown
                first, at = stop, at + 1


def _others(chars: list[str | None], inks: list[Ink], new: _Cells) -> Iterator[tuple[int, int]]:
    """Half-open stretches that hold all cells in which `new` is another than `chars` in `inks`.

    Two lines of prose have little in common but their ends, and the ends of what is in one ink.
    """
    first, last = _bounds(chars, inks, new, 0, len(chars))
    for begun, ended in pairwise([*new.starts, len(new.chars)]):
        if first < begun and ended < last and ended - begun > _NEAR:
            one, other = _bounds(chars, inks, new, begun, ended)
            for gap, after in ((begun, one), (other, ended)):
                if after - gap > _NEAR:
                    yield first, gap
                    first = after
    if first < last:
        yield first, last


def _bounds(chars: list[str | None], inks: list[Ink], new: _Cells, first: int, last: int) -> tuple[int, int]:
    """From `first` to before `last`, the first cell that is another, and the one after the last; equal where none is."""
    there: tuple[list[Any], ...] = chars[first:last], inks[first:last]
    then: tuple[list[Any], ...] = new.chars[first:last], new.inks[first:last]
    size = last - first
    begin = min(_common(*pair, size) for pair in zip(there, then, strict=True))
    if begin == size:
        return last, last
    end = min(_common(one[::-1], other[::-1], size) for one, other in zip(there, then, strict=True))
    return first + begin, last - end


def _common(one: Iterable[object], other: Iterable[object], size: int) -> int:
    """How many of the first of `size` things are the same."""
    return next(compress(range(size), map(ne, one, other)), size)
