"""A place in a text described so that it can be found again: W3C TextPositionSelector and TextQuoteSelector.

https://www.w3.org/TR/annotation-model/#selectors. Offsets are code points, as everywhere here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model.span import Span

CONTEXT = 32
"""How many code points before and after the words are part of their description."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the words stood: a TextPositionSelector."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words and what stood around them: a TextQuoteSelector."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def describe(text: str, span: Span) -> tuple[Position, Quotation]:
    """The two selectors of `span`."""
    return Position(span.start, span.end), quotation(text, span)


def quotation(text: str, span: Span, context: int = CONTEXT) -> Quotation:
    """The words of `span` with up to `context` code points on each side."""
    return Quotation(
        span.of(text),
        text[max(0, span.start - context) : span.start],
        text[span.end : span.end + context],
    )


def anchor(text: str, position: Position, quote: Quotation) -> Span | None:
    """Where the words stand in `text`; None where they do not, or where it is not certain.

    The position is right where the words are there with what was around them. Else they must stand somewhere with
    one whole side of their surroundings, and nowhere else with as much.
    """
    if not quote.exact:
        return None
    if 0 <= position.start <= position.end and _fits(text, Span(position.start, position.end), quote):
        return Span(position.start, position.end)
    places = [(_agreement(text, span, quote), span) for span in occurrences(text, quote.exact)]
    places.sort(key=lambda place: (-place[0], place[1]))
    if not places:
        return None
    best, span = places[0]
    if best < 1 or (len(places) > 1 and places[1][0] >= best):
        return None
    return span


def occurrences(text: str, words: str, most: int = 2000) -> Iterator[Span]:
    """Where `words` stand in `text`, in order; they may overlap."""
    at = text.find(words) if words else -1
    while at >= 0 and most:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)
        most -= 1


def _fits(text: str, span: Span, quote: Quotation) -> bool:
    return (
        span.of(text) == quote.exact
        and text.startswith(quote.prefix, max(0, span.start - len(quote.prefix)))
        and text.startswith(quote.suffix, span.end)
    )


def _agreement(text: str, span: Span, quote: Quotation) -> float:
    """How much of what was around the words is around `span`: 1 for each side that is there whole."""
    before = text[max(0, span.start - len(quote.prefix)) : span.start]
    after = text[span.end : span.end + len(quote.suffix)]
    left = _share(before[::-1], quote.prefix[::-1]) if quote.prefix else float(span.start == 0)
    return left + (_share(after, quote.suffix) if quote.suffix else float(span.end == len(text)))


def _share(there: str, wanted: str) -> float:
    """How much of the beginning of `wanted` is there."""
    same = next(
        (at for at, (one, other) in enumerate(zip(there, wanted, strict=False)) if one != other), None
    )
    return (min(len(there), len(wanted)) if same is None else same) / len(wanted)
