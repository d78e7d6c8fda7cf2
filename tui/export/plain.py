"""A fact as the text that is copied: a quote with its speaker, an entity's name, a date with its wording."""

from __future__ import annotations

from tui.export.citation import citation
from tui.export.values import in_words
from tui.model import Annotations, Date, Entity, Fact, Note, Quote, QuoteKind, Span, one_line, safe


def plain(annotations: Annotations, fact: Fact) -> str:
    """`fact` as text without control characters."""
    if isinstance(fact, Entity):
        return one_line(fact.name)
    if isinstance(fact, Quote):
        speaker = one_line(fact.speaker)
        return f"{speech(annotations, fact)} — {speaker}" if speaker else speech(annotations, fact)
    if isinstance(fact, Date):
        return dated(annotations, fact)
    return safe(fact.text) if isinstance(fact, Note) else annotations.wording(fact)


def cited(annotations: Annotations, fact: Fact, place: Span | None = None) -> str:
    """The same with its citation; of the mention at `place`, where an entity has several."""
    source = citation(annotations, fact, place)
    return f"{plain(annotations, fact)} {source}" if source else plain(annotations, fact)


def speech(annotations: Annotations, quote: Quote) -> str:
    """What was said: in quotation marks where the article has it in marks, and only there.

    A comma at the end belongs to the sentence around the quote and is left out.
    """
    words = annotations.wording(quote).removesuffix(",")
    return words if quote.kind is QuoteKind.INDIRECT else f"“{words}”"


def sourcing(annotations: Annotations, quote: Quote) -> tuple[str, ...]:
    """What is to be known of the source: that the text does not name it, that the words come at second hand."""
    return (
        *(["source not named"] if quote.unnamed else []),
        *([f"second-hand: {annotations.text_of(quote.via)}"] if quote.via is not None else []),
    )


def dated(annotations: Annotations, date: Date) -> str:
    """The value, and in brackets the wording where that differs; the wording alone without a value."""
    words = annotations.wording(date)
    value = in_words(date.value, date.mod)
    if not value:
        return f"“{words}”"
    return value if value == words else f"{value} (“{words}”)"
