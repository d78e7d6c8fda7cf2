"""A framed part of the page that scrolls by rows.

Draws frame and bar itself: Textual's own borders and scroll bars are widgets and style sheets more to lay out, and
each change of a virtual size would lay out the whole screen again.
"""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.drawing.frame import Frame
from tui.app.looks import Looks
from tui.app.panes.drawn import Drawn, Line

_KEPT = 200  # rows drawn before, kept as they were
_STEP = 2  # rows by a notch of the wheel


class Pane(Drawn, can_focus=True):
    """Shows rows from `scroll_y` on. Who derives from it says how many there are and draws one."""

    AIR = 0
    """Empty rows between the frame and the first row."""

    frameless: reactive[bool] = reactive(False, init=False)
    """Whether the pane has no frame, as on a narrow screen."""

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(looks, id=id)
        self._strips: dict[tuple[int, bool, bool], Strip] = {}
        self._bar_held = False
        self._sized = False

    # What a pane of its own kind says

    @property
    def row_count(self) -> int:
        """How many rows there are to be scrolled through."""
        raise NotImplementedError

    def draw(self, row: int) -> list[Segment]:
        """One row, as wide as the frame is within."""
        raise NotImplementedError

    def fit(self) -> None:
        """Lay the rows out for the size that the pane now has."""

    @property
    def title(self) -> str:
        """What stands on the frame, above."""
        return ""

    @property
    def remark(self) -> str:
        """What stands on the frame, below."""
        return ""

    # Its size

    @property
    def frame(self) -> Frame:
        """The frame as it is now."""
        width, height = self.size
        return Frame(width, height, self.title, self.remark, self.has_focus, self.frameless, self.AIR)

    @property
    def page_height(self) -> int:
        """How many rows are seen at a time."""
        return self.frame.inner_height

    @property
    def max_scroll_y(self) -> int:
        """The uppermost row when the last one is seen."""
        return max(0, self.row_count - self.page_height)

    def watch_frameless(self) -> None:
        self.refit()

    def resized(self) -> None:
        self._sized = True
        self.refit()

    def refit(self) -> None:
        """Lay out anew and draw."""
        if not self.size:
            # It is not on the screen: once it is, its size is news to it, also where that is the one of before.
            self._size = Size(0, 0)
        if self._sized:
            self._strips.clear()
            self.fit()
            self.refresh()

    # Scrolling

    def scroll_now(self, row: int) -> None:
        """Make `row` the uppermost, as far as there are rows below it."""
        self.scroll_y = row

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_now(self.scroll_offset.y + _STEP)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_now(self.scroll_offset.y - _STEP)

    def hold_bar(self, x: int, y: int) -> bool:
        """Take hold of the bar if the mouse went down on it, and go to where it was pressed."""
        if x != self.size.width - 1 or not self.max_scroll_y:
            return False
        self._bar_held = True
        self.capture_mouse()
        self.drag_bar(y)
        return True

    def drag_bar(self, y: int) -> bool:
        """Go to where the bar has been dragged; False where nobody holds it."""
        if self._bar_held:
            frame = self.frame
            share = (y - frame.top) / max(1, frame.inner_height - 1)
            self.scroll_now(round(min(1.0, max(0.0, share)) * self.max_scroll_y))
        return self._bar_held

    def release_bar(self) -> None:
        """Let go of the bar and the mouse."""
        self._bar_held = False
        self.release_mouse()

    # Drawing

    def redraw(self) -> None:
        """Draw every row anew."""
        self._strips.clear()
        self.refresh()

    def forget(self, rows: range) -> None:
        """Draw these rows anew when the pane is next drawn."""
        for key in [key for key in self._strips if key[0] in rows]:
            del self._strips[key]

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self._strips.clear()
        super().show_looks(looks)

    def lines(self, first: int, last: int) -> list[Strip]:
        """The lines of the pane, frame included; rows come from the cache where nothing has changed."""
        frame, top = self.frame, self.scroll_offset.y
        thumb = frame.thumb(top, self.row_count)
        return [self._line(y, frame, top, thumb) for y in range(first, last)]

    def _line(self, y: int, frame: Frame, top: int, thumb: range) -> Strip:
        row = y - frame.top
        if row < 0 or row >= frame.inner_height:
            return Line(frame.line(y, self.looks, self.draw, top, thumb), frame.width)
        key = (top + row, row in thumb, frame.focused)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = Line(frame.line(y, self.looks, self.draw, top, thumb), frame.width)
            self._strips[key] = strip
        return strip


class ListPane(Pane, inherit_bindings=False):
    """A pane of rows to choose from: the mouse drags its bar and nothing else."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.hold_bar(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.drag_bar(event.y)

    def on_mouse_up(self) -> None:
        self.release_bar()
