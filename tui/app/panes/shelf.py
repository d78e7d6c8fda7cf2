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
from textual.message import Message
from textual.reactive import reactive

from tui.app.drawing.frame import fitted
from tui.app.looks import Looks
from tui.app.panes.entries import shortened
from tui.app.panes.pane import ListPane
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


class ShelfPane(ListPane, inherit_bindings=False):
    """Rows to go through and to choose from."""

    heading: reactive[str] = reactive("", init=False)
    """What is listed, and how many of them."""

    class Chosen(Message):
        """The reader chose a row, or a place under it."""

        def __init__(self, item: Item, place: Hit | None) -> None:
            super().__init__()
            self.item, self.place = item, place

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(looks, id=id)
        self.empty = ""
        """What is said where there are no rows."""
        self.items: list[Item] = []
        self._starts: list[int] = []
        """The line of each item, and behind them how many lines there are."""
        self._cursor = 0

    @property
    def title(self) -> str:
        return self.heading

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
        if not keep:
            self.scroll_now(0)
        self.fit()
        self.redraw()

    def fit(self) -> None:
        """Bring the cursor into view."""
        top, height = self.scroll_offset.y, max(1, self.page_height)
        if self._cursor < top:
            self.scroll_now(self._cursor)
        elif self._cursor >= top + height:
            self.scroll_now(self._cursor - height + 1)

    @property
    def row_count(self) -> int:
        return self._starts[-1] if self._starts else 0

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

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

    def move_to(self, line: int) -> None:
        """Put the cursor on a line, or on the nearest there is."""
        if not self.items:
            return
        self._cursor = min(max(line, 0), self.row_count - 1)
        self.fit()
        self.redraw()

    def move_rows(self, by: int) -> None:
        """Move the cursor by so many lines, down where `by` is positive."""
        self.move_to(self._cursor + by)

    def move_pages(self, by: int) -> None:
        """Move the cursor by pages, of which a line stays in sight."""
        self.move_rows(by * max(1, self.page_height - 1))

    def choose(self) -> None:
        """Choose what the cursor is on."""
        if self.at is not None:
            row, place = self.at
            item = self.items[row]
            # Of an article that was searched for, the first place; the heading of another is the article itself.
            places = item.places
            chosen = places[max(0, place - 1)] if places else None
            self.post_message(self.Chosen(item, chosen))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        frame = self.frame
        within = event.y - frame.top
        line = within + self.scroll_offset.y
        if 0 <= within < frame.inner_height and line < self.row_count and event.x < frame.width - 1:
            again = line == self._cursor
            self.move_to(line)
            if again or event.chain > 1:
                self.choose()

    # Drawing

    def draw(self, row: int) -> list[Segment]:
        """One line of the list."""
        width, looks = self.frame.inner_width, self.looks
        if row >= self.row_count:
            words = f"  {self.empty}" if not self.items and not row else ""
            return fitted([Segment(words, looks.text + looks.dim)], width, looks.text)
        at, place = self._at_line(row)
        ground = self._ground(row)
        item = self.items[at]
        drawn = (
            self._place(item.places[place - 1], width, ground) if place else self._row(item, width, ground)
        )
        sign = Segment("▸" if row == self._cursor else " ", looks.text + looks.gutter + ground)
        return fitted([sign, *drawn], width, looks.text + ground)

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
