"""Where facts lie: those over a stretch of text, and the next and previous place from an offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
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
        self._places: dict[Kind | None, list[Place]] = defaultdict(list)
        self._buckets: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            self._places[None].append(place)
            self._places[kind_of(place.fact)].append(place)
            for bucket in range(place.span.start // _BUCKET, max(place.span.end - 1, 0) // _BUCKET + 1):
                self._buckets[bucket].append(place)

    def over(self, start: int, end: int) -> list[Place]:
        """The places that share a code point with ``[start, end)``, outer before inner, in order of start."""
        found = {
            id(place): place
            for bucket in range(start // _BUCKET, max(end - 1, 0) // _BUCKET + 1)
            for place in self._buckets.get(bucket, ())
            if place.span.start < end and start < place.span.end
        }
        return sorted(found.values(), key=lambda place: (place.span.start, -place.span.end))

    def at(self, offset: int) -> list[Place]:
        """The places that hold `offset`, the innermost first."""
        return sorted(self.over(offset, offset + 1), key=lambda place: len(place.span))

    def after(self, offset: int, kind: Kind | None = None) -> Place | None:
        """The first place that starts after `offset`; of one kind, if given."""
        places = self._places[kind]
        at = bisect_right(places, offset, key=_start)
        return places[at] if at < len(places) else None

    def before(self, offset: int, kind: Kind | None = None) -> Place | None:
        """The last place that starts before `offset`; of one kind, if given."""
        places = self._places[kind]
        at = bisect_left(places, offset, key=_start)
        return places[at - 1] if at else None

    def places(self, kind: Kind | None = None) -> tuple[Place, ...]:
        """All places in order; of one kind, if given."""
        return tuple(self._places[kind])


def _start(place: Place) -> int:
    return place.span.start
