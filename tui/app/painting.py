"""How a screen gets to the terminal: at once, and no more of it than has changed."""

from __future__ import annotations

from time import monotonic
from typing import TypeVar, cast

from textual import events
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate, ReflowResult
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

Result = TypeVar("Result")

_PERIOD = 1 / 60  # seconds between two paintings, where one follows the other


class PaintingScreen(Screen[Result]):
    """Paints in the moment in which nothing is left to be done, where Textual waits for the next tick of a clock.

    Of what is to be painted anew only the lines go to the terminal that are not on it already.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._compositor = _Compositor()
        self._painted = 0.0

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

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[dict[int, Strip]] = []

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        self._shown = []
        return super().reflow(parent, size)

    def reflow_visible(self, parent: Widget, size: Size) -> set[Widget]:
        self._shown = []
        return super().reflow_visible(parent, size)

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        self._shown = []
        return super().render_full_update(simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        update = super().render_partial_update()
        if update is None:
            return None
        if len(self._shown) != len(update.chops):
            self._shown = [{} for _ in update.chops]
        changed = [span for span in update.spans if self._changes(span, update)]
        return ChopsUpdate(update.chops, changed, update.chop_ends) if changed else None

    def _changes(self, span: tuple[int, int, int], update: ChopsUpdate) -> bool:
        """Whether a span paints anything new; takes out of `update` what stands there already."""
        y, first, last = span
        chops = cast("dict[int, Strip | None]", update.chops[y])
        shown, changes = self._shown[y], False
        for end, (x, strip) in zip(update.chop_ends[y], chops.items(), strict=False):
            if strip is None or x > last or end <= first:
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
