"""Selecting text from the keyboard: what is selected are code points, not cells."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.panes.article import ArticlePane
from tui.model import Article, Span
from tui.page.units import Unit, unit_at, unit_before

_MOVES: dict[str, tuple[Unit | None, int]] = {
    "right": (None, 1),
    "left": (None, -1),
    "l": (None, 1),
    "w": (Unit.WORD, 1),
    "b": (Unit.WORD, -1),
    "shift+right": (Unit.CHARACTER, 1),
    "shift+left": (Unit.CHARACTER, -1),
    "right_parenthesis": (Unit.SENTENCE, 1),
    "left_parenthesis": (Unit.SENTENCE, -1),
    "right_curly_bracket": (Unit.PARAGRAPH, 1),
    "left_curly_bracket": (Unit.PARAGRAPH, -1),
}
"""By what each key moves the end, and which way; None stands for the unit that is set."""
_ROWS = {"down": 1, "j": 1, "up": -1, "k": -1}
_NEXT = {
    Unit.WORD: Unit.SENTENCE,
    Unit.SENTENCE: Unit.PARAGRAPH,
    Unit.PARAGRAPH: Unit.CHARACTER,
    Unit.CHARACTER: Unit.WORD,
}
_FURTHEST = 10_000  # units in one go


class Selector:
    """A selection that grows from a fixed span to a moving head, both in code points."""

    def __init__(self, article: Article, fixed: Span, pane: ArticlePane) -> None:
        self._article = article
        self._fixed = fixed
        self._pane = pane
        self._coarsest: Unit | None = None  # what the fixed span is a unit of; None where it is given
        self.unit = Unit.WORD
        """What the arrows move the end by."""
        self.head = fixed.end

    @property
    def span(self) -> Span:
        """What is selected."""
        return Span(min(self._fixed.start, self.head), max(self._fixed.end, self.head))

    @property
    def next_unit(self) -> Unit:
        """The unit after the one that is set."""
        return _NEXT[self.unit]

    def press(self, key: str, times: int = 1) -> bool:
        """Move the head as `key` says; False where the key is not one of selecting."""
        if key == "o":
            self._swap()
            return True
        move: Callable[[], int]
        if key in _ROWS:
            move = lambda: self._row(_ROWS[key])  # noqa: E731
        elif key in _MOVES:
            unit, by = _MOVES[key]
            unit = unit or self.unit
            self._loosen(unit)
            move = lambda: self._on(unit) if by > 0 else self._back(unit)  # noqa: E731
        else:
            return False
        for _ in range(min(times, _FURTHEST)):
            before, self.head = self.head, move()
            if self.head == before:
                break
        if self._fixed.start < self.head < self._fixed.end:
            self.head = self._fixed.end
        return True

    def set_unit(self, unit: Unit) -> None:
        """Move the end by `unit` from now on; what is selected becomes whole units, where it was less."""
        self._loosen(unit)
        self.unit = self._coarsest = unit
        if unit not in (Unit.SENTENCE, Unit.PARAGRAPH):
            return
        span, forward = self.span, self.head >= self._fixed.end
        first = unit_at(self._article, unit, span.start)
        last = unit_at(self._article, unit, max(span.start, span.end - 1))
        whole = Span(min(first.start, span.start), max(last.end, span.end))
        self._fixed = first if forward else last
        self.head = whole.end if forward else whole.start

    def _loosen(self, unit: Unit) -> None:
        """Let the fixed span be no more than a `unit` at its far end, where it is a coarser one."""
        if self._coarsest is None:
            if unit is not Unit.CHARACTER:
                return
        elif unit not in self._coarsest.finer:
            return
        self._coarsest = unit
        self._fix(unit, at_end=self.head < self._fixed.end)

    def _fix(self, unit: Unit, *, at_end: bool) -> None:
        """Let the fixed span be the first unit of the selection, or the last one."""
        span = self.span
        if at_end:
            self._fixed = unit_before(self._article, unit, span.end)
        else:
            self._fixed = unit_at(self._article, unit, span.start)
        start = max(self._fixed.start, span.start)
        self._fixed = Span(start, max(start, min(self._fixed.end, span.end)))

    def _swap(self) -> None:
        """Move the other end from now on; the unit at this one stays selected."""
        span = self.span
        at_end = self.head >= self._fixed.end
        self._coarsest = self.unit
        self._fix(self.unit, at_end=at_end)
        self.head = span.start if at_end else span.end

    def _on(self, unit: Unit) -> int:
        if self.head >= self._fixed.end:
            return max(self.head, unit_at(self._article, unit, self.head).end)
        here = unit_at(self._article, unit, self.head)
        after = unit_at(self._article, unit, here.end).start
        return after if self.head < after < self._fixed.start else self._fixed.end

    def _back(self, unit: Unit) -> int:
        if self.head > self._fixed.end:
            last = unit_before(self._article, unit, self.head)
            if unit is Unit.CHARACTER:
                return max(self._fixed.end, last.start)
            last = last if last.end < self.head else unit_before(self._article, unit, last.start)
            return max(self._fixed.end, last.end)
        before = unit_before(self._article, unit, min(self.head, self._fixed.start))
        return before.start if before else min(self.head, self._fixed.start)

    def _row(self, by: int) -> int:
        to = self._pane.row_away(self.head, by)
        if self.unit is Unit.CHARACTER:
            outside = to >= self._fixed.end or to < self._fixed.start
            return to if outside else self._fixed.end
        if to >= self._fixed.end:
            word = unit_at(self._article, Unit.WORD, to)
            before = unit_before(self._article, Unit.WORD, to)
            return word.end if word.start <= to else max(self._fixed.end, before.end)
        before = unit_before(self._article, Unit.WORD, to + 1)
        return before.start if to < self._fixed.start else self._fixed.end
