"""The picker: one of many names, found by typing a few of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.modal import Modal
from tui.app.panes.entries import shortened
from tui.app.panes.prompt import Line
from tui.app.ranking import Ranking
from tui.model import safe

MOST = 50
"""How many names are listed at once; more letters find the rest."""

_MOVES = {
    "down": "cursor_down",
    "ctrl+n": "cursor_down",
    "up": "cursor_up",
    "ctrl+p": "cursor_up",
    "pagedown": "page_down",
    "pageup": "page_up",
}
"""Keys that move in the list, and how."""


class Choice(NamedTuple):
    """A name to pick, what is said of it at its right, and what it stands for."""

    name: str
    about: str
    value: Any


class Picker(Modal[Any]):
    """Asks for one of `choices`; the result is its value, the typed words where those are taken, or None."""

    DEFAULT_CSS = """
    Picker { align: center middle; background: $background 60%; }
    Picker Vertical {
        width: 64; max-width: 96%; height: auto; max-height: 92%; background: $surface; border: round $primary;
        padding: 0 1; border-title-color: $foreground; border-subtitle-color: $foreground;
    }
    Picker Input { background: $surface; margin-bottom: 1; }
    Picker OptionList {
        height: auto; max-height: 14; border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1;
    }
    Picker OptionList > .option-list--option-highlighted, Picker OptionList:focus > .option-list--option-highlighted {
        background: $primary-muted; color: $foreground; text-style: bold;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        words: str = "",
        free: str = "",
        what: str = "name",
        at: int = 0,
        most: int = MOST,
    ) -> None:
        """`words` is what stands in the line at first; `free`, if given, says what becomes of words that name nothing.

        `what` is picked from; the one with the number `at` is chosen at first; `most` are listed at once.
        """
        super().__init__()
        self._what, self._at, self._most = what, at, most
        self._title, self._choices, self._words, self._free = title, choices, words, free
        self._ranking = Ranking([choice.name for choice in choices])
        self._values: list[Any] = []

    def compose(self) -> ComposeResult:
        with Vertical() as window:
            window.border_title = Content(self._title)
            window.border_subtitle = Content("Enter takes · Esc leaves")
            yield Line(
                self._words,
                typed=self._list,
                entered=self._take,
                keys={key: partial(self._move, move) for key, move in _MOVES.items()},
                placeholder=f"a few letters of the {self._what}",
            )
            listing = OptionList(markup=False, compact=True)
            listing.can_focus = False
            yield listing

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Line))
        self._list(self._words)

    def on_resize(self) -> None:
        self._list(self.query_one(Line).value)

    def _list(self, words: str) -> None:
        """Show what `words` may mean; the first one is chosen, without words the one to begin with."""
        found = [self._choices[at] for at in self._ranking.best(words, self._most)]
        words = safe(words.strip())
        width = max(10, min(64, self.size.width * 96 // 100) - 6)
        rows = [_row(choice.name, choice.about, width) for choice in found]
        self._values = [choice.value for choice in found]
        if self._free and words and words not in (choice.name for choice in found):
            rows.append(_row(f"“{words}”", self._free, width))
            self._values.append(words)
        listing = self.query_one(OptionList)
        listing.clear_options()
        if rows:
            listing.add_options([Option(row) for row in rows])
            listing.highlighted = 0 if words else min(self._at, len(rows) - 1)
        else:
            listing.add_option(Option(Content(f"No {self._what} is like that."), disabled=True))

    def _move(self, move: str) -> None:
        getattr(self.query_one(OptionList), f"action_{move}")()

    def _take(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._values):
            self.dismiss(self._values[at])

    @on(OptionList.OptionSelected)
    def _clicked(self, message: OptionList.OptionSelected) -> None:
        if message.option_index < len(self._values):
            self.dismiss(self._values[message.option_index])


def _row(name: str, about: str, width: int) -> Content:
    name = shortened(name, max(6, width - cell_len(about) - 2))
    gap = " " * max(2, width - cell_len(name) - cell_len(about))
    return Content.assemble(name, gap, (about, "$text-muted"))
