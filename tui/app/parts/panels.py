"""The panels: which one has the focus, which are seen, and how they are ordered and narrowed."""

from __future__ import annotations

from textual import on

from tui.app.panes.article import ArticlePane
from tui.app.panes.drawer import TabLine
from tui.app.panes.facts import FactsPane
from tui.app.parts.state import ReadingState
from tui.app.status import Status
from tui.model import Entity, Kind, Quote, kind_of


class Panels(ReadingState):
    """The keys of the panels, and of the focus among them and the article."""

    @property
    def _stops(self) -> list[ArticlePane | FactsPane]:
        if self.has_class("bare"):
            return [self.article_pane]
        return [self.article_pane, *(panel for panel in self.panels if self.drawer.offers(panel))]

    def action_focus_next_pane(self) -> None:
        self._focus_by(1)

    def action_focus_previous_pane(self) -> None:
        self._focus_by(-1)

    def _focus_by(self, step: int) -> None:
        stops = self._stops
        at = stops.index(self.moving) if self.moving in stops else 0
        pane = stops[(at + step) % len(stops)]
        if isinstance(pane, FactsPane):
            self.action_panel(pane.kind)
        else:
            self.set_focus(pane)

    def follow(self) -> None:
        """Bring the panel of the current fact to the front of a drawer, unless the reader is in another one."""
        kind = kind_of(self.current.fact) if self.current else self.drawer.open
        if self.drawer.narrow and kind is not self.drawer.open and not isinstance(self.focused, FactsPane):
            panel = next((panel for panel in self.panels if panel.kind is kind), None)
            if panel is not None and self.drawer.offers(panel):
                self.drawer.open_panel(kind)

    def action_panel(self, kind: str) -> None:
        """Focus a panel; asked again, go back to the article. Notes have none before there is one."""
        if not self.drawer.has(Kind(kind)):
            return
        panel = self.drawer.open_panel(Kind(kind))
        if panel.has_focus:
            self.set_focus(self.article_pane)
            return
        self.remove_class("bare")
        self.set_focus(panel)

    @on(TabLine.Chosen)
    def _tab_chosen(self, message: TabLine.Chosen) -> None:
        self.action_panel(message.kind)

    def action_panels(self) -> None:
        self.toggle_class("bare")
        if self.has_class("bare"):
            self.set_focus(self.article_pane)

    def action_filter(self) -> None:
        panel = self._panel()
        self.set_focus(panel)
        panel.start_filter()
        self.hint()

    def action_said(self) -> None:
        """List what the entity at hand says, or who speaks in the quote at hand; asked again, all quotes."""
        fact, name, speaker = self.fact_here, "", ""
        if isinstance(fact, Entity):
            name, speaker = fact.name, fact.id
        elif isinstance(fact, Quote):
            name, speaker = fact.speaker, fact.speaker_id or fact.speaker
        quotes = self.annotations.quotes if self.annotations is not None else ()
        if not speaker:
            self.say(f"{self.key('said')} lists what somebody says: go to an entity or a quote first.")
        elif not any(speaker == (quote.speaker_id or quote.speaker) for quote in quotes):
            self.say(f"Nothing in this article is said by {name}.")
        else:
            self.remove_class("bare")
            panel = self.drawer.open_panel(Kind.QUOTE)
            panel.show_said(speaker)
            self.set_focus(panel)
            self.hint()

    def action_standing(self, standing: str) -> None:
        """List in the panels only what stands so; asked again, or for any: all but rejected facts."""
        asked = Status(standing) if standing != "any" else None
        self.listed = asked if asked is not self.listed else None
        if self.listed is not None:
            self.remove_class("bare")

    def action_order(self) -> None:
        self._panel().next_order()

    def _panel(self) -> FactsPane:
        """The panel that has the focus, or the one that had it last; brought to sight."""
        if isinstance(self.focused, FactsPane):
            return self.focused
        self.remove_class("bare")
        return self.drawer.open_panel(self.drawer.open)
