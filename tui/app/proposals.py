"""What is proposed for a reader to choose from: labels, colours, and who may have said something."""

from __future__ import annotations

from collections.abc import Iterable

from tui.app.looks import INK_SIGNS
from tui.app.picker import Choice
from tui.extract.parse import Parse
from tui.extract.quotes import find_quotes
from tui.model import Annotations, Entity, Quote, QuoteKind, Span
from tui.settings import Label

COLOURS = tuple((colour[0], f"{sign} {colour}", str(colour)) for colour, sign in INK_SIGNS.items())
NOBODY = Choice("nobody", "leave it open", "")
_SPEAKERS = ("PERSON", "ORG", "NORP", "GPE")
_OPENING, _CLOSING = "“\"«‘'", "”\"»’'"


def speakers(annotations: Annotations, near: Span) -> list[Entity]:
    """All entities, those first who may have said what stands at `near`: the nearest of a kind that speaks."""

    def rank(entity: Entity) -> tuple[bool, int]:
        away = min(max(span.start - near.end, near.start - span.end, 0) for span in entity.spans)
        return entity.label not in _SPEAKERS, away

    return sorted(annotations.entities, key=rank)


def label_choices(labels: Iterable[Label]) -> list[tuple[str, str, str]]:
    """Labels as a menu lists them."""
    return [(label.key, f"{label.name} · {label.words}", label.name) for label in labels]


def entity_choices(entities: Iterable[Entity]) -> list[Choice]:
    """Entities as a picker lists them."""
    return [Choice(entity.name, f"{entity.label} · {len(entity.mentions)}", entity) for entity in entities]


def quote_at(annotations: Annotations, span: Span) -> Quote:
    """What the extractor says of a quote at `span`: its kind, and who may have said it.

    Where it sees none there, marks around the words make it a quote, and the nearest who can speak its speaker.
    """
    article = annotations.article
    paragraph = article.paragraph_at(span.start)
    if paragraph is not None:
        for quote in find_quotes(article, [Parse(paragraph.span)], annotations.entities):
            if quote.speaker and any(place.overlaps(span) for place in quote.spans):
                return quote
    near = next((one for one in speakers(annotations, span) if one.label in _SPEAKERS), None)
    kind = QuoteKind.INDIRECT
    if article.text[span.start - 1 : span.start] in _OPENING and span.start:
        kind = QuoteKind.DIRECT if article.text[span.end - 1] in ",.!?…" else QuoteKind.MIXED
    return Quote((span,), kind, near.name if near else "", near.id if near else "")


def without_marks(text: str, span: Span) -> Span:
    """`span` without blanks at its ends, nor the quotation marks around all of it."""
    span = span.trimmed(text)
    if len(span) > 2 and text[span.start] in _OPENING and text[span.end - 1] in _CLOSING:
        return Span(span.start + 1, span.end - 1).trimmed(text)
    return span
