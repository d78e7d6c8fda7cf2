"""A panel of facts: one class for entities, quotes, dates and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual import events, on
from textual.message import Message
from textual.reactive import reactive, var
from textual.timer import Timer

from tui.app.drawing.listing import Filling, Listing
from tui.app.looks import Looks
from tui.app.messages import MarkAsked, RowChosen
from tui.app.panes.entries import Entry
from tui.app.panes.pane import ListPane
from tui.app.pauses import Pauses
from tui.app.status import Status
from tui.lasting import MANY, lasting
from tui.model import Annotations, Kind, Place

if TYPE_CHECKING:
    from tui.app.app import CopydeskApp


_REST = 2.0
"""Seconds between one filling and the next: the entries of many facts are not worked out for each that is found."""


@dataclass
class Filled(Message):
    """The entries of a panel have been worked out."""

    filling: Filling | None


class FactsPane(ListPane, inherit_bindings=False):
    """The facts of one kind, one entry each. What is typed while filtering narrows them."""

    annotations: reactive[Annotations | None] = reactive(None, init=False)
    current: var[Place | None] = var(None, init=False)
    marked: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    shown: reactive[frozenset[Kind]] = reactive(frozenset(Kind), init=False)
    listed: reactive[Status | None] = reactive(None, init=False)
    """Where the facts stand that alone are listed."""
    searching: reactive[bool] = reactive(True, init=False)
    """Whether facts are still being looked for: an empty panel then says so."""

    def __init__(self, kind: Kind, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(looks, id=id)
        self.kind = kind
        self.listing = Listing(kind, looks, self._own_key)
        self._left_at = 0
        """The uppermost row, but for what a change of size has made of it."""
        self._filling: Callable[[], Filling] | None = None
        """What works out its entries, while that goes on."""
        self._filled_at = 0.0
        """When that was done last."""
        self._due: Timer | None = None
        """When it is to be done again."""

    def _own_key(self, key: str) -> str:
        return cast("CopydeskApp", self.app).keymap.hinted(key)

    @property
    def title(self) -> str:
        return self.listing.title

    @property
    def remark(self) -> str:
        return self.listing.remark

    # What is shown

    def watch_annotations(self, before: Annotations | None, after: Annotations | None) -> None:
        if after is None or self.listing.lists(after):
            return
        same = before is not None and before.article.digest == after.article.digest
        published = same and before is not None and before.article is not after.article
        if same and (self.searching or published) and len(after) > MANY:
            self._fill_beside()
        else:
            self.listing.fill(after)
            self._show_entries()

    def _show_entries(self) -> None:
        if not self._go_to_current():
            self._keep_in_view()
        self.redraw()

    def _fill_beside(self) -> None:
        """Have the entries worked out in a thread: those of thousands of facts take longer than a key may wait.

        For what comes in a pause that is not done right after it was done; what the reader has just done is seen at once.
        """
        if self._filling is not None or self.annotations is None:
            return
        if self._due is not None:
            self._due.stop()
        rest = self._filled_at + _REST - monotonic()
        if rest > 0 and not self._pauses.left(monotonic()):
            self._due = self.set_timer(rest, self._fill_in_pause)
            return
        self._due, self._filling = None, self.listing.worked_out(self.annotations)
        self.run_worker(self._fill, thread=True, group="fill", exit_on_error=False, description="list facts")

    def _fill_in_pause(self) -> None:
        """Go on once the reader pauses."""
        rest = self._pauses.left(since=self._filled_at + _REST)
        if rest > 0:
            self._due = self.set_timer(rest, self._fill_in_pause)
        else:
            self._fill_beside()

    @property
    def _pauses(self) -> Pauses:
        return cast("CopydeskApp", self.app).pauses

    def _fill(self) -> None:
        assert self._filling is not None
        with lasting(MANY):
            filled = Filled(self._filling())
        self.post_message(filled)

    @on(Filled)
    def _filled(self, message: Filled) -> None:
        """List what was worked out, unless that is of another article or order by now; then go on with the latest."""
        filling, after = message.filling, self.annotations
        self._filling = message.filling = None  # a worker and its message linger, and with them all facts
        self._filled_at = monotonic()
        if filling is None or after is None or self.listing.lists(after):
            return
        if filling.annotations.article.digest == after.article.digest and filling.shape == self.listing.shape:
            self.listing.take(filling)
            self._show_entries()
        if not self.listing.lists(after):
            self._fill_beside()

    def watch_listed(self) -> None:
        self.listing.standing = self.listed
        if self.annotations is not None:
            self.listing.fill(self.annotations)
            self._keep_in_view()
        self.redraw()

    def watch_searching(self) -> None:
        self.listing.searching = self.searching
        self.redraw()

    def watch_current(self, before: Place | None, after: Place | None) -> None:
        held = before is not None and self.listing.entry_of(before.fact) is not None
        self.listing.current = after
        if self._go_to_current() or held:
            self.show_cursor()

    def _go_to_current(self) -> bool:
        """Put the cursor on the entry of the current fact; False where there is none."""
        at = self.listing.entry_of(self.current.fact) if self.current is not None else None
        if at is not None:
            self._put_cursor(at)
        return at is not None

    def watch_marked(self) -> None:
        self.listing.marked = self.marked
        self.redraw()

    def watch_shown(self) -> None:
        self.listing.shown = self.shown
        self.redraw()

    def show_looks(self, looks: Looks) -> None:
        self.listing.looks = looks
        super().show_looks(looks)

    def on_focus(self) -> None:
        self.listing.focused = True
        self.redraw()

    def on_blur(self) -> None:
        if self.screen.focused is self:
            return  # the focus has come back before this was told, and with it perhaps a filter
        self.listing.focused = self.listing.typing = False
        self.redraw()

    @property
    def row_count(self) -> int:
        return len(self.listing)

    def fit(self) -> None:
        self.listing.lay_out(self.frame.inner_width)
        left_at = self._left_at
        self.scroll_now(left_at)
        self._keep_in_view()
        self._left_at = left_at

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        self._left_at = round(new_value)
        super().watch_scroll_y(old_value, new_value)

    def draw(self, row: int) -> list[Segment]:
        return self.listing.draw(row)

    # The cursor

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.listing.entry

    @property
    def total(self) -> int:
        """How many entries there are, filter or not."""
        return self.listing.total

    @property
    def typing(self) -> bool:
        """Whether what is typed goes into the filter."""
        return self.listing.typing

    @property
    def filter_words(self) -> str | None:
        """What the entries are narrowed by; None while there is no filter."""
        return self.listing.words

    def move_to(self, at: int, *, tell: bool = True) -> None:
        """Put the cursor on the entry numbered `at` from 0, or on the nearest there is."""
        self._put_cursor(at)
        if tell and self.entry is not None:
            # The screen shows the cursor, so that row and text move in one painting.
            self.screen.post_message(RowChosen(self.entry.fact))
        else:
            self.show_cursor()

    def _put_cursor(self, at: int) -> None:
        self.forget(self.listing.lines_of_cursor())
        self.listing.cursor = min(max(at, 0), max(0, len(self.listing.entries) - 1))

    def show_cursor(self) -> None:
        """Draw the entry that the cursor is on, and bring it into view."""
        self.forget(self.listing.lines_of_cursor())
        self._keep_in_view()
        self.refresh()

    def _keep_in_view(self) -> None:
        lines = self.listing.lines_of_cursor()
        top, height = self.scroll_offset.y, max(1, self.page_height)
        if lines and lines[0] < top:
            self.scroll_now(lines[0])
        elif lines and lines[-1] >= top + height:
            self.scroll_now(min(lines[-1] - height + 1, lines[0]))
        elif top > self.max_scroll_y:
            self.scroll_now(self.max_scroll_y)

    def move_rows(self, by: int) -> None:
        """Move the cursor by so many entries, down where `by` is positive."""
        self.move_to(self.listing.cursor + by)

    def move_pages(self, by: float) -> None:
        """Move the cursor by pages, or a part of one."""
        page = max(1, self.page_height // (3 if self.kind in (Kind.QUOTE, Kind.NOTE) else 1))
        whole = max(1, int(page * abs(by)))
        self.move_rows(whole if by > 0 else -whole)

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
            self.move_to(self.listing.cursor + 1)

    def next_order(self) -> None:
        """Put the entries in another order."""
        self.listing.next_order()
        self._keep_in_view()
        self.redraw()

    def show_said(self, speaker: str) -> None:
        """List the quotes of one speaker alone: by the id of an entity, or by name; again: all of them."""
        self.listing.speaker = "" if self.listing.speaker == speaker else speaker
        self.listing.narrow()
        self._keep_in_view()
        self.redraw()

    def start_filter(self) -> None:
        """Begin to narrow the panel by typing."""
        self._filter(self.filter_words or "", typing=True)

    def end_filter(self) -> bool:
        """Show all entries again; False where there was no filter."""
        if self.filter_words is None and not self.listing.speaker:
            return False
        self.listing.speaker = ""
        self.listing.narrow()
        self._filter(None, typing=False)
        return True

    def _filter(self, words: str | None, *, typing: bool) -> None:
        self.listing.typing = typing
        if words != self.listing.words:
            self.listing.words = words
            self.listing.narrow()
            self._keep_in_view()
        self.redraw()

    def on_key(self, event: events.Key) -> None:
        """Take what is typed into the filter while there is one."""
        self.take_typed(event)

    def take_typed(self, event: events.Key) -> bool:
        """Take a key for the filter; False where nothing is being typed, or the key has its own meaning."""
        if not self.typing:
            return False
        words = self.filter_words or ""
        if event.key == "enter":
            self._filter(words or None, typing=False)
        elif event.key == "escape":
            self._filter(None, typing=False)
        elif event.key == "backspace":
            self._filter(words[:-1], typing=True)
        elif event.key == "ctrl+u":
            self._filter("", typing=True)
        elif event.is_printable and event.character:
            self._filter(words + event.character, typing=True)
        else:
            return False
        event.prevent_default()
        event.stop()
        return True

    def take_pasted(self, text: str) -> None:
        """Take what is pasted into the filter while there is one."""
        if self.typing:
            from tui.app.panes.prompt import pasted_line

            self._filter((self.filter_words or "") + pasted_line(text), typing=True)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        frame = self.frame
        at = self.listing.entry_at(event.y - frame.top + self.scroll_offset.y)
        if at is not None and event.x < frame.width - 1 and 0 <= event.y - frame.top < frame.inner_height:
            self.move_to(at, tell=False)
            self.choose()
