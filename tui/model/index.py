"""Where facts lie: those over a stretch of text, and the next and previous place from another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
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

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._placed: list[_Placed] = sorted(placed for fact in facts for placed in _placed(fact))
        self._buckets: dict[int, list[Place]] = {}
        for *_, place in self._placed:
            for bucket in _buckets(place.span):
                self._buckets.setdefault(bucket, []).append(place)

    def changed(self, before: Collection[Fact], after: Collection[Fact]) -> Index:
        """The index with the facts of `after` in the place of those of `before`."""
        new = [placed for fact in after for placed in _placed(fact)]
        gone = {fact.id for fact in before}
        index = Index(())
        kept = [placed for placed in self._placed if placed[2] not in gone] if gone else self._placed
        index._placed = sorted([*kept, *new])
        index._buckets = dict(self._buckets)
        for bucket in {bucket for fact in before for span in fact.spans for bucket in _buckets(span)}:
            index._buckets[bucket] = [place for place in index._buckets[bucket] if place.fact.id not in gone]
        ours = set()
        for *_, place in new:
            for bucket in _buckets(place.span):
                if bucket not in ours:
                    ours.add(bucket)
                    index._buckets[bucket] = [*index._buckets.get(bucket, ())]
                index._buckets[bucket].append(place)
        return index

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
        if isinstance(start, Span):
            at = bisect_left(self._placed, (start.start,))
        else:
            span, id_ = start.span, start.fact.id
            at = bisect_left(self._placed, (span.start, -span.end, id_))
            if at < len(self._placed) and self._placed[at][:3] == (span.start, -span.end, id_):
                at += max(0, by)
        chosen = range(at, len(self._placed)) if by > 0 else range(at - 1, -1, -1)
        places = (self._placed[to][3] for to in chosen)
        return next((place for place in places if kind_of(place.fact) in kinds), None)

    def places(self) -> tuple[Place, ...]:
        """All places in the order of the text."""
        return tuple(place for *_, place in self._placed)


def _placed(fact: Fact) -> Iterator[_Placed]:
    for span in fact.spans:
        yield span.start, -span.end, fact.id, Place(span, fact)


def _buckets(span: Span) -> range:
    return range(span.start // _BUCKET, max(span.end - 1, 0) // _BUCKET + 1)
