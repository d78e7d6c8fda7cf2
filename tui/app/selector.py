"""Selecting text from the keyboard, by words and rows; what is selected are code points, not cells."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.panes.article import ArticlePane
from tui.model import Span
from tui.page.words import word_at, word_before


class Selector:
    """A selection that grows from a fixed span to a moving head, both in code points."""

    def __init__(self, text: str, fixed: Span, pane: ArticlePane) -> None:
        self._text = text
        self._fixed = fixed
        self._pane = pane
        self.head = fixed.end
        self._moves: dict[str, Callable[[], int]] = {
            "right": self._right,
            "l": self._right,
            "w": self._right,
            "left": self._left,
            "b": self._left,
            "down": lambda: self._row(1),
            "j": lambda: self._row(1),
            "up": lambda: self._row(-1),
            "k": lambda: self._row(-1),
        }

    @property
    def span(self) -> Span:
        """What is selected."""
        return Span(min(self._fixed.start, self.head), max(self._fixed.end, self.head))

    def press(self, key: str, times: int = 1) -> bool:
        """Move the head as `key` says; False where the key is not one of selecting."""
        if key == "o":
            self._swap()
            return True
        move = self._moves.get(key)
        if move is None:
            return False
        for _ in range(min(times, 10_000)):
            self.head = move()
        if self._fixed.start < self.head < self._fixed.end:
            self.head = self._fixed.end
        return True

    def _swap(self) -> None:
        """Move the other end from now on; the word at this one stays selected."""
        span = self.span
        if self.head >= self._fixed.end:
            self._fixed, self.head = word_before(self._text, span.end), span.start
        else:
            self._fixed, self.head = word_at(self._text, span.start), span.end
        self._fixed = Span(max(self._fixed.start, span.start), min(self._fixed.end, span.end))

    def _right(self) -> int:
        if self.head >= self._fixed.end:
            return word_at(self._text, self.head).end
        after = word_at(self._text, word_at(self._text, self.head).end).start
        return after if after < self._fixed.start else self._fixed.end

    def _left(self) -> int:
        if self.head > self._fixed.end:
            last = word_before(self._text, self.head)
            return max(self._fixed.end, word_before(self._text, last.start).end)
        return word_before(self._text, min(self.head, self._fixed.start)).start

    def _row(self, by: int) -> int:
        to = self._pane.row_away(self.head, by)
        if to >= self._fixed.end:
            word = word_at(self._text, to)
            return word.end if word.start <= to else max(self._fixed.end, word_before(self._text, to).end)
        return word_before(self._text, to + 1).start if to < self._fixed.start else self._fixed.end
