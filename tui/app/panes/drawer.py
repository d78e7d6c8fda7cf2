"""The side panels together: a column beside the article, or one drawer with tabs under it on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.app.drawing.lines import tab_line
from tui.app.drawing.listing import TITLES
from tui.app.drawing.plan import Area, stacked
from tui.app.looks import Looks
from tui.app.panes.drawn import Drawn, Line
from tui.app.panes.facts import FactsPane
from tui.app.panes.layout import PlannedLayout
from tui.model import Kind


class TabLine(Drawn):
    """The names of the panels and their counts, the open one set off."""

    class Chosen(Message):
        """The reader clicked on a tab."""

        def __init__(self, kind: Kind) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, id="tabs")
        self.tabs: list[tuple[Kind, str]] = []
        self.open = Kind.ENTITY

    def lines(self, first: int, last: int) -> list[Strip]:
        width = self.size.width
        return [Line(tab_line(self.tabs, self.open, width, self.looks), width)] * (last - first)

    def on_click(self, event: events.Click) -> None:
        at = 1
        for kind, words in self.tabs:
            at += len(words) + 3
            if event.x < at:
                self.post_message(self.Chosen(kind))
                return


class Drawer(Widget):
    """Holds the panels. `narrow`: only the open one is seen, under a line of tabs."""

    BLANK = True

    def __init__(self, panels: list[FactsPane], looks: Looks) -> None:
        super().__init__(id="side")
        self.panels = panels
        self.tab_line = TabLine(looks)
        self.narrow = False
        self.open = Kind.ENTITY
        self._left_out: set[Kind] = set()
        self._layout = PlannedLayout()

    @property
    def layout(self) -> PlannedLayout:
        """How the panels are placed."""
        return self._layout

    def areas(self, size: Size) -> dict[Widget, Area]:
        """Where the panels stand that are seen."""
        width, height = size
        if self.narrow:
            below = Area(0, 1, width, max(0, height - 1))
            return {self.tab_line: Area(0, 0, width, min(1, height)), **dict.fromkeys(self.panels, below)}
        seen = [panel for panel in self.panels if panel.display]
        return dict(zip(seen, stacked(width, height, len(seen)), strict=True))

    def compose(self) -> ComposeResult:
        yield self.tab_line
        yield from self.panels

    def show_looks(self, looks: Looks) -> None:
        """Draw in other styles."""
        self.tab_line.show_looks(looks)
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
        if not self.has(self.open):
            self.open = Kind.ENTITY
        for panel in self.panels:
            panel.display = self.offers(panel) and (not narrow or panel.kind is self.open)
            panel.frameless = narrow
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
        self.tab_line.tabs = [(panel.kind, self._tab(panel)) for panel in self.panels if self.offers(panel)]
        self.tab_line.refresh()

    def _tab(self, panel: FactsPane) -> str:
        """The title of a panel and how many facts it lists; of the open one also which, where not all."""
        standing = panel.listing.standing
        count = len(panel.listing.entries) if standing else panel.total or ""
        listed = f" · {standing}" if standing and panel.kind is self.open else ""
        return f"{TITLES[panel.kind]} {count}".rstrip() + listed

    def has(self, kind: Kind) -> bool:
        """Whether there is a panel of this kind to be opened."""
        return any(panel.kind is kind and (kind is not Kind.NOTE or panel.total) for panel in self.panels)

    def offers(self, panel: FactsPane) -> bool:
        """Whether `panel` is among those shown: notes join when there is one."""
        return panel.kind not in self._left_out and (panel.kind is not Kind.NOTE or panel.total > 0)
