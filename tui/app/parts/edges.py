"""Edges: the two ends of the current place, moved from the keyboard."""

from __future__ import annotations

from textual import events

from tui.app.ends import Ends
from tui.app.parts.judging import Judging
from tui.model import Place, Span, corrections


class Edges(Judging):
    """While edges are moved, keys are theirs alone: Enter sets them, Escape leaves them as they were."""

    _edged: Place | None = None

    def action_edges(self) -> None:
        """Begin to move the edges of the current place."""
        if self.current is None or self.annotations is None or self.current.fact not in self.facts_here:
            self.say_no_fact(" in the text")
            return
        self.set_focus(self.article_pane)
        self._edged = self.current
        self.ends = Ends(self.annotations.article.text, self.current.span)
        self.selection = self.ends.span

    def move_edges(self, event: events.Key) -> bool:
        """Do what a key says to the edges; False where none are being moved."""
        if self.ends is None:
            return False
        if event.key == "enter":
            self._set_edges(self.ends.span)
        elif event.key == "escape":
            self.leave_edges()
        elif self.ends.press(event.key):
            self.selection = self.ends.span
            self.article_pane.bring(Span(self.ends.head, self.ends.head))
            self.hint()
        return True

    def leave_edges(self) -> None:
        """Leave the edges as they are."""
        self.select(None)

    def select(self, span: Span | None) -> None:
        """Select `span`, or nothing; the edges are then moved no more, whoever asks."""
        self.ends = self._edged = None
        super().select(span)

    def _set_edges(self, span: Span) -> None:
        place, facts = self._edged, self.annotations
        self.leave_edges()
        if place is None or facts is None or span == place.span:
            return
        fact = facts.by_id.get(place.fact.id)
        try:
            done = fact is not None and self.change(corrections.move(facts, fact, place.span, span))
        except ValueError as error:
            self.say(f"That cannot be done: {error}.")
            return
        if done and self.annotations is not None:
            self.current = Place(span, self.annotations.by_id[place.fact.id])
