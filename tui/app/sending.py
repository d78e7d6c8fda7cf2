"""What is typed faster than it is obeyed: a key goes to what has the focus once all keys before it have been obeyed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard, TypeVar
from weakref import WeakKeyDictionary, ref

from textual import events
from textual.message import Message
from textual.widget import Widget

from tui.app.painting import PaintingApp

Result = TypeVar("Result")


def _nothing() -> None:
    return None


class TypedAhead(PaintingApp[Result]):
    """Textual sends a key to what has the focus when it comes, though an earlier one is about to open something else.

    A key that was sent to what then has lost the focus comes back here, and is sent on.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sent: WeakKeyDictionary[Message, Widget] = WeakKeyDictionary()
        self._last: Callable[[], Widget | None] = _nothing

    @property
    def _reached(self) -> Widget:
        """What keys go to now."""
        return self.focused or self.screen

    async def on_event(self, event: events.Event) -> None:
        last = self._last()
        if isinstance(event, events.Key) and not event.is_forwarded and self._sends_on(last):
            last._forward_event(event)  # noqa: SLF001  (as Textual forwards it to what has the focus)
            return
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._sent[event] = self._reached
            self._last = ref(self._reached)
        await super().on_event(event)

    def _sends_on(self, last: Widget | None) -> TypeGuard[Widget]:
        """Whether keys wait at `last`, which has lost the focus: none may overtake them.

        What has SENDS_ON gives those to `send_on`.
        """
        waiting = last is not None and last.is_running and not last._message_queue.empty()  # noqa: SLF001
        return waiting and last is not self._reached and getattr(last, "SENDS_ON", False)

    async def send_on(self, event: events.Key | events.Paste) -> None:
        """Send what was typed to what has the focus by now."""
        event.stop()
        event.prevent_default()
        again = event.copy() if isinstance(event, events.Key) else events.Paste(event.text)
        again.time = event.time
        self._sent[again] = self._reached
        await super().on_event(again)

    async def astray(self, event: events.Key | events.Paste) -> bool:
        """Whether what was typed is meant for something else than what it was sent to. Waits until that is there."""
        if self._next_callbacks:  # what a window has led to that an earlier key has closed
            await self._flush_next_callbacks()
        await self.screen._mounted_event.wait()  # noqa: SLF001  (there is no other way to wait for its focus)
        sent = self._sent.get(event)
        return sent is not None and sent is not self._reached
