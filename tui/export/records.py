"""One record per fact, the same in JSON, JSON Lines and CSV: what it says and where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from tui.model import Annotations, Date, Entity, Fact, Note, Quote, Span, kind_of, safe

Record: TypeAlias = dict[str, Any]

FIELDS: tuple[str, ...] = (
    "kind", "text", "start", "end", "paragraph", "spans",
    "name", "label", "mentions",
    "quote_kind", "speaker", "speaker_id", "speaker_mention", "cue", "repeats", "unnamed", "via",
    "type", "value", "mod", "earliest", "latest", "anchor", "dateline", "partner",
    "note", "colour",
    "certainty", "reason", "maker", "standing", "id",
    "title", "source", "published",
)  # fmt: skip
"""All fields that a record may have, in the order of a CSV's columns. Offsets are half-open code points."""


def record(annotations: Annotations, fact: Fact) -> Record:
    """What is known of `fact`, as plain values: the fields of its kind, and those that all kinds share."""
    first = fact.spans[0]
    article = annotations.article
    paragraph = article.paragraph_at(first.start)
    return {
        "kind": str(kind_of(fact)),
        "text": annotations.wording(fact),
        "start": first.start,
        "end": first.end,
        "paragraph": paragraph.number if paragraph else None,
        "spans": [_pair(span) for span in fact.spans],
        **_own(annotations, fact),
        "certainty": fact.certainty,
        "reason": safe(fact.reason),
        "maker": str(fact.maker),
        "standing": str(fact.standing),
        "id": fact.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
    }


_ELSEWHERE = ("text", "start", "end", "paragraph", "spans", "title", "source", "published")


def placeless(annotations: Annotations, fact: Fact) -> Record:
    """The record without the places of the fact and of its mentions, and without what is of the article.

    For formats that say these in words of their own.
    """
    values = {name: value for name, value in record(annotations, fact).items() if name not in _ELSEWHERE}
    for mention in values.get("mentions", ()):
        del mention["start"], mention["end"], mention["text"]
    return values


def records(annotations: Annotations, facts: Iterable[Fact] | None = None) -> Iterator[Record]:
    """The records of `facts`, or of all facts, in the order of the text."""
    for fact in annotations.facts if facts is None else facts:
        yield record(annotations, fact)


def json_text(annotations: Annotations, facts: Iterable[Fact] | None = None) -> str:
    """A JSON document: the article's own data, and the records of `facts` or of all facts."""
    article = annotations.article
    document = {
        "article": {
            "title": article.title,
            "source": article.source,
            "published": article.published.isoformat() if article.published else None,
            "language": article.language,
            "encoding": article.encoding,
            "words": article.words,
            "sha256": article.digest,
        },
        "facts": list(records(annotations, facts)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def json_lines(annotations: Annotations, facts: Iterable[Fact] | None = None) -> str:
    """One record a line, each line with its newline."""
    return "".join(f"{json_line(row)}\n" for row in records(annotations, facts))


def json_line(values: Record) -> str:
    """`values` as JSON on one line that no reader would split."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _own(annotations: Annotations, fact: Fact) -> Record:
    """The fields that only this kind of fact has."""
    if isinstance(fact, Entity):
        return _of_entity(annotations, fact)
    if isinstance(fact, Quote):
        return {
            "quote_kind": str(fact.kind),
            "speaker": safe(fact.speaker),
            "speaker_id": fact.speaker_id,
            "speaker_mention": _pair(fact.mention),
            "cue": _pair(fact.cue),
            "repeats": fact.repeats,
            "unnamed": fact.unnamed,
            "via": _pair(fact.via),
        }
    if isinstance(fact, Date):
        return {
            "type": str(fact.type),
            "value": safe(fact.value),
            "mod": safe(fact.mod),
            "earliest": fact.earliest.isoformat() if fact.earliest else None,
            "latest": fact.latest.isoformat() if fact.latest else None,
            "anchor": str(fact.anchor),
            "dateline": fact.dateline,
            "partner": _pair(fact.partner),
        }
    return {"note": safe(fact.text), "colour": str(fact.colour)} if isinstance(fact, Note) else {}


def _of_entity(annotations: Annotations, entity: Entity) -> Record:
    return {
        "name": safe(entity.name),
        "label": safe(entity.label),
        "mentions": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "kind": str(mention.kind),
                "role": safe(mention.role),
                "certainty": mention.certainty,
                "reason": safe(mention.reason),
                "text": annotations.text_of(mention.span),
            }
            for mention in entity.mentions
        ],
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None
