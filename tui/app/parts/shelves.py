"""A screen that lists something out of the library, for what is typed in a line above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.app.actions import LIBRARY, Command, bindings
from tui.app.keymap import Fixed
from tui.app.looks import Looks
from tui.app.messages import KeptAsked
from tui.app.panes.prompt import Line
from tui.app.panes.shelf import Item, ShelfPane
from tui.app.panes.status import HintLine
from tui.app.parts.asking import Asking
from tui.model import one_line
from tui.store import Hit, Library, LibraryError, QueryError

_SEARCHING = (
    (Fixed("type"), "to search"),
    (Fixed("Tab"), "to the list"),
    (Fixed("Enter"), "to the list"),
    ("Esc", "end"),
)


@dataclass
class Rows(Message):
    """What is to be listed: rows in order; or why there are none."""

    search: Search
    items: list[Item]
    words: str = ""
    """What is said of them in the title."""
    trouble: str = ""
    first: bool = False
    """Whether they are the first of their search."""


class Changed(Message):
    """Something in the library is another."""


class Search:
    """One look into the library, in a thread; another one ends it."""

    def __init__(self, words: str, *, anew: bool = False) -> None:
        self.words = words
        self.anew = anew
        """Whether the library may be another than it was at the last look."""
        self.ended = Event()


class ShelfScreen(Asking):
    """A list out of the library under a line for typing; what is listed is for those that inherit from it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LIBRARY)]
    AUTO_FOCUS = "ShelfPane"
    DEFAULT_CSS = """
    ShelfScreen { overflow: hidden; background: $background; color: $foreground; }
    ShelfScreen HintLine { dock: bottom; height: 1; }
    ShelfScreen #search { dock: top; height: 1; padding: 0 1; background: $surface; }
    ShelfScreen ShelfPane { height: 1fr; }
    """
    placeholder = ""
    hints: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Enter", "open"),
        ("/", "search"),
        ("?", "help"),
        ("Esc", "leave"),
    )
    """The keys that matter while the list has the focus."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._seen = False
        self.pane = ShelfPane(looks, id="shelf")
        self.hint_line = HintLine(looks, id="hints")
        self.input = Line(
            typed=lambda _: self.look(), entered=self._entered, placeholder=self.placeholder, id="search"
        )
        self.search = Search("")

    def compose(self) -> ComposeResult:
        yield self.input
        yield self.pane
        yield self.hint_line

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_looks())
        self.hint()

    def on_screen_resume(self) -> None:
        self.look(keep=self._seen)
        self._seen = True

    def _show_looks(self) -> None:
        self.pane.show_looks(self.app.looks)
        self.hint_line.show_looks(self.app.looks)

    def on_unmount(self) -> None:
        self.search.ended.set()

    def on_descendant_focus(self) -> None:
        self.hint()

    @property
    def commands(self) -> tuple[Command, ...]:
        """Those of the library's commands that mean something here."""
        return tuple(one for one in LIBRARY if hasattr(self, f"action_{one.id.partition('(')[0]}"))

    def hint(self) -> None:
        """Show the keys that matter now."""
        keymap = self.app.keymap
        chosen = _SEARCHING if self.input.has_focus else self.hints
        self.hint_line.hints = tuple((keymap.hinted(key, LIBRARY), words) for key, words in chosen)

    # Looking

    def look(self, *, keep: bool = False) -> None:
        """List what the library holds for what is typed; `keep` the cursor where it is."""
        self.search.ended.set()
        search = self.search = Search(self.input.value, anew=keep)
        store = self.app.desk.store
        if store is None:
            return

        def work() -> None:
            library = Library(store)
            first = not keep
            try:
                for items, words in self.rows(library, search):
                    if search.ended.is_set():
                        return
                    self.post_message(Rows(search, items, words, first=first))
                    first = False
            except (LibraryError, QueryError) as error:
                self.post_message(Rows(search, [], trouble=str(error)))
            finally:
                library.close()

        self.run_worker(
            work, thread=True, group="library", exit_on_error=False, description="look into the library"
        )

    def rows(self, library: Library, search: Search) -> Iterator[tuple[list[Item], str]]:
        """The rows for what is typed, and what to say of them; more than once, where they come bit by bit."""
        raise NotImplementedError

    @on(Rows)
    def _rows(self, message: Rows) -> None:
        if message.search is not self.search:
            return
        self.pane.empty = one_line(message.trouble) or self.nothing()
        self.pane.show(message.items, keep=not message.first)
        self.pane.heading = one_line(message.words)

    def nothing(self) -> str:
        """What is said where there is nothing."""
        return "Nothing matches." if self.input.value.strip() else "Nothing has been read yet."

    def _entered(self) -> None:
        """Go on to what was found."""
        self.set_focus(self.pane)

    def unasked(self) -> None:
        self.set_focus(self.pane)

    # What keys do

    def action_choose(self) -> None:
        self.pane.choose()

    def action_move(self, where: str) -> None:
        pane = self.pane
        {
            "down": lambda: pane.move_rows(1),
            "up": lambda: pane.move_rows(-1),
            "page_down": lambda: pane.move_pages(1),
            "page_up": lambda: pane.move_pages(-1),
            "home": lambda: pane.move_to(0),
            "end": lambda: pane.move_to(pane.row_count),
        }[where]()

    def action_search(self) -> None:
        self.set_focus(self.input)

    def action_help(self) -> None:
        from tui.app.dialogs import keys_window

        self.app.push_screen(keys_window(self.app.looks, self.app.keymap, self.commands))

    def action_back(self) -> None:
        """End the search; or leave."""
        if self.input.value:
            self.input.value = ""
            self.set_focus(self.pane)
        elif self.input.has_focus:
            self.set_focus(self.pane)
        else:
            self.dismiss()

    def say(self, sentence: str) -> None:
        """Tell the reader something in passing."""
        self.notify(sentence, markup=False)

    @on(ShelfPane.Chosen)
    def _chosen(self, message: ShelfPane.Chosen) -> None:
        self.open(message.item, message.place)

    def open(self, item: Item, place: Hit | None) -> None:
        """Open the article of a row, at a place."""
        if item.listed is not None:
            self.post_message(KeptAsked(item.listed.id, place))

    def change(self, act: Callable[[Library], Future[None]]) -> None:
        """Change something in the library, and list what it then holds."""
        store = self.app.desk.store
        if store is None:
            return
        # What cannot be written now is tried again by the store, which says so in the title line of the article.
        act(Library(store)).add_done_callback(lambda _: self.post_message(Changed()))

    @on(Changed)
    def _changed(self) -> None:
        self.look(keep=True)
