"""Selecting: a stretch of the text taken with v or the mouse, and grown from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.app.messages import CopyAsked, TextSelected
from tui.app.parts.state import ReadingState
from tui.model import Place, Span

if TYPE_CHECKING:
    from tui.app.selector import Selector


class Selecting(ReadingState):
    """The selection, and the selector that grows it while it is there."""

    selector: Selector | None = None

    def action_select(self) -> None:
        """Begin a selection: the current fact if it is on the screen, or the first word there."""
        if self.annotations is None or not self.annotations.article.paragraphs:
            return
        from tui.page.words import word_at

        self.set_focus(self.article_pane)
        start = self.here
        text = self.annotations.article.text
        self.select(start.span if isinstance(start, Place) else word_at(text, start.start))

    def select(self, span: Span | None) -> None:
        """Select `span`, or nothing."""
        self.selection = span
        self.selector = None
        if span is not None and self.annotations is not None:
            from tui.app.selector import Selector

            self.selector = Selector(self.annotations.article.text, span, self.article_pane)

    def grow_selection(self, key: str, times: int) -> bool:
        """Move the end of the selection as `key` says; False where it says nothing to a selection."""
        if self.selector is None or not self.selector.press(key, times):
            return False
        self.selection = self.selector.span
        self.article_pane.reveal(Span(self.selector.head, self.selector.head))
        return True

    @on(TextSelected)
    def _text_selected(self, message: TextSelected) -> None:
        self.select(message.span)
        settled = self.app.desk.settings.settings
        if settled.copy_on_select and message.whole and message.span and self.annotations is not None:
            from tui.app.copying import selection_text

            text = selection_text(self.annotations, message.span, "plain")
            self.post_message(CopyAsked(text, "the selection"))
