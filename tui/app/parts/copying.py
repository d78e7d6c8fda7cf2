"""Copying: the selection, the marked facts or the one at hand, in the form asked for."""

from __future__ import annotations

from tui.app.messages import CopyAsked
from tui.app.parts.selecting import Selecting


class Copying(Selecting):
    """The keys that copy."""

    def action_copy(self, form: str = "plain") -> None:
        """Copy the selection, else the marked facts, else the fact at hand."""
        if self.annotations is None:
            return
        from tui.app.copying import described, facts_text, selection_text

        if self.selection is not None:
            text = selection_text(self.annotations, self.selection, form)
            self.app.post_message(CopyAsked(text, "the selection"))
            self.select(None)
            return
        here = self.fact_here
        facts = self.marked_facts or ([here] if here else [])
        if facts:
            text = facts_text(self.annotations, facts, form)
            self.app.post_message(CopyAsked(text, described(self.annotations, facts)))
        else:
            step, select = self.key("step_next"), self.key("select")
            self.say(f"Nothing to copy yet: go to a fact with {step}, or select words with {select}.")

    def action_copy_as(self) -> None:
        from tui.app.copying import FORMS
        from tui.app.menu import Menu

        self.app.push_screen(Menu("Copy as", FORMS), self._copy_in_form)

    def _copy_in_form(self, form: str | None) -> None:
        if form:
            self.action_copy(form)
