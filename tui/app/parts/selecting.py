"""Selecting: a stretch of the text taken with v or the mouse, and grown from the keyboard."""

from __future__ import annotations

from textual import on

from tui.app.messages import CopyAsked, TextSelected
from tui.app.parts.state import ReadingState
from tui.model import Place, Span


class Selecting(ReadingState):
    """The selection, and the keys that grow it while it is there."""

    def action_select(self) -> None:
        """Begin a selection: the current fact if it is on the screen, or the first word there; then change its unit."""
        if self.annotations is None or not self.annotations.article.paragraphs:
            return
        if self.selector is not None:
            self.action_unit(self.selector.next_unit)
            return
        from tui.page.words import word_at

        self.set_focus(self.article_pane)
        start = self.here
        text = self.annotations.article.text
        self.select(start.span if isinstance(start, Place) else word_at(text, start.start))

    def action_unit(self, unit: str) -> None:
        """Select whole sentences or paragraphs, and move the end of the selection by these from now on."""
        if self.selector is not None:
            from tui.page.units import Unit

            self.selector.set_unit(Unit(unit))
            self._show_selected()

    def select(self, span: Span | None) -> None:
        """Select `span`, or nothing."""
        self.selector = None
        if span is not None and self.annotations is not None:
            from tui.app.selector import Selector

            self.selector = Selector(self.annotations.article, span, self.article_pane)
        self.selection = span  # last: who watches it asks the selector

    def grow_selection(self, key: str, times: int) -> bool:
        """Move the end of the selection as `key` says; False where it says nothing to a selection."""
        if self.selector is None or not self.selector.press(key, times):
            return False
        self._show_selected()
        return True

    def _show_selected(self) -> None:
        if self.selector is not None:
            self.selection = self.selector.span
            self.article_pane.bring(Span(self.selector.head, self.selector.head))
            self.hint()

    def action_copy_on_select(self) -> None:
        """Copy at once what the mouse selects from now on, or no longer."""
        self.copies_selected = not self.copies_selected
        self.app.choose("copy_on_select", self.copies_selected)
        self.say(f"What the mouse selects is {'' if self.copies_selected else 'not '}copied at once.")

    @on(TextSelected)
    def _text_selected(self, message: TextSelected) -> None:
        self.select(message.span)
        if self.copies_selected and message.whole and message.span and self.annotations is not None:
            from tui.app.copying import selection_text

            text = selection_text(self.annotations, message.span, "plain")
            self.app.post_message(CopyAsked(text, "the selection"))
