"""The list of a library: articles with the places in them, or names; drawn by rows, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.looks import Looks
from tui.app.panes.entries import shortened
from tui.model import Kind, one_line
from tui.store import Hit, Listed

_SIGNS = {Kind.ENTITY: "E", Kind.QUOTE: "“", Kind.DATE: "D", Kind.NOTE: "N"}
"""What tells the kinds of places apart without colour."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the list, with the places under it."""

    head: str
    tail: str = ""
    """What stands at the right edge."""
    listed: Listed | None = None
    """The article; None for a name."""
    places: tuple[Hit, ...] = ()

    @property
    def read(self) -> bool:
        """Whether it has been read; a name always has."""
        return self.listed is None or self.listed.read

    def same(self, other: Item) -> bool:
        """Whether both are of one article, or one name."""
        if self.listed is None or other.listed is None:
            return self.head == other.head
        return self.listed.id == other.listed.id

    @classmethod
    def of(cls, listed: Listed, places: Sequence[Hit] = ()) -> Item:
        """The row of an article."""
        tags = " ".join(f"#{tag}" for tag in listed.tags)
        tail = "  ".join(filter(None, (tags, f"{listed.facts:>4}", f"{listed.published:<10}")))
        return cls(listed.heading or listed.source, tail, listed, tuple(places))


class ShelfPane(ScrollView, can_focus=True):
    """Rows to go through and to choose from."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """The reader chose a row, or a place under it."""

        def __init__(self, item: Item, place: Hit | None) -> None:
            super().__init__()
            self.item, self.place = item, place

    class Moved(Message):
        """The cursor is on another row."""

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.looks = looks
        self.empty = ""
        """What is said where there are no rows."""
        self.items: list[Item] = []
        self._starts: list[int] = []
        """The line of each item, and behind them how many lines there are."""
        self._cursor = 0

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self.looks = looks
        self.refresh()

    def show(self, items: list[Item], *, keep: bool = False) -> None:
        """List these rows, from the first, or with the cursor where it is."""
        at = self.at
        chosen = self.item if keep else None
        self.items = items
        self._starts = [0, *accumulate(1 + len(item.places) for item in items)]
        self._cursor = 0
        if chosen is not None and at is not None and items:
            row = next((row for row, item in enumerate(items) if item.same(chosen)), at[0])
            row = min(row, len(items) - 1)
            self._cursor = self._starts[row] + min(at[1], len(items[row].places))
        self._lay_out()
        if not keep:
            self._scroll(0)

    def on_resize(self) -> None:
        self._lay_out()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _lay_out(self) -> None:
        region = self.scrollable_content_region
        self.virtual_size = Size(region.width, max(self._height, region.height))
        self._keep_in_view()
        self.refresh()

    @property
    def _height(self) -> int:
        return self._starts[-1] if self._starts else 0

    # The cursor

    @property
    def at(self) -> tuple[int, int] | None:
        """The row that the cursor is on, and the place under it from 1, 0 for the row itself."""
        return self._at_line(self._cursor) if self.items else None

    @property
    def item(self) -> Item | None:
        """The row that the cursor is on."""
        return self.items[self.at[0]] if self.at else None

    def _at_line(self, line: int) -> tuple[int, int]:
        row = bisect_right(self._starts, line) - 1
        return row, line - self._starts[row]

    def _move_to(self, line: int) -> None:
        if not self.items:
            return
        self._cursor = min(max(line, 0), self._height - 1)
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved())

    def _keep_in_view(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if self._cursor < top:
            self._scroll(self._cursor)
        elif self._cursor >= top + height:
            self._scroll(self._cursor - height + 1)

    def _scroll(self, y: int) -> None:
        self.scroll_to(None, y, animate=False, force=True, immediate=True)

    def action_scroll_up(self) -> None:
        self._move_to(self._cursor - 1)

    def action_scroll_down(self) -> None:
        self._move_to(self._cursor + 1)

    def action_page_up(self) -> None:
        self._move_to(self._cursor - max(1, self.scrollable_content_region.height - 1))

    def action_page_down(self) -> None:
        self._move_to(self._cursor + max(1, self.scrollable_content_region.height - 1))

    def action_scroll_home(self) -> None:
        self._move_to(0)

    def action_scroll_end(self) -> None:
        self._move_to(self._height - 1)

    def choose(self) -> None:
        """Choose what the cursor is on."""
        if self.at is not None:
            row, place = self.at
            item = self.items[row]
            # Of an article that was searched for, the first place; the heading of another is the article itself.
            places = item.places
            chosen = places[max(0, place - 1)] if places else None
            self.post_message(self.Chosen(item, chosen))

    def on_click(self, event: events.Click) -> None:
        line = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= line < self._height:
            again = line == self._cursor
            self._move_to(line)
            if again or event.chain > 1:
                self.choose()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        if line >= self._height:
            words = f"  {self.empty}" if not self.items and y == 0 else ""
            return self._strip([Segment(words, self.looks.text + self.looks.dim)], width, self.looks.text)
        row, place = self._at_line(line)
        ground = self._ground(line)
        item = self.items[row]
        draw = self._place(item.places[place - 1], width, ground) if place else self._row(item, width, ground)
        sign = Segment("▸" if line == self._cursor else " ", self.looks.text + self.looks.gutter + ground)
        return self._strip([sign, *draw], width, self.looks.text + ground)

    def _ground(self, line: int) -> Style:
        if line != self._cursor:
            return Style.null()
        return self.looks.cursor if self.has_focus else self.looks.quiet_cursor

    def _row(self, item: Item, width: int, ground: Style) -> list[Segment]:
        base = self.looks.text + ground
        tail = item.tail if width >= 70 else item.tail.rpartition("  ")[2]
        tail = shortened(tail, max(10, width // 2))
        room = max(4, width - cell_len(tail) - 6)
        head = shortened(one_line(item.head), room)
        pad = " " * max(1, width - cell_len(head) - cell_len(tail) - 5)
        return [
            Segment(" " if item.read else "•", self.looks.text + self.looks.gutter + ground),
            Segment(f" {head}", base + Style(bold=True)),
            Segment(f"{pad}{tail} ", base),
        ]

    def _place(self, place: Hit, width: int, ground: Style) -> list[Segment]:
        base = self.looks.text + ground
        sign = _SIGNS.get(place.kind, "·") if place.kind else "·"
        head = shortened(one_line(place.head), max(8, width // 3)) if place.head else ""
        room = max(4, width - 9 - (cell_len(head) + 2 if head else 0))
        words = shortened(one_line(place.words), room)
        return [
            Segment(f"     {sign} ", self.looks.text + self.looks.gutter + ground),
            Segment(f"{head}  " if head else "", base + self.looks.heading + ground),
            Segment(words, base),
        ]

    def _strip(self, segments: list[Segment], width: int, style: Style) -> Strip:
        return Strip(segments).adjust_cell_length(width, style)
