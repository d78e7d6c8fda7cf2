"""Change: one undoable step in an annotation set, as the facts before and the facts after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tui.model.facts import Fact, Maker


@dataclass(frozen=True, slots=True)
class Change:
    """Takes the facts of `before` away and puts those of `after` in their place.

    Its inverse is the same change read backwards, so undo needs nothing else. A fact that is edited stands in
    both with the same id.
    """

    words: str
    """What it does, as the reader would say it: "merge Borisov into Yury Borisov"."""
    before: tuple[Fact, ...] = ()
    after: tuple[Fact, ...] = ()
    maker: Maker = Maker.READER
    published: tuple[date | None, date | None] | None = None
    """The publication date before and after, where the change sets it."""

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.before or self.after or self.published)

    def inverse(self) -> Change:
        """The change that undoes this one."""
        published = self.published and (self.published[1], self.published[0])
        return replace(self, before=self.after, after=self.before, published=published)


def add(words: str, facts: Iterable[Fact], maker: Maker = Maker.READER) -> Change:
    """Add facts."""
    return Change(words, (), tuple(facts), maker)


def remove(words: str, facts: Iterable[Fact], maker: Maker = Maker.READER) -> Change:
    """Take facts away."""
    return Change(words, tuple(facts), (), maker)


def publish(before: date | None, after: date, dates: Iterable[Fact], resolved: Iterable[Fact]) -> Change:
    """Set the publication date, and put `resolved` in the place of the `dates` that hung on the one before."""
    return Change(
        f"set the publication date to {after}", tuple(dates), tuple(resolved), published=(before, after)
    )
