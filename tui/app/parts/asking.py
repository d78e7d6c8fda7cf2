"""Asking: one line at the foot of the screen in which the reader types an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.painting import PaintingScreen
from tui.app.question import Question

if TYPE_CHECKING:
    from tui.app.app import CopydeskApp
    from tui.app.panes.prompt import Prompt


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
            prompt = Prompt(question, self._answer, self._leave)
            await self.mount(prompt)
            self.set_focus(prompt)
            self.asked()

    def asked(self) -> None:
        """Called when the prompt has opened."""

    def unasked(self) -> None:
        """Called when the prompt is closing, before the answer is dealt with."""

    def _answer(self, prompt: Prompt) -> None:
        """Hand on the answer."""
        self._close(prompt)
        with self._context():  # a window that is opened now would else answer to the prompt, which is going
            prompt.question.answered(prompt.value.strip())

    def _leave(self, prompt: Prompt) -> None:
        """Take back what was typed."""
        self._close(prompt)
        with self._context():
            prompt.question.left()

    def _close(self, prompt: Prompt) -> None:
        self.asking = False
        prompt.remove()
        self.unasked()
