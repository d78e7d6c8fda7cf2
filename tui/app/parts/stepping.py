"""Stepping: from fact to fact, by the next one, the next of its kind or the next of the same, or by a letter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tui.app.parts.keys import Keys
from tui.model import Annotations, Date, Fact, Kind, Place, Quote, Repeat, kind_of
from tui.page.letters import letters


class Stepping(Keys):
    """The keys that go to facts."""

    def action_step_kind(self, by: int, kind: str) -> None:
        self.step_to_fact(by, Kind(kind))

    def step_to_fact(self, by: int, kind: Kind | None = None) -> None:
        """Go to the next or previous fact, of one kind or of all that are shown."""
        if self.annotations is None:
            return
        wanted = self.shown - {Kind.REPEAT} if kind is None else frozenset({kind})
        step, to = self.annotations.index.step, None
        for _ in range(self.take_count() or 1):
            place = step(to or self.here, by, wanted)
            if place is None:
                break
            to = place
        self._step_to(to)

    def action_step_same(self, by: int) -> None:
        """Go to the next or previous place of the same entity, speaker or day."""
        if self.annotations is None or self.current is None:
            self.say_no_fact()
            return
        places = _alike(self.annotations, self.current.fact)
        starts = [place.span.start for place in places]
        at = self.current.span.start
        steps = (self.take_count() or 1) * by
        to = bisect_right(starts, at) - 1 + steps if by > 0 else bisect_left(starts, at) + steps
        ahead = places[bisect_right(starts, at) :] if by > 0 else places[: bisect_left(starts, at)]
        self._step_to(places[min(max(to, 0), len(places) - 1)] if ahead else None)

    def _step_to(self, place: Place | None) -> None:
        if place is None:
            self.say("No more facts that way.", seconds=2)
        else:
            self.jump_to(place)

    def action_letters(self) -> None:
        """Show a letter at each fact on the screen, and go to the one whose letter is pressed."""
        if self.annotations is None:
            return
        seen = self.article_pane.on_screen
        places = {
            place.span.start: place
            for place in self.annotations.index.over(seen.start, seen.end)
            if place.span.start >= seen.start
            and kind_of(place.fact) in self.shown
            and not isinstance(place.fact, Repeat)
        }
        if places:
            self._offer(dict(zip(letters(len(places)), places.values(), strict=False)))
        else:
            self.say("There is no fact on the screen.")

    def _offer(self, places: dict[str, Place]) -> None:
        """Show the letters, and wait for one."""
        self.article_pane.show_letters({place.span.start: label for label, place in places.items()})
        self.expect(
            lambda letter: self._choose(places, letter), (("a b c …", "go to the fact with this letter"),)
        )

    def _choose(self, places: dict[str, Place], letter: str) -> bool:
        left = {label[1:]: place for label, place in places.items() if letter and label.startswith(letter)}
        if len(left) > 1:
            self._offer(left)
        elif left:
            self.jump_to(left.popitem()[1])
        return bool(letter)


def _alike(annotations: Annotations, fact: Fact) -> list[Place]:
    """The places of all that names the same as `fact`, was said by the same, or is the same day."""
    facts: list[Fact] = [fact]
    if isinstance(fact, Quote) and fact.speaker:
        facts = [quote for quote in annotations.quotes if _speaker(quote) == _speaker(fact)]
    elif isinstance(fact, Date) and fact.value:
        facts = [date for date in annotations.dates if date.value == fact.value]
    places = (Place(span, one) for one in facts for span in one.spans)
    return sorted(places, key=lambda place: place.span)


def _speaker(quote: Quote) -> str:
    return quote.speaker_id or quote.speaker
