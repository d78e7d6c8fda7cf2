"""Facts as JSON whose places are not those of their words: found again by what they quote, in the same text."""

from __future__ import annotations

from typing import Any

from tui.model import Span
from tui.model.selectors import Position, Quotation, anchor
from tui.store.encoding import QUOTES, Values


def replaced(values: Values, text: str) -> Values | None:
    """`values` with each place where its words are in `text`; None where that is not certain for all of them."""
    quotes, spans = values[QUOTES], _spans(values)
    if not isinstance(quotes, list) or spans is None or len(quotes) != len(spans):
        return values
    found: list[list[int]] = []
    for (holder, key), quote in zip(spans, quotes, strict=True):
        span = _placed(holder[key], quote, text)
        if span is None:
            return None
        found.append([span.start, span.end])
    if [holder[key] for holder, key in spans] == found:
        return values
    return _with_spans(values, found)


def _placed(value: Any, quote: Any, text: str) -> Span | None:
    try:
        exact, prefix, suffix = quote
        wanted = Quotation(str(exact), str(prefix), str(suffix))
    except (TypeError, ValueError):
        return None
    try:
        start, end = value
        position = Position(int(start), int(end))
    except (TypeError, ValueError, OverflowError):
        position = Position(-1, -1)
    return anchor(text, position, wanted)


def _spans(values: Values) -> list[tuple[Any, Any]] | None:
    """Where the spans of a fact are in its values: what holds each, and by which name or number."""
    if isinstance(values.get("mentions"), list):
        mentions = values["mentions"]
        return [(mention, "span") for mention in mentions] if all(map(_has_span, mentions)) else None
    if isinstance(values.get("spans"), list):
        return [(values["spans"], at) for at in range(len(values["spans"]))]
    return [(values, "span")] if "span" in values else None


def _has_span(mention: Any) -> bool:
    return isinstance(mention, dict) and "span" in mention


def _with_spans(values: Values, spans: list[list[int]]) -> Values:
    if "mentions" in values:
        mentions = [
            {**mention, "span": span} for mention, span in zip(values["mentions"], spans, strict=True)
        ]
        return {**values, "mentions": mentions}
    return {**values, "spans": spans} if "spans" in values else {**values, "span": spans[0]}
