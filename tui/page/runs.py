"""Runs: a row cut wherever a fact begins or ends, so that each piece is drawn in one style."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.model import Place, Span


class Run(NamedTuple):
    """A stretch of text over which the same facts lie, the outermost first."""

    start: int
    end: int
    places: tuple[Place, ...] = ()


def runs(start: int, end: int, places: Sequence[Place], cuts: Sequence[Span] = ()) -> list[Run]:
    """Cover ``[start, end)`` without a gap, cut at the edges of `places` and of the spans `cuts`."""
    edges = {start, end}
    for span in (*(place.span for place in places), *cuts):
        edges.update(edge for edge in (span.start, span.end) if start < edge < end)
    ordered = sorted(edges)
    return [
        Run(a, b, tuple(place for place in places if place.span.start <= a and b <= place.span.end))
        for a, b in pairwise(ordered)
    ]
