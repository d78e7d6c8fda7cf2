"""The line form in which predictions are scored: spans, labels, speakers and values, without words."""

from __future__ import annotations

from typing import Any

from tui.export.records import Record
from tui.model import Annotations, Date, Entity, MentionKind, Quote, QuoteKind, Span


def evaluation(annotations: Annotations, id_: Any) -> Record:
    """The facts of an article as one line: named mentions, entities, stretches of speech and dates.

    `id_` is handed through. Offsets are code points of the text as given.
    """
    named = {
        (mention.span.start, mention.span.end, entity.label)
        for entity in annotations.entities
        for mention in entity.mentions
        if mention.kind is MentionKind.NAME
    }
    return {
        "id": id_,
        "ents": [list(mention) for mention in sorted(named)],
        "entities": [_entity(entity) for entity in annotations.entities],
        "quotes": [
            _stretch(annotations, quote, span) for quote in annotations.quotes for span in quote.spans
        ],
        "dates": [_date(date) for date in annotations.dates],
    }


def _entity(entity: Entity) -> Record:
    return {
        "name": entity.name,
        "label": entity.label,
        "mentions": [[span.start, span.end] for span in entity.spans],
    }


def _stretch(annotations: Annotations, quote: Quote, span: Span) -> Record:
    return {
        "start": span.start,
        "end": span.end,
        "speaker": quote.speaker or None,
        "mention": annotations.text_of(quote.mention) if quote.mention is not None else None,
        "kind": "indirect" if quote.kind is QuoteKind.INDIRECT else "direct",
    }


def _date(date: Date) -> Record:
    return {
        "start": date.span.start,
        "end": date.span.end,
        "type": str(date.type),
        "value": date.value or None,
        "mod": date.mod or None,
    }
