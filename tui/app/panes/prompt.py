"""The line at the foot of the page where a reader types: what to find, a paragraph's number, a file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.widgets import Input

from tui.app.drawing.plan import cramped
from tui.app.painting import forget_gone
from tui.app.question import Question
from tui.model import safe

if TYPE_CHECKING:
    from tui.app.sending import TypedAhead

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
    """One line of input; what comes from outside is made safe to show.

    Keys are obeyed in the order in which they come, those behind the last one by what then has the focus.
    """

    SENDS_ON = True
    app: TypedAhead[object]

    def __init__(
        self,
        value: str = "",
        *,
        typed: Callable[[str], object],
        entered: Callable[[], object],
        keys: Mapping[str, Callable[[], object]] | None = None,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002  (Textual's name)
    ) -> None:
        """`typed` is called with what has been typed so far, where that is news; `entered` for Enter; `keys`: for others."""
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self._typed, self._keys = typed, {"enter": entered, **(keys or {})}
        self._told = value

    def on_unmount(self) -> None:
        # Textual 8.2.8 would hold every line that was ever there, with its screen's signal.
        self.screen.text_selection_started_signal.unsubscribe(self)
        forget_gone()

    async def on_key(self, event: events.Key) -> None:
        """Do what a key says now: as a binding it would come after letters that were typed behind it."""
        if self.app.focused is not self:
            await self.app.send_on(event)
            return
        if act := self._keys.get(event.key):
            self.tell()
            act()
        elif action := _EDITS.get(event.key):
            await self.run_action(action)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.tell()

    def tell(self) -> None:
        """Say what has been typed so far."""
        if self.value != self._told:
            self._told = self.value
            self._typed(self.value)

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

    def __init__(
        self, question: Question, answer: Callable[[Prompt], object], leave: Callable[[Prompt], object]
    ) -> None:
        """`answer` is called once there is one, `leave` where the reader left without."""
        keys: dict[str, Callable[[], object]] = {key: partial(self._turn, key) for key in question.keys}
        keys["escape"] = lambda: leave(self)
        if question.history:
            keys |= {"up": lambda: self._bring_back(1), "down": lambda: self._bring_back(-1)}
        super().__init__(
            question.start,
            typed=question.typed,
            entered=lambda: answer(self),
            keys=keys,
            placeholder=question.words,
            id="prompt",
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

    def _turn(self, key: str) -> None:
        """Do to the question what another key does."""
        self.question.keys[key]()
        self.question.typed(self.value)

    def _bring_back(self, by: int) -> None:
        history = self.question.history
        if not self._back:
            self._draft = self.value
        self._back = min(max(self._back + by, 0), len(history))
        self.value = history[-self._back] if self._back else self._draft
        self.cursor_position = len(self.value)
        self.question.recalled(self._back)
        self._told = self.value
        self.question.typed(self.value)
