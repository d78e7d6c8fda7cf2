"""Asking: one line at the foot of the screen in which the reader types an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.app.painting import PaintingScreen
from tui.app.question import Question

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.app.app import CopydeskApp
    from tui.app.panes.prompt import Prompt


_MOST_KEPT = 100  # answers to one question


class Asking(PaintingScreen[None]):
    """A screen that can ask one question at a time."""

    app: CopydeskApp
    asking = False
    """Whether an answer is waited for."""

    async def ask(self, question: Question) -> None:
        """Ask the reader, unless something else is being asked."""
        if not self.asking:
            from tui.app.panes.prompt import Prompt

            self.asking = True
            await self.query("#prompt").remove()  # one that was answered may not be gone yet
            prompt = Prompt(question)
            await self.mount(prompt)
            self.set_focus(prompt)
            self.asked()

    def asked(self) -> None:
        """Called when the prompt has opened."""

    def unasked(self) -> None:
        """Called when the prompt is closing, before the answer is dealt with."""

    # Handlers by name, since the prompt's class is not loaded before it is wanted.
    def on_input_changed(self, message: Input.Changed) -> None:
        """Hand on what has been typed so far."""
        cast("Prompt", message.input).question.typed(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Hand on the answer."""
        prompt = cast("Prompt", message.input)
        self._close(prompt)
        answer, history = message.value.strip(), prompt.question.history
        if answer and history is not None:
            history[:] = [*(words for words in history if words != answer), answer][-_MOST_KEPT:]
        prompt.question.answered(answer)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Take back what was typed."""
        self._close(message.prompt)
        message.prompt.question.left()

    def _close(self, prompt: Prompt) -> None:
        self.asking = False
        prompt.remove()
        self.unasked()
