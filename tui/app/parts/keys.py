"""Keys that are more than one binding: those that grow a selection, and two pressed one after the other."""

from __future__ import annotations

from textual import events

from tui.app.parts.selecting import Selecting


class Keys(Selecting):
    """Takes such keys before the bindings are asked."""

    _prefix = ""

    def on_key(self, event: events.Key) -> None:
        """Grow the selection, or wait for the second key of two."""
        if self.grow_selection(event.key):
            _take(event)
        elif self._prefix:
            action = self.app.keymap.sequences.get(self._prefix + (event.character or ""))
            self._prefix = ""
            if action:
                _take(event)
                self.call_later(self.run_action, action)
        elif event.character and event.character in self.app.keymap.prefixes:
            self._prefix = event.character
            _take(event)


def _take(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
