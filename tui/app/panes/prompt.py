"""The line at the foot of the page where a reader types: what to find, a paragraph's number, a file's name."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from tui.app.question import Question
from tui.model import safe

_LONGEST = 4000  # characters pasted at once


class Line(Input):
    """One line of input; what comes from outside is made safe to show."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Change what is typed."""
        super().replace(safe(text[:_LONGEST]).replace("\n", " "), start, end)


class Prompt(Line):
    """One line of input that opens over the hints, for one question. Escape leaves it."""

    DEFAULT_CSS = """
    Prompt { dock: bottom; height: 1; margin-right: 18; background: $surface; }
    """

    class Left(Message):
        """The reader left the prompt with Escape."""

        def __init__(self, prompt: Prompt) -> None:
            super().__init__()
            self.prompt = prompt

    def __init__(self, question: Question) -> None:
        super().__init__(
            question.start, placeholder=question.words, compact=True, select_on_focus=False, id="prompt"
        )
        self.question = question

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self))
