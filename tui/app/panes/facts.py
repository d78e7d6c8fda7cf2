"""A panel of facts: one class for entities, quotes, dates and notes, drawn by rows."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.looks import Looks
from tui.app.messages import MarkAsked, RowChosen
from tui.app.panes.entries import ORDERS, Entry, entries, lines_of, reach, shortened
from tui.model import Annotations, Entity, Fact, Kind, Place

TITLES = {Kind.ENTITY: "Entities", Kind.QUOTE: "Quotes", Kind.DATE: "Dates", Kind.NOTE: "Notes"}


class _Line(NamedTuple):
    """One line of the panel: of which entry (-1 for a heading), and its text; `quiet` stands before `rest`."""

    entry: int
    head: str
    rest: str = ""
    quiet: str = ""


class FactsPane(ScrollView, can_focus=True, inherit_bindings=False):
    """The facts of one kind, one entry each. What is typed while filtering narrows them."""

    ALLOW_SELECT = False

    annotations: reactive[Annotations | None] = reactive(None, init=False)
    current: reactive[Place | None] = reactive(None, init=False)
    marked: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    shown: reactive[frozenset[Kind]] = reactive(frozenset(Kind), init=False)
    filter_words: reactive[str | None] = reactive(None, init=False)
    """What the entries are narrowed by; None while there is no filter."""
    searching: reactive[bool] = reactive(True, init=False)
    """Whether facts are still being looked for: an empty panel then says so."""

    def __init__(self, kind: Kind, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.kind = kind
        self.looks = looks
        self.typing = False
        self.order = ORDERS[kind][0]
        self._all: list[Entry] = []
        self._entries: list[Entry] = []
        self._lines: list[_Line] = []
        self._cursor = 0
        self._title()

    # What is shown

    def watch_annotations(self, before: Annotations | None, after: Annotations | None) -> None:
        if after is None:
            return
        chosen = self.entry.fact.id if self.entry else ""
        if before is None or before.article.digest != after.article.digest:
            self.filter_words, self.typing = None, False
        self._all = entries(after, self.kind, self.order, self.looks.label_words)
        self._narrow(chosen)
        self.watch_current()

    def watch_filter_words(self) -> None:
        self._narrow(self.entry.fact.id if self.entry else "")

    def watch_searching(self) -> None:
        self.refresh()

    def watch_current(self) -> None:
        if self.current is None:
            return
        at = self._entry_of(self.current.fact)
        if at is not None:
            self.move_to(at, tell=False)
        self._title()
        self.refresh()

    def watch_marked(self) -> None:
        self.refresh()

    def watch_shown(self) -> None:
        self._title()

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self.looks = looks
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()

    def on_focus(self) -> None:
        self._title()
        self.refresh()

    def on_blur(self) -> None:
        self.typing = False
        self._title()
        self.refresh()

    def _narrow(self, chosen: str) -> None:
        words = self.filter_words
        self._entries = [entry for entry in self._all if entry.matches(words)] if words else self._all
        ids = [entry.fact.id for entry in self._entries]
        self._cursor = ids.index(chosen) if chosen in ids else min(self._cursor, max(0, len(ids) - 1))
        self._lay_out()
        self._title()

    def _title(self) -> None:
        count = str(len(self._entries))
        if self.filter_words and len(self._entries) != len(self._all):
            count = f"{len(self._entries)} of {len(self._all)}"
        order = "" if self.order == ORDERS[self.kind][0] else f" · {self.order}"
        off = "" if self.kind in self.shown else " · hidden in text"
        title = f"{TITLES[self.kind]} {count}{order}{off}" if self._all else TITLES[self.kind]
        self.border_title = Content(title)
        filtering = f"f {self.filter_words or ''}{'▏' if self.typing else ''}"
        self.border_subtitle = Content(filtering if self.typing or self.filter_words else self._remark())

    def _remark(self) -> str:
        """What the reader should know of the whole panel."""
        if self.annotations is None:
            return ""
        entry = self.entry
        if entry is not None and isinstance(entry.fact, Entity):
            return self._about(entry.fact) if self.has_focus or self._holds_current(entry) else ""
        if self.kind is not Kind.DATE or self.annotations.article.published:
            return ""
        return "p sets the publication date" if any(not date.value for date in self.annotations.dates) else ""

    def _about(self, entity: Entity) -> str:
        """What the entity at the cursor is and where it is named, as far as there is room."""
        assert self.annotations is not None
        where = reach(self.annotations, entity)
        room = self.size.width - cell_len(where) - 6
        role = shortened(entity.roles[0], room) if entity.roles and room > 7 else ""
        return " · ".join(filter(None, (role, where)))

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - 2
        if width < 4:
            return
        heading = ""
        self._lines = []
        for at, entry in enumerate(self._entries):
            if entry.heading != heading:
                heading = entry.heading
                self._lines.append(_Line(-1, heading))
            self._lines.extend(_Line(at, *line) for line in lines_of(entry, self.kind, width))
        self.virtual_size = Size(width, max(len(self._lines), self.scrollable_content_region.height))
        self._keep_in_view()
        self.refresh()

    # The cursor

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self._entries[self._cursor] if self._cursor < len(self._entries) else None

    @property
    def total(self) -> int:
        """How many entries there are, filter or not."""
        return len(self._all)

    def _entry_of(self, fact: Fact) -> int | None:
        for at, entry in enumerate(self._entries):
            if any(fact.id == other.id for other in entry.facts):
                return at
        return None

    def move_to(self, at: int, *, tell: bool = True) -> None:
        """Put the cursor on the entry numbered `at` from 0, or on the nearest there is."""
        if not self._entries:
            return
        self._cursor = min(max(at, 0), len(self._entries) - 1)
        self._title()
        self._keep_in_view()
        self.refresh()
        if tell:
            self.post_message(RowChosen(self._entries[self._cursor].fact))

    def _keep_in_view(self) -> None:
        own = [at for at, line in enumerate(self._lines) if line.entry == self._cursor]
        if not own:
            return
        first = own[0] - 1 if own[0] and self._lines[own[0] - 1].entry < 0 else own[0]
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if first < top:
            self._scroll(first)
        elif own[-1] >= top + height:
            self._scroll(min(own[-1] - height + 1, own[0]))

    def _scroll(self, y: int) -> None:
        self.scroll_to(None, y, animate=False, force=True, immediate=True)

    def move_rows(self, by: int) -> None:
        """Move the cursor by so many entries, down where `by` is positive."""
        self.move_to(self._cursor + by)

    def move_pages(self, by: float) -> None:
        """Move the cursor by pages, or a part of one."""
        page = max(1, self.size.height // self._tall)
        whole = max(1, int(page * abs(by)))
        self.move_rows(whole if by > 0 else -whole)

    @property
    def _tall(self) -> int:
        return 3 if self.kind in (Kind.QUOTE, Kind.NOTE) else 1

    # Asking

    def choose(self) -> None:
        """Go to the entry's place in the text; asked again, to its next one."""
        if self.entry is not None:
            self.post_message(RowChosen(self.entry.fact, go=True))

    def mark(self) -> None:
        """Mark the entry, or take its mark away, and go on to the next."""
        if self.entry is not None:
            marked = [fact for fact in self.entry.facts if fact.id in self.marked]
            self.post_message(MarkAsked(marked[0] if marked else self.entry.fact))
            self.move_to(self._cursor + 1)

    def next_order(self) -> None:
        """Put the entries in another order."""
        orders = ORDERS[self.kind]
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        if self.annotations is not None:
            chosen = self.entry.fact.id if self.entry else ""
            self._all = entries(self.annotations, self.kind, self.order, self.looks.label_words)
            self._narrow(chosen)

    def start_filter(self) -> None:
        """Begin to narrow the panel by typing."""
        self.typing = True
        self.filter_words = self.filter_words or ""
        self._title()

    def end_filter(self) -> bool:
        """Show all entries again; False where there was no filter."""
        if self.filter_words is None:
            return False
        self.typing, self.filter_words = False, None
        self._title()
        return True

    def on_key(self, event: events.Key) -> None:
        """Take what is typed into the filter while there is one."""
        if not self.typing:
            return
        words = self.filter_words or ""
        if event.key == "enter":
            self.typing = False
            self.filter_words = words or None
        elif event.key == "escape":
            self.end_filter()
        elif event.key == "backspace":
            self.filter_words = words[:-1]
        elif event.key == "ctrl+u":
            self.filter_words = ""
        elif event.is_printable and event.character:
            self.filter_words = words + event.character
        else:
            return
        self._title()
        event.prevent_default()
        event.stop()

    def on_click(self, event: events.Click) -> None:
        at = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= at < len(self._lines) and self._lines[at].entry >= 0:
            self.move_to(self._lines[at].entry, tell=False)
            self.choose()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the panel."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if not self._entries:
            return self._empty(y, width)
        if at >= len(self._lines):
            return Strip.blank(width, self.looks.text)
        line = self._lines[at]
        if line.entry < 0:
            return Strip([Segment(line.head, self.looks.text + self.looks.heading)]).adjust_cell_length(
                width, self.looks.text
            )
        entry = self._entries[line.entry]
        ground = self._ground(line.entry)
        sign = self._sign(line, at, entry)
        style = self.looks.text + self._head_style(entry) + ground
        rest = self.looks.text + ground
        return Strip(
            [
                Segment(sign, self.looks.text + self.looks.gutter + ground),
                Segment(line.head, style),
                Segment(line.quiet, rest if ground else rest + self.looks.dim),
                Segment(line.rest, rest),
            ]
        ).adjust_cell_length(width, rest)

    def _sign(self, line: _Line, at: int, entry: Entry) -> str:
        """The two cells before an entry: a cursor on its first line, and whether it is marked."""
        if at and self._lines[at - 1].entry == line.entry:
            return "  "
        cursor = "▸" if line.entry == self._cursor and (self.has_focus or self._holds_current(entry)) else " "
        return cursor + ("●" if any(fact.id in self.marked for fact in entry.facts) else " ")

    def _ground(self, at: int) -> Style:
        if at != self._cursor:
            return Style.null()
        if self.has_focus:
            return self.looks.cursor
        return self.looks.quiet_cursor if self._holds_current(self._entries[at]) else Style.null()

    def _holds_current(self, entry: Entry) -> bool:
        current = self.current
        return current is not None and any(fact.id == current.fact.id for fact in entry.facts)

    def _head_style(self, entry: Entry) -> Style:
        if isinstance(entry.fact, Entity):
            return self.looks.label(entry.fact.label)
        return self.looks.heading

    def _empty(self, y: int, width: int) -> Strip:
        words = "Looking…" if self.searching else "None found."
        if self.filter_words:
            words = "Nothing matches."
        segment = Segment(f"  {words}" if y == 0 else "", self.looks.text + self.looks.dim)
        return Strip([segment]).adjust_cell_length(width, self.looks.text)
