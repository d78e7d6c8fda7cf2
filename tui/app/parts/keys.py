"""Keys that are more than one binding: numbers, keys that follow another, and those that grow a selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.widget import Widget

from tui.app.looks import Looks
from tui.app.number import Number
from tui.app.parts.adding import Adding
from tui.model import Kind
from tui.settings import Settings


class _Panes(NamedTuple):
    """What the keys of panels change."""

    focused: Widget | None
    bare: bool
    open: Kind


class Keys(Adding):
    """Takes such keys before the bindings are asked."""

    def __init__(self, looks: Looks, settings: Settings) -> None:
        super().__init__(looks, settings)
        self.count: int | None = None
        """The number typed before the key that is being acted on."""
        self._number = Number()
        self._before: _Panes | None = None
        self._expected: Callable[[str], bool] | None = None
        self._wanted = ""

    def take_count(self) -> int | None:
        """The number typed before this key; nothing else is to use it again."""
        count, self.count = self.count, None
        return count

    def expect(self, then: Callable[[str], bool], hints: tuple[tuple[str, str], ...]) -> None:
        """Call `then` with the character of the next key, empty where it has none; show meanwhile what it may be.

        `then` says whether that key was meant for it; one that was not keeps its own meaning.
        """
        self._expected = then
        self.expecting = hints
        self.hint()

    def press(self, event: events.Key) -> str:
        """Take a digit, the key that is waited for, or one that grows the selection.

        Gives the action that the key asks for, which is to be run before the next key; empty where there is none. The
        app calls this, not the screen: by then all that earlier keys asked for has been done.
        """
        self._wanted = ""
        character = event.character or ""
        if any(panel is self.focused and panel.take_typed(event) for panel in self.panels):
            return ""  # typed ahead of the filter
        if self.move_edges(event) or (self._expected is not None and self._hand_on(event)):
            _take(event)
        elif meant := self._meant_here(event):
            _take(event)
            self._wanted = meant
        elif character and character in "0123456789":
            self._digit(event, character)
        elif (self._ends_number(event) and event.key == "escape") or self.grow_selection(
            event.key, self.count or 1
        ):
            _take(event)
        elif character in self.app.keymap.prefixes:
            _take(event)
            actions = self.app.keymap.sequences
            self.expect(
                lambda second: self._want(actions.get(character + second)), self.app.keymap.after(character)
            )
        return self._wanted

    def _hand_on(self, event: events.Key) -> bool:
        """Give a key to what waits for it; False where it keeps its own meaning."""
        then, self._expected, self.expecting = self._expected, None, ()
        self.article_pane.show_letters({})
        character = (event.character or "") if event.is_printable else ""
        meant = event.key == "escape" or (then is not None and then(character))
        self.hint()
        return meant

    def _want(self, action: str | None) -> bool:
        self._wanted = action or ""
        return action is not None

    def _digit(self, event: events.Key, digit: str) -> None:
        alone = digit not in self.app.keymap.digits or self.selection is not None
        if self._number.fresh(event.time):
            self._before = _Panes(self.focused, self.has_class("bare"), self.drawer.open)
        if self._number.add(digit, event.time, alone=alone):
            _take(event)
            self._restore()
            self.number = self._number.digits
            self.hint()

    def _ends_number(self, event: events.Key) -> bool:
        """Whether this key ends a number that was typed before it; `count` is then that number."""
        self.count = self._number.end(event.time)
        if self.count is None:
            self._before = None
            return False
        if {event.key, event.character} & self.app.keymap.counted:
            self._restore()
        self.number, self._before = "", None
        self.hint()
        return True

    def _restore(self) -> None:
        """Take back what the first digits did as keys of panels."""
        before, self._before = self._before, None
        if before is not None:
            self.drawer.open_panel(before.open)
            self.set_class(before.bare, "bare")
            self.set_focus(before.focused)

    def _meant_here(self, event: events.Key) -> str:
        """The action that a key asks for while something is selected or reviewed; empty where it is none of those."""
        return self.app.keymap.for_a_while.get((self.state, event.key), "")


def _take(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
