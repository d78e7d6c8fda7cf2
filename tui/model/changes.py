"""Change: one undoable step in an annotation set, as the facts before and the facts after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tui.model.facts import Entity, Fact, Maker, Mention, Standing


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


def edit(words: str, before: Fact, after: Fact) -> Change:
    """Put `after` in the place of `before`, under its id."""
    return Change(words, (before,), (replace(after, id=before.id),))


def judge(facts: Iterable[Fact], standing: Standing) -> Change:
    """Accept or reject facts, or leave them undecided again."""
    facts = tuple(facts)
    words = {Standing.KEPT: "accept", Standing.REJECTED: "reject", Standing.FOUND: "reopen"}[standing]
    count = "1 fact" if len(facts) == 1 else f"{len(facts)} facts"
    return Change(f"{words} {count}", facts, tuple(replace(fact, standing=standing) for fact in facts))


def publish(before: date | None, after: date, dates: Iterable[Fact], resolved: Iterable[Fact]) -> Change:
    """Set the publication date, and put `resolved` in the place of the `dates` that hung on the one before."""
    return Change(
        f"set the publication date to {after}", tuple(dates), tuple(resolved), published=(before, after)
    )


def merge(into: Entity, *others: Entity) -> Change:
    """Make one entity of several: the name, label and id of `into`, the mentions of all."""
    mentions = {mention.span: mention for entity in (*others, into) for mention in entity.mentions}
    whole = replace(into, mentions=tuple(mentions[span] for span in sorted(mentions)), standing=Standing.KEPT)
    names = ", ".join(entity.name for entity in others)
    return Change(f"merge {names} into {into.name}", (into, *others), (whole,))


def split(entity: Entity, mentions: Iterable[Mention], name: str) -> Change:
    """Make `mentions` of `entity` an entity of their own, called `name`.

    Raises ValueError unless they are some, but not all, of its mentions.
    """
    taken = frozenset(mentions)
    rest = tuple(mention for mention in entity.mentions if mention not in taken)
    moved = tuple(mention for mention in entity.mentions if mention in taken)
    if not rest or not moved or len(moved) != len(taken):
        raise ValueError("split some, but not all, of an entity's mentions")
    parted = replace(entity, name=name, mentions=moved, maker=Maker.READER, standing=Standing.KEPT, id="")
    return Change(f"split {name} from {entity.name}", (entity,), (replace(entity, mentions=rest), parted))
