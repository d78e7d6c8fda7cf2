"""How a screen gets to the terminal: at once, no more of it than has changed, and never faster than it is taken."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import Any, TypeVar

from rich.color import ColorSystem
from rich.console import RenderableType
from rich.segment import Segment
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.app import App
from textual.css.scalar import Scalar
from textual.geometry import Region
from textual.reactive import Reactive, var
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.drawing.picture import Pen, Picture
from tui.app.drawing.placed import move

Result = TypeVar("Result")

_AT_ONCE = 8192  # characters: Python on Windows cannot write more (Textual's issue 2548)
_PERIOD = 1 / 60  # seconds between two paintings, where one follows the other

_KEPT: tuple[Any, ...] = (
    StylesCache.get_inner_outer,
    *(Region.intersection, Region.union, Region.grow, Region.shrink, Region.overlaps, Region.translate),
    *(Region.contains_region, Region.__contains__, Region.split_vertical, Scalar.resolve),
    Segment._split_cells,  # noqa: SLF001
)
"""What Textual and Rich remember of places and of lines that were cut."""


def forget_gone() -> None:
    """Let go of what gone widgets have drawn, and where: Textual 8.2.8 keeps thousands of both."""
    for kept in _KEPT:
        kept.cache_clear()


class PaintingApp(App[Result]):
    """Writes the cells that are not on the terminal already, whichever screen they belong to.

    Where the terminal has not taken what was written last, nothing is added to it: once it has, the screen is painted as
    it is by then, and what was between is never seen.
    """

    def __init__(self) -> None:
        super().__init__()
        self.picture = Picture()
        """What stands on the terminal."""

    def on_resize(self, event: events.Resize) -> None:
        """Paint all of the screen: terminals move their lines about when they change their size."""
        resized = getattr(self._driver, "take_resize", bool)()  # which other drivers have not
        if self.picture.size != event.size or resized:
            self.picture.forget()
            self.picture.size = event.size
            self.screen.refresh()

    def forget_painted(self) -> None:
        """Let the whole screen be painted next: the terminal has shown something else."""
        self.picture.forget()
        self.screen.refresh(layout=True)

    def catch_up(self) -> None:
        """Paint what was not painted while the terminal was busy."""
        if self._screen_stack:
            self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        writes = self._running and not (self._closed or self._batch_count or self.is_headless)
        if not writes or not isinstance(renderable, ChopsUpdate | LayoutUpdate):
            super()._display(screen, renderable)
        elif self._is_taken() and (written := self._drawn(renderable)):
            self._write(written)

    def _write(self, written: str) -> None:
        """Write in one piece what Textual would in three, each of which its thread has to be woken for."""
        assert self._driver is not None
        text = written + move(*self.screen.outer_size.clamp_offset(self.cursor_position))
        text = f"{SYNC_START}{text}{SYNC_END}" if self._sync_available else text
        for start in range(0, len(text), _AT_ONCE):
            self._driver.write(text[start : start + _AT_ONCE])
        self._driver.flush()
        self.post_display_hook()

    def _is_taken(self) -> bool:
        """Whether the terminal has taken what was written last; where it has not, this is come back to once it has."""
        ready = getattr(self._driver, "ready", None)  # which other drivers have not
        return ready is None or ready(self.catch_up)

    def _drawn(self, update: ChopsUpdate | LayoutUpdate) -> str:
        """What has to be written for the terminal to show an update."""
        pen, draw = Pen(self.console._color_system or ColorSystem.TRUECOLOR), self.picture.draw  # noqa: SLF001
        if isinstance(update, LayoutUpdate):
            for y, strips in enumerate(update.strips, update.region.y):
                x = update.region.x
                for strip in strips:
                    draw(pen, strip, x, y)
                    x += strip.cell_length
        else:
            for y, first, last in update.spans:
                for end, (x, part) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                    if part is not None and x < last and end > first:
                        draw(pen, part, x, y)
        return pen.done()


class PaintingScreen(Screen[Result]):
    """Paints in the moment in which nothing is left to be done, where Textual waits for the next tick of a clock."""

    focused: Reactive[Widget | None] = var(
        None
    )  # stock Textual paints the whole screen when another pane is focused

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._compositor = _Compositor()
        self._painted = 0.0

    def on_screen_resume(self) -> None:
        forget_gone()

    async def _on_idle(self, event: events.Idle) -> None:
        if self._wants_paint and monotonic() - self._painted > _PERIOD:
            event.prevent_default()
            self._on_timer_update()
            self._painted = monotonic()
        else:
            await super()._on_idle(event)

    @property
    def _wants_paint(self) -> bool:
        wanted = self._layout_required or self._scroll_required or self._repaint_required
        return bool(self.is_current and not self.app._batch_count and (wanted or self._dirty_widgets))  # noqa: SLF001


class _Compositor(Compositor):
    """Draws the panes that are to be painted, where Textual draws all that lie between two such."""

    def __init__(self) -> None:
        super().__init__()
        self._dirty: list[Region] | None = None

    def render_partial_update(self) -> ChopsUpdate | None:
        self._dirty = [*self._dirty_regions]
        update = super().render_partial_update()
        self._dirty = None
        return update

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if self._dirty is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and any(map(seen.overlaps, self._dirty)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))
