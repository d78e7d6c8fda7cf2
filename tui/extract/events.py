"""What the process that finds facts says, and what it is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from tui.model import Article, Change, Entity, Fact, Maker


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done."""

    article: Article
    pipeline: str | None = None
    place: int = 0
    """The code point from which the article is read outward."""
    spool: Path | None = None
    """Where a long article is kept until all of it has been read."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The reader is at another place now: what is near it is wanted first."""

    place: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Wait, or go on."""

    held: bool


Ask: TypeAlias = Aim | Hold


@dataclass(frozen=True, slots=True)
class Told:
    """Facts as the process sends them; those that are gone by their ids."""

    gone: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    more: bool = False
    """Whether entities that were told of before are sent with their further mentions alone."""
    continued: bool = False
    """Whether what is told next belongs to it, so that it says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """Facts were found, or found to be other than was thought."""

    change: Change


@dataclass(frozen=True, slots=True)
class Progress:
    """How many code points of the article have been read; then only the whole article is left to be looked at."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The pipeline cannot be used, or not on this text; what rules find stands. `reason` says why, on one line."""

    reason: str
    again: bool = True
    """Whether another try may come to another end."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything that can be found has been."""


Word: TypeAlias = Told | Progress | Failed | Finished
"""What the process says."""

Event: TypeAlias = Found | Progress | Failed | Finished
"""What is heard of it."""


class Account:
    """All that the process has told of so far: makes of what it says next the change that this comes to."""

    def __init__(self) -> None:
        self._facts: dict[str, Fact] = {}
        self._before: list[Fact] = []
        self._after: list[Fact] = []

    def __len__(self) -> int:
        return len(self._facts)

    def change(self, told: Told) -> Change:
        """The change from the facts so far to those after `told`; empty where they are the same, or more belongs to it."""
        before, after = self._before, self._after
        before += [fact for id_ in told.gone if (fact := self._facts.pop(id_, None)) is not None]
        for fact in told.facts:
            known = self._facts.get(fact.id)
            if told.more and isinstance(known, Entity) and isinstance(fact, Entity):
                fact = _grown(known, fact)
            if fact != known:
                before += [known] if known is not None else []
                after.append(fact)
                self._facts[fact.id] = fact
        if told.continued:
            return Change("find facts", maker=Maker.EXTRACTED)
        self._before, self._after = [], []
        return Change("find facts", tuple(before), tuple(after), Maker.EXTRACTED)


def _grown(entity: Entity, more: Entity) -> Entity:
    mentions = sorted((*entity.mentions, *more.mentions), key=lambda mention: mention.span.start)
    return replace(entity, mentions=tuple(mentions))
