"""How a screen gets to the terminal: at once, and no more of it than has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import ClassVar, TypeVar, cast

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate, ReflowResult
from textual._styles_cache import StylesCache
from textual.geometry import Region, Size
from textual.reactive import Reactive, var
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.drawing.placed import move, placed
from tui.page.cells import is_certain

Result = TypeVar("Result")

_OPENING = 2.0  # seconds in which the first page still counts as standing on the terminal
_PERIOD = 1 / 60  # seconds between two paintings, where one follows the other


def forget_gone() -> None:
    """Let go of what widgets that are gone have drawn: Textual 8.2.8 has a cache of colours that holds a thousand of them."""
    StylesCache.get_inner_outer.cache_clear()


class PaintingScreen(Screen[Result]):
    """Paints in the moment in which nothing is left to be done, where Textual waits for the next tick of a clock.

    Of what is to be painted anew only the lines go to the terminal that are not on it already.
    """

    focused: Reactive[Widget | None] = var(
        None
    )  # stock Textual paints the whole screen when another pane is focused

    standing: ClassVar[Sequence[str]] = ()
    """The lines that stood on the terminal before the first screen, as they were written."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._compositor = _Compositor(PaintingScreen.standing)
        PaintingScreen.standing = ()
        self._painted = 0.0

    def on_screen_resume(self) -> None:
        forget_gone()

    def forget_painted(self) -> None:
        """Let the whole screen be painted next: the terminal has shown something else."""
        cast("_Compositor", self._compositor).forget()
        self.refresh(layout=True)

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
    """Remembers what it painted last: for each line the strips, by the column where they begin."""

    def __init__(self, standing: Sequence[str] = ()) -> None:
        super().__init__()
        self._standing = standing
        self._end_of_opening = monotonic() + _OPENING if standing else 0.0
        self._shown: list[dict[int, Strip]] = []
        self._dirty: list[Region] | None = None

    def forget(self) -> None:
        """Count on nothing that was painted."""
        self._shown, self._standing = [], ()

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        before = self._places()
        result = super().reflow(parent, size)
        if before != self._places():
            self._shown = []
        return result

    def _places(self) -> dict[Widget, tuple[Region, Region]]:
        return {widget: (place.region, place.clip) for widget, place in self._full_map.items()}

    def reflow_visible(self, parent: Widget, size: Size) -> set[Widget]:
        self._shown = []
        return super().reflow_visible(parent, size)

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        if simplify:
            return super().render_full_update(simplify)
        region = self.size.region
        self._dirty_regions.clear()
        before = self._shown
        chops = self._render_chops(region, lambda _: True)
        self._shown = [{x: strip for x, strip in chop.items() if strip is not None} for chop in chops]
        update = _Whole(self._shown, region)
        standing, self._standing = self._standing, ()
        if monotonic() > self._end_of_opening or not (standing or before):
            return update
        # Textual paints the whole screen several times while it starts. The first page counts once: a window that has
        # changed its size since shows it no more.
        same = {y for y, (old, new) in enumerate(zip(before, self._shown, strict=False)) if old == new}
        update.spare(standing, same)
        return update

    def render_partial_update(self) -> ChopsUpdate | None:
        self._dirty = [*self._dirty_regions]
        update = super().render_partial_update()
        self._dirty = None
        if update is None:
            return None
        if len(self._shown) != len(update.chops):
            self._shown = [{} for _ in update.chops]
        changed = [span for span in update.spans if self._changes(span, update)]
        return _Parts(update.chops, changed, update.chop_ends) if changed else None

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """What the widgets show; of those alone that are to be painted, where Textual draws all that lie between two such."""
        if self._dirty is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and any(map(seen.overlaps, self._dirty)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))

    def _changes(self, span: tuple[int, int, int], update: ChopsUpdate) -> bool:
        """Whether a span paints anything new; takes out of `update` what stands there already."""
        y, first, last = span
        chops = cast("dict[int, Strip | None]", update.chops[y])
        shown, changes = self._shown[y], False
        for end, (x, strip) in zip(update.chop_ends[y], chops.items(), strict=False):
            if strip is None or x >= last or end <= first:
                continue
            if not (first <= x and end <= last):
                shown.pop(x, None)
                changes = True
            elif shown.get(x) == strip:
                chops[x] = None
            else:
                shown[x] = strip
                changes = True
        return changes


class _Whole(LayoutUpdate):
    """A whole screen; it may spare lines that are there already."""

    def __init__(self, lines: list[dict[int, Strip]], region: Region) -> None:
        super().__init__([line.values() for line in lines], region)
        self._lines = lines
        self._standing: Sequence[str] = ()
        self._same: set[int] = set()

    def spare(self, standing: Sequence[str], same: set[int]) -> None:
        """Leave out the lines numbered `same`, and those that would be written as in `standing`."""
        self._standing, self._same = standing, same

    def render_segments(self, console: Console) -> str:
        written = []
        for y, strips in enumerate(self._lines):
            line = "".join(_placed(strip, x, y, console) for x, strip in strips.items())
            if y not in self._same and [*self._standing[y : y + 1]] != [line]:
                written.append(f"{move(0, y)}{line}")
        return "".join(written)


class _Parts(ChopsUpdate):
    """Some spans of some lines."""

    def render_segments(self, console: Console) -> str:
        written = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= last or end <= first:
                    continue
                whole = first <= x < last and end <= last
                seen = strip if whole else strip.crop(0, min(end, last) - x)
                written.append(f"{move(x, y)}{_placed(seen, x, y, console)}")
        return "".join(written)


def _placed(strip: Strip, x: int, y: int, console: Console) -> str:
    if all(is_certain(segment.text) for segment in strip):
        return strip.render(console)  # which keeps what it has rendered
    colors = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001

    def render(style: Style | None, text: str) -> str:
        return text if style is None else Strip.render_style(style, text, colors)

    return placed(strip, x, y, render)
