"""Annotations, a frozen snapshot of all facts of an article; AnnotationSet, the one owner that changes apply to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from tui.model.article import Article
from tui.model.changes import Change
from tui.model.facts import Date, Entity, Fact, Kind, Maker, Note, Quote, Repeat, Standing, kind_of
from tui.model.index import Index
from tui.model.span import Span


class StaleChangeError(Exception):
    """A change speaks of facts that are not, or no longer, as it says."""


@dataclass(frozen=True, eq=False)
class Annotations:
    """All facts of an article at one moment. Compared by identity: a new change gives a new snapshot."""

    article: Article
    by_id: MappingProxyType[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    of_rejected: bool = False
    """Whether it shows the facts that the reader has rejected, and those alone."""

    @classmethod
    def of(cls, article: Article, facts: Iterable[Fact] = ()) -> Annotations:
        """A snapshot of `facts`."""
        return cls(article, MappingProxyType({fact.id: fact for fact in facts}))

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.by_id)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All facts but rejected ones, in the order of the text."""
        shown = (
            fact for fact in self.by_id.values() if (fact.standing is Standing.REJECTED) is self.of_rejected
        )
        return tuple(sorted(shown, key=_order))

    def after(self, change: Change) -> Annotations:
        """The snapshot that `change` makes of this one; may be asked for in any thread.

        Takes what was made of the facts here along, so that one fact among many thousands costs next to nothing.
        Raises StaleChangeError where a fact of `before` is not there as it stands in the change, or a fact of `after`
        would take the place of another.
        """
        facts = self.by_id.copy()
        for fact in change.before:
            if facts.pop(fact.id, None) != fact:
                raise StaleChangeError(f"{change.words}: the {kind_of(fact)} has changed meanwhile")
        article = self.article
        if change.published is not None:
            if article.published != change.published[0]:
                raise StaleChangeError(f"{change.words}: the publication date has changed meanwhile")
            article = replace(article, published=change.published[1])
        length = len(article.text)
        for fact in change.after:
            if fact.id in facts:
                raise StaleChangeError(f"{change.words}: the {kind_of(fact)} is there already")
            if any(span.end > length for span in fact.spans):
                raise StaleChangeError(f"{change.words}: the {kind_of(fact)} lies outside the text")
            facts[fact.id] = fact
        after = Annotations(article, MappingProxyType(facts))
        if len(change.before) + len(change.after) < len(facts) // 8:
            self._hand_on(after, change)
        return after

    def _hand_on(self, after: Annotations, change: Change) -> None:
        """Give a snapshot what has been made of the facts here, with what `change` changes in it."""
        made, old, new = self.__dict__, _shown(change.before), _shown(change.after)
        if "index" in made:
            after.__dict__["index"] = self.index.changed(old, new) if old or new else self.index
        for name, kind in (("facts", object), *_KINDS.values()):
            if name in made:
                own = ([fact for fact in facts if isinstance(fact, kind)] for facts in (old, new))
                after.__dict__[name] = _changed(made[name], *own)
        if "judged" in made:
            judged = (filter(_is_judged, facts) for facts in (change.before, change.after))
            after.__dict__["judged"] = _changed(self.judged, *map(tuple, judged))

    def made_ready(self) -> Annotations:
        """The same, with all made of it that a screen asks for: a moment for many facts, to be spent in another thread."""
        _ = (self.index, self.judged, [of_kind(self, kind) for kind in _KINDS])
        return self

    @cached_property
    def judged(self) -> tuple[Fact, ...]:
        """The facts that a person has made or decided on, rejected ones among them, in the order of the text."""
        return tuple(sorted(filter(_is_judged, self.by_id.values()), key=_order))

    @cached_property
    def rejected(self) -> Annotations:
        """The facts that the reader has rejected, as a snapshot that shows no others."""
        return replace(self, of_rejected=True)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Entity))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Quote))

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Date))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Note))

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Repeat))

    @cached_property
    def _sayings(self) -> Mapping[str, tuple[Quote, ...]]:
        """Quotes that say the same, by the id of the one that the others repeat."""
        same: dict[str, list[Quote]] = {quote.repeats: [] for quote in self.quotes if quote.repeats}
        for quote in self.quotes if same else ():
            if (first := quote.repeats or quote.id) in same:
                same[first].append(quote)
        return {id_: tuple(quotes) for id_, quotes in same.items()}

    @cached_property
    def index(self) -> Index:
        """Where the facts lie, for drawing and moving."""
        return Index(self.facts)

    def text_of(self, span: Span) -> str:
        """The words of `span`, with line breaks and runs of spaces made one space."""
        return " ".join(span.of(self.article.text).split())

    def wording(self, fact: Fact) -> str:
        """The words that `fact` stands on; " … " between the parts of a quote that its cue splits."""
        spans = fact.spans if isinstance(fact, Quote) else fact.spans[:1]
        return " … ".join(self.text_of(span) for span in spans)

    def repeats_of(self, quote: Quote) -> tuple[Quote, ...]:
        """All quotes that say what `quote` says, itself among them, in the order of the text."""
        return self._sayings.get(quote.repeats or quote.id, (quote,))


def _order(fact: Fact) -> tuple[int, int, str]:
    span = fact.mentions[0].span if isinstance(fact, Entity) else fact.spans[0]  # it may have thousands
    return (span.start, -span.end, fact.id)


