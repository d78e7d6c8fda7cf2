"""The side panels together: a column beside the article, or one drawer with tabs under it on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.app.looks import Looks
from tui.app.panes.facts import TITLES, FactsPane
from tui.model import Kind


class TabLine(Widget):
    """The names of the panels and their counts, the open one set off."""

    class Chosen(Message):
        """The reader clicked on a tab."""

        def __init__(self, kind: Kind) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, looks: Looks) -> None:
        super().__init__(id="tabs")
        self.looks = looks
        self.tabs: list[tuple[Kind, str]] = []
        self.open = Kind.ENTITY

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (there is one line)
        looks = self.looks
        segments = [Segment("─", looks.text + looks.dim)]
        for kind, words in self.tabs:
            is_open = kind is self.open
            style = looks.text + (looks.cursor if is_open else looks.dim)
            segments += [Segment(f" {words} ", style), Segment("─", looks.text + looks.dim)]
        strip = Strip(segments)
        rest = max(0, self.size.width - strip.cell_length)
        return Strip([*strip, Segment("─" * rest, looks.text + looks.dim)]).crop(0, self.size.width)

    def on_click(self, event: events.Click) -> None:
        at = 1
        for kind, words in self.tabs:
            at += len(words) + 3
            if event.x < at:
                self.post_message(self.Chosen(kind))
                return


class Drawer(Vertical):
    """Holds the panels. `narrow`: only the open one is seen, under a line of tabs."""

    def __init__(self, panels: list[FactsPane], looks: Looks) -> None:
        super().__init__(id="side")
        self.panels = panels
        self.tab_line = TabLine(looks)
        self.narrow = False
        self.open = Kind.ENTITY
        self._left_out: set[Kind] = set()

    def compose(self) -> ComposeResult:
        yield self.tab_line
        yield from self.panels

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self.tab_line.looks = looks
        self.tab_line.refresh()
        for panel in self.panels:
            panel.show_looks(looks)

    def leave_out(self, kinds: Iterable[Kind]) -> None:
        """Show no panel of these kinds before it is asked for."""
        self._left_out = set(kinds)
        self.open = next((panel.kind for panel in self.panels if self.offers(panel)), self.open)

    def fold(self, *, narrow: bool) -> None:
        """Lay the panels out for a wide or a narrow screen."""
        self.narrow = narrow
        self.tab_line.display = narrow
        for panel in self.panels:
            panel.display = self.offers(panel) and (not narrow or panel.kind is self.open)
        self.tell()

    def open_panel(self, kind: Kind) -> FactsPane:
        """Bring a panel to the front, and return it."""
        self.open = kind
        self._left_out.discard(kind)
        self.fold(narrow=self.narrow)
        return next(panel for panel in self.panels if panel.kind is kind)

    def tell(self) -> None:
        """Show the counts of the panels in the tabs."""
        self.tab_line.open = self.open
        self.tab_line.tabs = [
            (panel.kind, f"{TITLES[panel.kind]} {panel.total or ''}".rstrip())
            for panel in self.panels
            if self.offers(panel)
        ]
        self.tab_line.refresh()

    def offers(self, panel: FactsPane) -> bool:
        """Whether `panel` is among those shown: notes join when there is one."""
        return panel.kind not in self._left_out and (panel.kind is not Kind.NOTE or panel.total > 0)
