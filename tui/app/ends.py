"""The two ends of a place while they are moved, by words or by characters; a grapheme is never split."""

from __future__ import annotations

from collections.abc import Callable

from tui.model import Span
from tui.page.units import character_edges
from tui.page.words import word_at, word_before


class Ends:
    """A span of `text` of which one end moves at a time; there is always something left between them."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self.span = span
        self.at_start = False
        """Whether it is the start that moves."""
        self._moves: dict[str, Callable[[int], int]] = {
            "right": self._word_on,
            "w": self._word_on,
            "left": self._word_back,
            "b": self._word_back,
            "shift+right": self._on,
            "l": self._on,
            "shift+left": self._back,
            "h": self._back,
        }

    @property
    def head(self) -> int:
        """The end that moves."""
        return self.span.start if self.at_start else self.span.end

    def press(self, key: str) -> bool:
        """Move an end as `key` says, or turn to the other; False where it says nothing."""
        if key in ("tab", "o"):
            self.at_start = not self.at_start
            return True
        move = self._moves.get(key)
        if move is None:
            return False
        head = move(self.head)
        if self.at_start and head < self.span.end:
            self.span = Span(head, self.span.end)
        elif not self.at_start and head > self.span.start:
            self.span = Span(self.span.start, head)
        return True

    def _word_on(self, at: int) -> int:
        """To the next start of a word, or the next end of one."""
        word = word_at(self._text, at)
        if not self.at_start:
            return word.end
        return word.start if word.start > at else word_at(self._text, word.end).start

    def _word_back(self, at: int) -> int:
        if not self.at_start:
            last = word_before(self._text, at)
            return last.end if last.end < at else word_before(self._text, last.start).end
        word = word_at(self._text, at)
        return word.start if word.start < at else word_before(self._text, at).start

    def _on(self, at: int) -> int:
        return next((edge for edge in character_edges(self._text, at) if edge > at), at)

    def _back(self, at: int) -> int:
        return next((edge for edge in reversed(character_edges(self._text, at)) if edge < at), at)
