"""The frame of a pane: a thin line with its title above, a remark below, and how far it is scrolled at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.app.looks import Looks
from tui.page.cells import closed, fitting


class Frame(NamedTuple):
    """What stands around the rows of a pane of `width` x `height` cells. A frameless one has only the bar at the right."""

    width: int
    height: int
    title: str = ""
    remark: str = ""
    focused: bool = False
    frameless: bool = False
    air: int = 0
    """Empty rows above the first one."""

    @property
    def left(self) -> int:
        """How many columns lie before the rows."""
        return 0 if self.frameless else 1

    @property
    def top(self) -> int:
        """How many lines lie above the rows."""
        return 0 if self.frameless else 1 + self.air

    @property
    def inner_width(self) -> int:
        """The cells in a row."""
        return max(0, self.width - self.left - 1)

    @property
    def inner_height(self) -> int:
        """The rows that are seen at a time."""
        return max(0, self.height if self.frameless else self.height - 2 - self.air)

    def edge(self, looks: Looks, *, top: bool) -> list[Segment]:
        """The line above or below the rows, with what is written on it."""
        line = looks.text + (looks.focused_frame if self.focused else looks.frame)
        start, end = "╭╮" if top else "╰╯"
        words = self.title if top else self.remark
        room = self.width - 4
        if not words or room < 4:
            return [Segment(f"{start}{'─' * (self.width - 2)}{end}"[: self.width], line)]
        if cell_len(words) > room - 2:
            words = f"{words[: fitting(words, room - 3)].rstrip()}…"
        rule = "─" * (room - cell_len(words) - 2)
        style = looks.text + (Style(bold=self.focused) if top else looks.gutter)
        written = [Segment(f" {closed(words)} ", style)]
        rest = [Segment(rule, line)] if rule else []
        middle = [*written, *rest] if top else [*rest, *written]
        return [Segment(f"{start}─", line), *middle, Segment(f"─{end}", line)]

    def thumb(self, first: int, count: int) -> range:
        """The rows at whose right edge the bar stands, when row `first` of `count` is the uppermost."""
        height = self.inner_height
        if count <= height or height < 2:
            return range(0)
        size = max(1, height * height // count)
        at = round(first * (height - size) / (count - height))
        return range(at, at + size)

    def around(self, looks: Looks, row: list[Segment], *, bar: bool = False) -> list[Segment]:
        """A row with what stands at its left and right; `bar` where the thumb is."""
        line = looks.text + (looks.focused_frame if self.focused else looks.frame)
        left = [] if self.frameless else [Segment("│", line)]
        right = Segment(" " if self.frameless else "│", line)
        if bar:
            right = Segment("┃", looks.text + looks.focused_frame)
        return list(Segment.simplify(segment for segment in (*left, *row, right) if segment.text))

    def line(
        self, y: int, looks: Looks, draw: Callable[[int], list[Segment]], first: int, thumb: range
    ) -> list[Segment]:
        """The line `y` of the pane, when row `first` is the uppermost."""
        if not self.frameless and y in (0, self.height - 1):
            return self.edge(looks, top=y == 0)
        row = y - self.top
        if row < 0:
            return self.around(looks, [Segment(" " * self.inner_width, looks.text)])
        return self.around(looks, draw(first + row), bar=row in thumb)

    def lines(
        self, looks: Looks, draw: Callable[[int], list[Segment]], first: int, count: int
    ) -> list[list[Segment]]:
        """All lines of a pane that has `count` rows."""
        thumb = self.thumb(first, count)
        return [self.line(y, looks, draw, first, thumb) for y in range(self.height)]


def fitted(segments: list[Segment], width: int, ground: Style) -> list[Segment]:
    """`segments` cut or filled up to `width` cells, each kept from turning round what comes after it."""
    kept = [Segment(closed(text), style) for text, style, _ in segments]
    return Segment.adjust_line_length(kept, width, style=ground)
