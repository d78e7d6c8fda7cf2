"""Where facts lie: those over a stretch of text, and the next and previous place from another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tui.model.facts import Fact, Kind, kind_of
from tui.model.span import Span

_BUCKET = 1024  # code points: a screen of text touches two or three buckets


class Place(NamedTuple):
    """One span of one fact."""

    span: Span
    fact: Fact


class Index:
    """Facts by place, in buckets of the text, so that a screen of a long article costs what it shows."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        places = [Place(span, fact) for fact in facts for span in fact.spans]
        places.sort(key=lambda place: (place.span.start, -place.span.end, place.fact.id))
        self._places = places
        self._buckets: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            for bucket in range(place.span.start // _BUCKET, max(place.span.end - 1, 0) // _BUCKET + 1):
                self._buckets[bucket].append(place)

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
            at = bisect_left(self._places, start.start, key=lambda place: place.span.start)
        else:
            span = start.span
            at = bisect_left(self._places, _order(span), key=_place_order)
            while at < len(self._places) and self._places[at].span == span:
                if self._places[at].fact.id == start.fact.id:
                    at += max(0, by)
                    break
                at += 1
        chosen = range(at, len(self._places)) if by > 0 else range(at - 1, -1, -1)
        return next((self._places[to] for to in chosen if kind_of(self._places[to].fact) in kinds), None)

    def places(self) -> tuple[Place, ...]:
        """All places in the order of the text."""
        return tuple(self._places)


def _order(span: Span) -> tuple[int, int]:
    return (span.start, -span.end)


def _place_order(place: Place) -> tuple[int, int]:
    return _order(place.span)
