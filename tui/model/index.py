"""Where facts lie: those over a stretch of text, and the next and previous place from another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeAlias

from tui.model.facts import Fact, Kind, kind_of
from tui.model.span import Span

_BUCKET = 1024  # code points: a screen of text touches two or three buckets


class Place(NamedTuple):
    """One span of one fact."""

    span: Span
    fact: Fact


_Placed: TypeAlias = tuple[int, int, str, Place]
"""A place behind what it is ordered by, which the interpreter compares quicker than any key."""


class Index:
    """Facts by place, in buckets of the text, so that a screen of a long article costs what it shows."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._starting: dict[int, list[_Placed]] = {}
        """The places that begin in each bucket, in order."""
        self._buckets: dict[int, list[Place]] = {}
        """The places that share a code point with each."""
        for placed in sorted(placed for fact in facts for placed in _placed(fact)):
            self._starting.setdefault(placed[0] // _BUCKET, []).append(placed)
            for bucket in _buckets(placed[3].span):
                self._buckets.setdefault(bucket, []).append(placed[3])

    def changed(self, before: Collection[Fact], after: Collection[Fact]) -> Index:
        """The index with the facts of `after` in the place of those of `before`: only their buckets are made anew."""
        gone = {fact.id for fact in before}
        index = Index()
        index._starting, index._buckets = self._starting.copy(), self._buckets.copy()
        for bucket in {span.start // _BUCKET for fact in before for span in fact.spans}:
            index._starting[bucket] = [one for one in index._starting[bucket] if one[2] not in gone]
        for bucket in {bucket for fact in before for span in fact.spans for bucket in _buckets(span)}:
            index._buckets[bucket] = [place for place in index._buckets[bucket] if place.fact.id not in gone]
        new: dict[int, list[_Placed]] = {}
        shared: dict[int, list[Place]] = {}
        for placed in sorted(placed for fact in after for placed in _placed(fact)):
            new.setdefault(placed[0] // _BUCKET, []).append(placed)
            for bucket in _buckets(placed[3].span):
                shared.setdefault(bucket, []).append(placed[3])
        for bucket, some in new.items():
            index._starting[bucket] = sorted([*index._starting.get(bucket, ()), *some])
        for bucket, places in shared.items():
            index._buckets[bucket] = [*index._buckets.get(bucket, ()), *places]
        return index

    @cached_property
    def _order(self) -> list[int]:
        """The buckets in which places begin."""
        return sorted(bucket for bucket, some in self._starting.items() if some)

    def over(self, start: int, end: int) -> list[Place]:
        """The places that share a code point with ``[start, end)``, outer before inner, in order of start."""
        found = {
            id(place): place
            for bucket in range(start // _BUCKET, max(end - 1, 0) // _BUCKET + 1)
            for place in self._buckets.get(bucket, ())
            if max(place.span.start, start) < min(place.span.end, end)
        }
        return sorted(found.values(), key=lambda place: (place.span.start, -place.span.end))

    def at(self, offset: int) -> list[Place]:
        """The places that hold `offset`, the innermost first."""
        return sorted(self.over(offset, offset + 1), key=lambda place: len(place.span))

    def step(self, start: Place | Span, by: int, kinds: Collection[Kind]) -> Place | None:
        """The next (`by` = 1) or previous (-1) place of these kinds from a place, or from where a span starts.

        A place that starts with the span is the next one. Places that start together follow each other from the
        outermost to the innermost.
        """
        places = self._ahead(start) if by > 0 else self._back(start)
        return next((place for place in places if kind_of(place.fact) in kinds), None)

    def _ahead(self, start: Place | Span) -> Iterator[Place]:
        """The places from `start` on, but for itself."""
        key = _key(start)
        for bucket in self._order[bisect_left(self._order, key[0] // _BUCKET) :]:
            some = self._starting[bucket]
            at = bisect_left(some, key) if bucket == key[0] // _BUCKET else 0
            at += len(key) > 1 and some[at : at + 1] != [] and some[at][:3] == key
            yield from (place for *_, place in some[at:])

    def _back(self, start: Place | Span) -> Iterator[Place]:
        """The places before `start`, the nearest first."""
        key = _key(start)
        for bucket in reversed(self._order[: bisect_right(self._order, key[0] // _BUCKET)]):
            some = self._starting[bucket]
            end = bisect_left(some, key) if bucket == key[0] // _BUCKET else len(some)
            yield from (place for *_, place in reversed(some[:end]))

    def places(self) -> tuple[Place, ...]:
        """All places in the order of the text."""
        return tuple(place for bucket in self._order for *_, place in self._starting[bucket])


def _key(start: Place | Span) -> tuple[int] | tuple[int, int, str]:
    """What a place is ordered by, or what stands before all that starts with a span."""
    return (start.start,) if isinstance(start, Span) else (start.span.start, -start.span.end, start.fact.id)


def _placed(fact: Fact) -> Iterator[_Placed]:
    for span in fact.spans:
        yield span.start, -span.end, fact.id, Place(span, fact)


def _buckets(span: Span) -> range:
    return range(span.start // _BUCKET, max(span.end - 1, 0) // _BUCKET + 1)
