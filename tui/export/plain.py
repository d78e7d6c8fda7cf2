"""A fact as the text that is copied: a quote with its speaker, an entity's name, a date with its wording."""

from __future__ import annotations

from tui.export.citation import citation
from tui.model import Annotations, Date, Entity, Fact, Note, Quote, QuoteKind, Span, one_line, safe

_MODS = {
    "BEFORE": "before {}",
    "AFTER": "after {}",
    "ON_OR_BEFORE": "{} or before",
    "ON_OR_AFTER": "{} or after",
    "LESS_THAN": "less than {}",
    "MORE_THAN": "more than {}",
    "EQUAL_OR_LESS": "{} or less",
    "EQUAL_OR_MORE": "{} or more",
    "START": "early {}",
    "MID": "mid {}",
    "END": "late {}",
    "APPROX": "about {}",
}


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


def dated(annotations: Annotations, date: Date) -> str:
    """The value, and in brackets the wording where that differs; the wording alone without a value."""
    words = annotations.wording(date)
    value = in_words(date)
    if not value:
        return f"“{words}”"
    return value if value == words else f"{value} (“{words}”)"


def in_words(date: Date) -> str:
    """The value with its modifier, as "after 2024"; empty where the text gives none that can be written."""
    if not date.value or date.value.endswith("_REF"):
        return ""
    return _MODS.get(date.mod, "{}").format(one_line(date.value))
