"""The line at the foot of the page where a reader types: what to find, a paragraph's number, a file's name."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

_PLACEHOLDERS = {
    "find": "find: small letters match capitals too",
    "paragraph": "number of the paragraph",
    "open": "file to open",
    "published": "published on, as 2022-07-26",
}


class Prompt(Input):
    """One line of input that opens over the hints; its `purpose` says what for. Escape leaves it."""

    class Left(Message):
        """The reader left the prompt with Escape."""

        def __init__(self, prompt: Prompt) -> None:
            super().__init__()
            self.prompt = prompt

    def __init__(self, purpose: str, origin: int) -> None:
        """`origin` is the first code point on the screen when the prompt was opened."""
        super().__init__(placeholder=_PLACEHOLDERS[purpose], compact=True, id="prompt")
        self.purpose = purpose
        self.origin = origin

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self))
