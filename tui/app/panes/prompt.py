"""The line at the foot of the page where a reader types: what to find, a paragraph's number, a file's name."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from tui.model import safe

_LONGEST = 4000  # characters pasted at once

_PLACEHOLDERS = {
    "find": "find: small letters match capitals too",
    "paragraph": "number of the paragraph",
    "open": "file to open",
    "published": "published on, as 2022-07-26",
}


class Prompt(Input):
    """One line of input that opens over the hints; its `purpose` says what for. Escape leaves it."""

    DEFAULT_CSS = """
    Prompt { dock: bottom; height: 1; margin-right: 18; background: $surface; }
    """

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

    def replace(self, text: str, start: int, end: int) -> None:
        """Change what is typed; what comes from outside is made safe to show."""
        super().replace(safe(text[:_LONGEST]).replace("\n", " "), start, end)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self))
