"""Puts the widgets of the reading screen where the plan says; the style sheet has no say in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from tui.app.drawing.plan import Area


class PlannedLayout(VerticalLayout):
    """Asks its parent for the areas of its children (`areas`); Textual places those that it does not know."""

    name = "planned"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        areas: dict[Widget, Area] = parent.areas(size)  # type: ignore[attr-defined]
        placed = [_placement(child, areas[child]) for child in children if child in areas]
        others = [child for child in children if child not in areas]
        rest: Sequence[WidgetPlacement] = super().arrange(parent, others, size, greedy) if others else ()
        return [*placed, *rest]


def _placement(widget: Widget, area: Area) -> WidgetPlacement:
    return WidgetPlacement(Region(*area), NULL_OFFSET, NULL_SPACING, widget)
