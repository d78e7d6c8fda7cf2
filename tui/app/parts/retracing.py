"""Retracing: back and forward through the jumps, and places that were given a letter."""

from __future__ import annotations

from tui.app.parts.keys import Keys
from tui.app.trail import View
from tui.model import Span


class Retracing(Keys):
    """The keys that lead back to where the reader has been."""

    def action_jump_back(self) -> None:
        self._retrace(-1)

    def action_jump_forward(self) -> None:
        self._retrace(1)

    def _retrace(self, by: int) -> None:
        step = self.trail.back if by < 0 else self.trail.forward
        to = None
        for _ in range(self.take_count() or 1):
            view = step(to or self.view)
            if view is None:
                break
            to = view
        if to is None:
            self.say("This is where the jumps begin." if by < 0 else "This is the last jump.")
        else:
            self._come_to(to)

    def _come_to(self, view: View) -> None:
        known = self.annotations.by_id if self.annotations is not None else {}
        self.article_pane.go_to_top(view.top)
        self.current = view.current if view.current and view.current.fact.id in known else None
        if self.current is not None:
            at = self.current.span.start
            self.article_pane.spot = Span(at, at)

    def action_set_mark(self) -> None:
        self.expect(self._set_mark, (("a b c …", "the letter of this place"),))

    def _set_mark(self, letter: str) -> bool:
        if letter:
            self.trail.marks[letter] = self.view
            self.app.keeper.keep_mark(letter, self.view.top)
        return bool(letter)

    def action_go_to_mark(self) -> None:
        marks = sorted(self.trail.marks.items())
        if marks and self.annotations is not None:
            text = self.annotations.article.text
            words = [(letter, " ".join(text[view.top : view.top + 40].split()[:3])) for letter, view in marks]
            self.expect(self._go_to_mark, tuple(words))
        else:
            self.say(f"No place has a letter yet: {self.key('set_mark')} and a letter give it one.")

    def _go_to_mark(self, letter: str) -> bool:
        view = self.trail.marks.get(letter)
        if view is not None:
            self.trail.leave(self.view)
            self._come_to(view)
        elif letter:
            self.say(f"No place has the letter {letter}.")
        return bool(letter)
