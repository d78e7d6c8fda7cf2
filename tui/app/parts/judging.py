"""Judging: facts accepted and rejected, one after the other or many at once."""

from __future__ import annotations

from math import inf

from tui.app.parts.windows import Windows
from tui.app.status import Status, reviewed, status
from tui.model import Fact, Place, Repeat, Span, Standing, corrections, kind_of


class Judging(Windows):
    """The keys that decide on facts, and the review that goes through an article."""

    _passed_over: frozenset[str] = frozenset()

    def action_accept(self) -> None:
        self._judge(Standing.KEPT)

    def action_reject(self) -> None:
        """Reject the facts at hand; those that are rejected already are brought back."""
        facts = self.facts_here
        rejected = facts and all(fact.standing is Standing.REJECTED for fact in facts)
        self._judge(Standing.FOUND if rejected else Standing.REJECTED)

    def _judge(self, standing: Standing) -> None:
        facts = self.facts_here
        if self.annotations is None or not facts:
            self.say_no_fact()
        elif self.change(corrections.judge(self.annotations, facts, standing)) and self.marked:
            self.marked = frozenset()
        elif facts and self.reviewing:
            self._go_on()

    # Review

    def action_review(self) -> None:
        """Go through the facts that have not been decided on; or stop."""
        if self.reviewing:
            self.reviewing = False
        elif self.annotations is not None:
            self._passed_over = frozenset()
            current = self.current.fact if self.current else None
            undecided = current is not None and status(current) is Status.PROPOSED
            if undecided or self._go_to_next(1):
                self.set_focus(self.article_pane)
                self.reviewing = True

    def action_skip(self) -> None:
        """Pass over the fact at hand, and come back to it in another review."""
        if not self.reviewing:
            self.say(f"There is no review to pass a fact over in: {self.key('review')} begins a review.")
            return
        if self.current is not None:
            self._passed_over |= {self.current.fact.id}
        self._go_on()

    def _go_on(self) -> None:
        if not self._go_to_next(1):
            self.reviewing = False

    def action_step_unreviewed(self, by: int) -> None:
        self._passed_over = frozenset()
        self._go_to_next(by)

    def _go_to_next(self, by: int) -> bool:
        """Go to the next fact without a decision, beyond the end to the first; False where there is none."""
        if self.annotations is None:
            return False
        here = _order(self.here)
        facts = self.annotations.facts if by > 0 else self.annotations.facts[::-1]
        waiting = [fact for fact in facts if self._waits(fact)]
        beyond = (fact for fact in waiting if (_order(Place(fact.spans[0], fact)) > here) == (by > 0))
        found = next((fact for fact in beyond if not self._is_current(fact)), waiting[0] if waiting else None)
        if found is None:
            self._tell_done()
            return False
        self.go_to(Place(found.spans[0], found))
        return True

    def _waits(self, fact: Fact) -> bool:
        return (
            status(fact) is Status.PROPOSED
            and not isinstance(fact, Repeat)
            and kind_of(fact) in self.shown
            and fact.id not in self._passed_over
        )

    def _is_current(self, fact: Fact) -> bool:
        return self.current is not None and self.current.fact.id == fact.id

    def _tell_done(self) -> None:
        passed = f"; {len(self._passed_over)} passed over" if self._passed_over else ""
        self.say(f"No more facts to decide on{passed}.")

    def watch_reviewing(self) -> None:
        self.hint()

    @property
    def remark(self) -> str:
        """How far a review has come, or where the current fact stands."""
        if self.reviewing and self.annotations is not None:
            done, total = reviewed(self.annotations)
            return f"{done} of {total} decided"
        return super().remark


def _order(place: Place | Span) -> tuple[int, float, str]:
    """Where a fact stands among the others: by the first of its places, the outer before the inner."""
    if isinstance(place, Span):
        return (place.start, -inf, "")
    first = place.fact.spans[0]
    return (first.start, -first.end, place.fact.id)
