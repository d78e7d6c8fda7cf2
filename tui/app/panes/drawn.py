"""A widget that draws its lines itself, with nothing of a style sheet between them and the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.app.looks import Looks


class Line(Strip):
    """A line of the screen. Textual 8.2.8 keeps a whole one within itself, a ring that only the collector undoes."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The line in pieces that end at `cuts`."""
        ends = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if ends == [self.cell_length] else super().divide(ends)


class Drawn(Widget):
    """Who derives from it says what stands on each line."""

    ALLOW_SELECT = False

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.looks = looks

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self.looks = looks
        self.refresh()

    def lines(self, first: int, last: int) -> list[Strip]:
        """The lines from `first` to before `last`, as wide as the widget."""
        raise NotImplementedError

    def resized(self) -> None:
        """The widget has another size, and has not been painted in it yet."""

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: ARG002
    ) -> bool:
        """Take a new size in before it is painted; Textual would lay the screen out once more for it."""
        if self._size == size:
            return False
        self._size, self._container_size = size, container_size
        self.set_reactive(Widget.virtual_size, virtual_size)
        self._set_dirty()
        self.resized()
        return True

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines that Textual asks for, through its filters (NO_COLOR); every colour is a true one already."""
        strips = self.lines(crop.y, crop.bottom)
        ground = self.background_colors[1]
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):
                strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        if (crop.x, crop.right) != (0, self.size.width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]
