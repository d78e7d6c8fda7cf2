"""The two lines around the page as widgets: what is read and how far, and the keys that matter now."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.drawing.lines import hint_line, hinted_key, title_line
from tui.app.drawing.plan import cramped
from tui.app.keymap import pressed
from tui.app.panes.drawn import Drawn, Line
from tui.model import Annotations, Article

_SETTLED = 0.3
"""Seconds after which the screen is there, and the reader's first key has been answered."""


class Counted(Message):
    """The words of the article have been counted."""


class TitleLine(Drawn):
    """The article's heading, date and length, and how far the reader has come."""

    annotations: reactive[Annotations | None] = reactive(None, init=False)
    progress: reactive[float] = reactive(0.0, init=False)
    work: reactive[str] = reactive("", init=False)
    """What is going on: "finding facts 40 %"; empty when nothing is."""
    place: reactive[str] = reactive("", init=False)
    """Which of several articles this is: "2 of 3"."""

    def watch_annotations(self, annotations: Annotations | None) -> None:
        """Have the words of a long text counted in a thread; they are told when that is done."""
        if annotations is not None and not annotations.article.counted:
            self.set_timer(_SETTLED, partial(self._have_counted, annotations.article))

    def _have_counted(self, article: Article) -> None:
        count = partial(self._count, article)
        self.run_worker(count, thread=True, group="count", exit_on_error=False, description="count words")

    def _count(self, article: Article) -> None:
        if article.words:
            self.post_message(Counted())

    @on(Counted)
    def _counted(self) -> None:
        self.refresh()

    def lines(self, first: int, last: int) -> list[Strip]:
        width = self.size.width
        line = title_line(self.annotations, self.progress, self.work, self.place, width, self.looks)
        return [Line(line, width)] * (last - first)


class HintLine(Drawn):
    """The keys that matter for what the reader is doing. A click on one presses it."""

    hints: reactive[tuple[tuple[str, str], ...]] = reactive((), init=False)
    message: reactive[str] = reactive("", init=False)
    """What is to be said besides, at the right: "3 of 17"."""

    def lines(self, first: int, last: int) -> list[Strip]:
        width = self.size.width
        return [Line(hint_line(self.hints, self.said, width, self.looks), width)] * (last - first)

    @property
    def said(self) -> str:
        """The message, or on a screen that is too small the size that it has to have."""
        return cramped(*self.app.size) or self.message

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked on."""
        for key, character in pressed(hinted_key(self.hints, self.said, self.size.width, event.x)):
            self.app.post_message(events.Key(key, character))
