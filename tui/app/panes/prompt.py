"""The line at the foot of the page where a reader types: what to find, a paragraph's number, a file's name."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from tui.app.drawing.plan import cramped
from tui.app.painting import forget_gone
from tui.app.question import Question
from tui.model import safe

_LONGEST = 4000  # characters pasted at once


_EDITS = {
    key.strip(): binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
"""What each editing key does."""


def pasted_line(text: str) -> str:
    """What is pasted where there is but one line: no more than anybody wants there, safe to show."""
    first, *others = safe(text[:_LONGEST]).split("\n")
    return " ".join(filter(None, (first.strip(), *map(str.strip, others)))) if others else first


class Line(Input):
    """One line of input; what comes from outside is made safe to show."""

    def on_unmount(self) -> None:
        # Textual 8.2.8 would hold every line that was ever there, with its screen's signal.
        self.screen.text_selection_started_signal.unsubscribe(self)
        forget_gone()

    async def on_key(self, event: events.Key) -> None:
        """Do what an editing key says now: as a binding it would come after letters that were typed behind it."""
        if action := _EDITS.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line, where Textual drops all but the first."""
        event.stop()
        event.prevent_default()
        self.take_pasted(event.text)

    def take_pasted(self, text: str) -> None:
        """Write what was pasted at the cursor, or over what is selected."""
        self.replace(pasted_line(text), *sorted(self.selection))

    def replace(self, text: str, start: int, end: int) -> None:
        """Change what is typed."""
        super().replace(safe(text[:_LONGEST]).replace("\n", " "), start, end)


class Prompt(Line):
    """One line of input that opens over the hints, for one question. Escape leaves it."""

    DEFAULT_CSS = """
    Prompt { dock: bottom; height: 1; background: $surface; }
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
        self._draft = ""
        self._back = 0  # how many answers ago the one shown was given; 0 is what is being typed

    def on_mount(self) -> None:
        self.on_resize()

    def on_resize(self) -> None:
        """Leave room at the right for what is said of the answer, where there is some."""
        width, height = self.app.size
        self.styles.margin = (0, 0 if cramped(width, height) else min(18, width // 3), 0, 0)

    async def on_key(self, event: events.Key) -> None:
        """Leave, bring back an earlier answer, or do what the question wants of other keys."""
        if event.key == "escape":
            self.post_message(self.Left(self))
        elif event.key in self.question.keys:
            self.question.keys[event.key]()
            self.question.typed(self.value)
        elif event.key in ("up", "down") and self.question.history:
            self._bring_back(1 if event.key == "up" else -1)
        else:
            return
        event.stop()
        event.prevent_default()

    async def take_ahead(self, event: events.Key) -> None:
        """Take a key that was typed for this prompt before it was there."""
        if event.is_printable and event.character:
            event.prevent_default()
            self.insert_text_at_cursor(event.character)
            return
        await self.on_key(event)
        if not event._no_default_action:  # noqa: SLF001  (there is no other way to ask)
            await Line.on_key(self, event)

    def _bring_back(self, by: int) -> None:
        history = self.question.history or []
        if not self._back:
            self._draft = self.value
        self._back = min(max(self._back + by, 0), len(history))
        self.value = history[-self._back] if self._back else self._draft
        self.cursor_position = len(self.value)
