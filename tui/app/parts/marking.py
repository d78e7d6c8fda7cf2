"""Marking: what copies and corrections are done to, one by one or many at once."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on

from tui.app.messages import MarkAsked
from tui.app.parts.windows import Windows
from tui.app.status import Status, status
from tui.model import Entity, Fact, Kind, Repeat, kind_of


class Marking(Windows):
    """The keys that mark facts. What has been marked is what the next copy or correction is done to."""

    def action_mark(self) -> None:
        fact = self.fact_here
        if fact is not None:
            self.marked = self.marked ^ {fact.id}

    @on(MarkAsked)
    def _mark_asked(self, message: MarkAsked) -> None:
        self.marked = self.marked ^ {message.fact.id}

    def action_mark_many(self) -> None:
        self.choose_action("Mark", "M")

    def action_mark_none(self) -> None:
        self.marked = frozenset()

    def action_mark_text(self) -> None:
        """Mark every fact whose words are those of the one at hand."""
        if (fact := self._fact_or_say()) is not None:
            words = self._words(fact)
            self._mark(one for one in self._all if self._words(one) & words)

    def action_mark_uncertain(self) -> None:
        """Mark the proposals that are no more certain than the fact at hand, of its kind."""
        if (fact := self._fact_or_say()) is not None:
            proposed = [one for one in self._all if status(one) is Status.PROPOSED]
            self._mark(
                one for one in proposed if kind_of(one) is kind_of(fact) and one.certainty <= fact.certainty
            )

    def action_mark_label(self) -> None:
        """Mark every fact of the kind of the one at hand; of entities, those with its label."""
        if (fact := self._fact_or_say()) is not None:
            label = fact.label if isinstance(fact, Entity) else ""
            self._mark(
                one
                for one in self._all
                if kind_of(one) is kind_of(fact) and (not isinstance(one, Entity) or one.label == label)
            )

    def action_mark_screen(self) -> None:
        """Mark what can be seen of the article's facts."""
        if self.annotations is not None:
            seen = self.article_pane.on_screen
            places = self.annotations.index.over(seen.start, seen.end)
            self._mark(place.fact for place in places if kind_of(place.fact) in self.shown - {Kind.REPEAT})

    def _fact_or_say(self) -> Fact | None:
        """The fact at hand; where there is none, how to come to one is said."""
        if self.fact_here is None:
            self.say_no_fact()
        return self.fact_here

    @property
    def _all(self) -> list[Fact]:
        if self.annotations is None:
            return []
        return [fact for fact in self.annotations.facts if not isinstance(fact, Repeat)]

    def _words(self, fact: Fact) -> set[str]:
        """The wordings of a fact, whatever their case; those of the place at hand where it is at one."""
        if self.annotations is None:
            return set()
        if self.current is not None and self.current.fact.id == fact.id:
            return {self.annotations.text_of(self.current.span).casefold()}
        if isinstance(fact, Entity):
            return {self.annotations.text_of(span).casefold() for span in fact.spans}
        return {self.annotations.wording(fact).casefold()}

    def _mark(self, facts: Iterable[Fact]) -> None:
        self.marked = self.marked | {fact.id for fact in facts}
