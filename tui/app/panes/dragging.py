"""Selecting text with the mouse: by characters, after a double click by words, after a triple one by sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from tui.app.messages import TextSelected
from tui.app.panes.pane import Pane
from tui.model import Annotations, Span

if TYPE_CHECKING:
    from tui.page.units import Unit

_TICK = 0.05  # seconds between two steps of a page that scrolls under a resting pointer
_FASTEST = 6  # rows in one step


@dataclass
class _Drag:
    """What is being dragged over: whole units from a fixed one on."""

    unit: Unit
    fixed: Span
    over: Span
    pointer: Offset
    selects: bool
    """Whether anything is selected yet: a button that goes down once may be no more than a click."""


class DragPane(Pane):
    """A pane whose text is selected with the mouse. Who derives from it says what lies under the pointer."""

    annotations: Annotations | None
    dragged = False
    """Whether the mouse has selected something since its button went down."""
    _drag: _Drag | None = None
    _clicks = 0
    _clicked_at = Offset(-1, -1)
    _clicked = 0.0
    _scrolling: Timer | None = None

    def offset_under(self, x: int, y: int) -> int | None:
        """The code point at a cell of the pane, its border included; None above, below or without text."""
        raise NotImplementedError

    def move_rows(self, by: int) -> None:
        """Scroll by so many rows, down where `by` is positive."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self.hold_bar(event.x, event.y):
            return
        self._stop()
        self.dragged = False
        offset = self.offset_under(event.x, event.y)
        if event.button != 1 or offset is None or self.annotations is None:
            return
        from tui.page.units import Unit, unit_at

        again = event.offset == self._clicked_at
        soon = event.time - self._clicked <= self.app.CLICK_CHAIN_TIME_THRESHOLD
        self._clicks = self._clicks + 1 if again and soon else 1
        self._clicked_at, self._clicked = event.offset, event.time
        unit = tuple(Unit)[min(self._clicks, len(Unit)) - 1]
        fixed = Span(offset, offset)
        if unit is not Unit.CHARACTER:
            fixed = unit_at(self.annotations.article, unit, offset)
        self._drag = _Drag(unit, fixed, fixed, event.offset, selects=bool(fixed))
        if fixed:
            self.post_message(TextSelected(fixed, whole=False))
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.drag_bar(event.y) or self._drag is None:
            return
        self._drag.pointer = event.offset
        if not self._beyond(event.y):
            self._stop_scrolling()
        elif self._scrolling is None:
            self._scroll_on()
            self._scrolling = self.set_interval(_TICK, self._scroll_on)
        self._grow()

    def on_mouse_up(self) -> None:
        drag = self._drag
        self._stop()
        self.release_bar()
        self.dragged = drag is not None and drag.selects
        if drag is not None and drag.selects:
            self.post_message(TextSelected(drag.over or None))

    def _stop(self) -> None:
        self._drag = None
        self._stop_scrolling()

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

    def _beyond(self, y: int) -> int:
        """How many lines the pointer is above the first row, negative, or below the last one; else 0."""
        first = self.frame.top
        last = first + max(1, self.page_height) - 1
        return min(0, y - first) or max(0, y - last)

    def _scroll_on(self) -> None:
        """Scroll under a pointer that rests at an edge: the further beyond it, the faster."""
        if self._drag is not None:
            beyond = self._beyond(self._drag.pointer.y)
            self.move_rows(max(-_FASTEST, min(_FASTEST, beyond)))
            self._grow()

    def _grow(self) -> None:
        """Select as far as the pointer is."""
        drag = self._drag
        if drag is None or self.annotations is None:
            return
        from tui.page.units import Unit, unit_at

        x, y = drag.pointer
        offset = self.offset_under(x, y - self._beyond(y))
        if offset is None or (not drag.selects and offset == drag.fixed.start):
            return
        here = Span(offset, offset)
        if drag.unit is not Unit.CHARACTER:
            here = unit_at(self.annotations.article, drag.unit, offset)
            here = here if here.start <= offset or here.start <= drag.fixed.start else Span(offset, offset)
        over = Span(min(drag.fixed.start, here.start), max(drag.fixed.end, here.end))
        if over != drag.over or not drag.selects:
            drag.over, drag.selects = over, True
            self.post_message(TextSelected(over or None, whole=False))