def _as_grown(change: Change, here: Mapping[str, Fact]) -> Change:
    """`change` of entities that have been found at further places since: these stay where it goes back."""
    grown = {
        fact.id: now
        for fact in change.before
        if isinstance(fact, Entity)
        and isinstance(now := here.get(fact.id), Entity)
        and len(now.mentions) > len(fact.mentions)
        and replace(now, mentions=fact.mentions) == fact
        and set(fact.mentions) < set(now.mentions)
    }
    if not grown:
        return change
    before = (grown.get(fact.id, fact) for fact in change.before)
    after = (
        replace(fact, mentions=grown[fact.id].mentions)
        if isinstance(fact, Entity) and fact.id in grown
        else fact
        for fact in change.after
    )
    return replace(change, before=tuple(before), after=tuple(after))


def _is_judged(fact: Fact) -> bool:
    return fact.maker is not Maker.EXTRACTED or fact.standing is not Standing.FOUND


def _shown(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.standing is not Standing.REJECTED]


def _changed(facts: tuple[Fact, ...], before: Collection[Fact], after: Collection[Fact]) -> tuple[Fact, ...]:
    """Facts in the order of the text, with those of `after` in the place of those of `before`."""
    if not before and not after:
        return facts
    kept = list(facts)
    for fact in before:
        del kept[bisect_left(kept, _order(fact), key=_order)]
    for fact in after:
        insort(kept, fact, key=_order)
    return tuple(kept)


_KINDS: dict[Kind, tuple[str, type]] = {
    Kind.ENTITY: ("entities", Entity),
    Kind.QUOTE: ("quotes", Quote),
    Kind.DATE: ("dates", Date),
    Kind.NOTE: ("notes", Note),
    Kind.REPEAT: ("repeats", Repeat),
}
"""Where the facts of each kind are."""


class Act(StrEnum):
    """How a change came to be applied."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    TAKE_IN = "take in"
    """It was made elsewhere, and is kept there."""


@dataclass(frozen=True, slots=True)
class Step:
    """What has just happened to an annotation set."""

    change: Change
    """What was applied: an undo applies the inverse of what was done."""
    act: Act
    of: Change
    """The change as it was first made; the same one again when it is undone and redone."""


Observer = Callable[[Annotations, Step], None]


class AnnotationSet:
    """The one shared model of an article's facts: changes go in, snapshots come out.

    Only what the reader does is undone by `undo`; what extraction and imports add stays.
    """

    def __init__(self, article: Article, facts: Iterable[Fact] = ()) -> None:
        self.snapshot = Annotations.of(article, facts)
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._observers: list[Observer] = []

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Call `observer` with the new snapshot and the step after every step; returns what ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    @property
    def done(self) -> tuple[Change, ...]:
        """What the reader has done and can undo, the last one last."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Change, ...]:
        """What the reader has undone and can redo, the next one last."""
        return tuple(self._undone)

    def recall(self, done: Iterable[Change], undone: Iterable[Change]) -> None:
        """Put what was done and undone at another time before what has been done since."""
        if not self._done and not self._undone:
            self._undone = list(undone)
        self._done = [*done, *self._done]

    def apply(self, change: Change, after: Annotations | None = None) -> Annotations:
        """Apply a change and return the new snapshot: `after`, where `snapshot.after(change)` has been asked for.

        Raises StaleChangeError as that does, and changes nothing then.
        """
        snapshot = self.snapshot.after(change) if after is None else after
        if change.maker is Maker.READER:
            self._done.append(change)
            self._undone.clear()
        return self._publish(snapshot, Step(change, Act.DO, change))

    def take_in(self, change: Change) -> Annotations:
        """Apply a change that was made elsewhere, which is not the reader's here to undo. Raises as `apply` does."""
        return self._publish(self.snapshot.after(change), Step(change, Act.TAKE_IN, change))

    def undo(self) -> Change | None:
        """Take the reader's last change back and return it; None where there is none.

        Raises StaleChangeError where the facts have been changed otherwise meanwhile. That change is not tried
        again: the next undo takes back the one before it.
        """
        if not self._done:
            return None
        change = self._done.pop()
        inverse = _as_grown(change.inverse(), self.snapshot.by_id)
        snapshot = self.snapshot.after(inverse)
        self._undone.append(change)
        self._publish(snapshot, Step(inverse, Act.UNDO, change))
        return change

    def redo(self) -> Change | None:
        """Make the change that was undone last once more and return it; None where there is none.

        Raises StaleChangeError as `undo` does.
        """
        if not self._undone:
            return None
        change = self._undone.pop()
        again = _as_grown(change, self.snapshot.by_id)
        snapshot = self.snapshot.after(again)
        self._done.append(change)
        self._publish(snapshot, Step(again, Act.REDO, change))
        return change

    def forget(self, change: Change) -> None:
        """Have nothing to undo or redo of a change that was not to be."""
        self._done = [done for done in self._done if done is not change]
        self._undone = [undone for undone in self._undone if undone is not change]

    def _publish(self, snapshot: Annotations, step: Step) -> Annotations:
        self.snapshot = snapshot
        for observer in tuple(self._observers):
            observer(snapshot, step)
        return snapshot


def of_kind(annotations: Annotations, kind: Kind) -> tuple[Fact, ...]:
    """The facts of one kind, in the order of the text."""
    facts: tuple[Fact, ...] = getattr(annotations, _KINDS[kind][0])
    return facts
