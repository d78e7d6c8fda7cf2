"""Annotations, a frozen snapshot of all facts of an article; AnnotationSet, the one owner that changes apply to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    by_id: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))

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
        shown = (fact for fact in self.by_id.values() if fact.standing is not Standing.REJECTED)
        return tuple(sorted(shown, key=_order))

    @cached_property
    def rejected(self) -> tuple[Fact, ...]:
        """The facts that the reader has rejected, in the order of the text."""
        return tuple(
            sorted((fact for fact in self.by_id.values() if fact.standing is Standing.REJECTED), key=_order)
        )

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
        same: dict[str, list[Quote]] = {}
        for quote in self.quotes:
            same.setdefault(quote.repeats or quote.id, []).append(quote)
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
    span = fact.spans[0]
    return (span.start, -span.end, fact.id)


Observer = Callable[[Annotations, Change], None]


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
        """Call `observer` with the new snapshot and the change after every change; returns what ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def apply(self, change: Change) -> Annotations:
        """Apply a change and return the new snapshot.

        Raises StaleChangeError, and changes nothing, where a fact of `before` is not there as it stands in the
        change, or a fact of `after` would take the place of another.
        """
        snapshot = self._applied(change)
        if change.maker is Maker.READER:
            self._done.append(change)
            self._undone.clear()
        return self._publish(snapshot, change)

    def undo(self) -> Change | None:
        """Take the reader's last change back and return it; None where there is none."""
        if not self._done:
            return None
        change = self._done[-1]
        snapshot = self._applied(change.inverse())
        self._undone.append(self._done.pop())
        self._publish(snapshot, change.inverse())
        return change

    def redo(self) -> Change | None:
        """Make the change that was undone last once more and return it; None where there is none."""
        if not self._undone:
            return None
        change = self._undone[-1]
        snapshot = self._applied(change)
        self._done.append(self._undone.pop())
        self._publish(snapshot, change)
        return change

    def _applied(self, change: Change) -> Annotations:
        facts = dict(self.snapshot.by_id)
        for fact in change.before:
            if facts.pop(fact.id, None) != fact:
                raise StaleChangeError(f"{change.words}: the {kind_of(fact)} has changed meanwhile")
        article = self.snapshot.article
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
        return Annotations(article, MappingProxyType(facts))

    def _publish(self, snapshot: Annotations, change: Change) -> Annotations:
        self.snapshot = snapshot
        for observer in tuple(self._observers):
            observer(snapshot, change)
        return snapshot


def of_kind(annotations: Annotations, kind: Kind) -> tuple[Fact, ...]:
    """The facts of one kind, in the order of the text."""
    return tuple(fact for fact in annotations.facts if kind_of(fact) is kind)
