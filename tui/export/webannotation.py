"""Facts as W3C Web Annotations in JSON-LD, and back: a page of annotations, each with a target for each of its places.

https://www.w3.org/TR/annotation-model/. A target has a TextQuoteSelector and a TextPositionSelector; offsets are code
points, as there. What the vocabulary has no words for stands beside it as one JSON literal, `fact`, which other readers
pass over. An article that has no address is named by the hash of its text (RFC 6920).
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from tui.export.plain import plain
from tui.export.reading import FormatError, Read, RecordError, facts_of
from tui.export.records import Record, placeless
from tui.model import Annotations, Article, Entity, Fact, Note, Span
from tui.model.selectors import Position, Quotation, anchor, describe

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"@version": 1.1, "fact": {"@id": "urn:copydesk:fact", "@type": "@json"}},
)
_MOTIVATIONS = {"entity": "identifying", "quote": "describing", "date": "describing", "repeat": "linking"}


def webannotation_text(annotations: Annotations, facts: Iterable[Fact] | None = None) -> str:
    """An AnnotationPage of `facts`, or of all facts."""
    article = annotations.article
    items = [_item(annotations, fact) for fact in (annotations.facts if facts is None else facts)]
    page: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"urn:copydesk:{article.digest}",
        "type": "AnnotationPage",
        "partOf": {"type": "AnnotationCollection", "label": article.heading(), "total": len(items)},
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1)


def _item(annotations: Annotations, fact: Fact) -> Record:
    kept = placeless(annotations, fact)
    return {
        "id": f"urn:copydesk:{annotations.article.digest}:{fact.id}",
        "type": "Annotation",
        "motivation": _motivation(fact, kept["kind"]),
        **_body(annotations, fact),
        "target": [_target(annotations.article, span) for span in fact.spans],
        "fact": kept,
    }


def _motivation(fact: Fact, kind: str) -> str:
    if isinstance(fact, Note):
        return "commenting" if fact.text else "highlighting"
    return _MOTIVATIONS[kind]


def _body(annotations: Annotations, fact: Fact) -> Record:
    if isinstance(fact, Note) and not fact.text:
        return {}
    bodies = [_textual(plain(annotations, fact), "commenting" if isinstance(fact, Note) else "describing")]
    if isinstance(fact, Note):
        bodies[0]["format"] = "text/markdown"
    if isinstance(fact, Entity):
        bodies.append(_textual(fact.label, "tagging"))
    return {"body": bodies}


def _textual(value: str, purpose: str) -> Record:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _target(article: Article, span: Span) -> Record:
    position, quote = describe(article.text, span)
    return {
        "source": _address(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            },
            {"type": "TextPositionSelector", "start": position.start, "end": position.end},
        ],
    }


def _address(article: Article) -> str:
    if "://" in article.source:
        return article.source
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(article.digest)).decode().rstrip('=')}"


# Reading


def read_webannotation(text: str, article: Article) -> Read:
    """The facts of a page, of several, of a list of annotations or of one. Raises FormatError.

    Annotations of other programs become notes. A place is where its words are, wherever the position says.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError("it is not JSON") from error
    return facts_of((_record(item, article) for item in _annotations(document)), article)


def _annotations(document: object) -> Iterator[object]:
    if isinstance(document, list):
        for one in document:
            yield from _annotations(one)
    elif isinstance(document, dict) and isinstance(document.get("items"), list):
        yield from document["items"]
    elif isinstance(document, dict) and ("target" in document or "items" in document):
        yield document
    else:
        raise FormatError("it holds no annotations")


def _record(item: object, article: Article) -> object:
    if not isinstance(item, dict):
        return RecordError("it is no annotation")
    places = [_place(target, article.text) for target in _listed(item.get("target"))]
    spans = [place for place in places if place is not None]
    if not spans or len(spans) < len(places):
        return RecordError("its words are not there, or not in one place only")
    pairs = [[span.start, span.end] for span in spans]
    told = item.get("fact")
    if not isinstance(told, dict):
        comment = _comment(item)
        return {"kind": "note", "spans": pairs, "note": comment, "colour": "" if comment else "yellow"}
    values = {**told, "spans": pairs}
    if "mentions" in told:
        mentions = _listed(told["mentions"])
        if len(mentions) != len(pairs) or not all(isinstance(one, dict) for one in mentions):
            return RecordError("its mentions are not those of its places")
        values["mentions"] = [
            {**one, "start": start, "end": end} for one, (start, end) in zip(mentions, pairs, strict=True)
        ]
    return values


def _place(target: object, text: str) -> Span | None:
    """Where the selectors of a target say, by the words where there are some."""
    if not isinstance(target, dict):
        return None
    position, quote = Position(-1, -1), None
    for selector in _listed(target.get("selector")):
        if not isinstance(selector, dict):
            continue
        if selector.get("type") == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
            sides = (selector.get("prefix"), selector.get("suffix"))
            quote = Quotation(selector["exact"], *(side if isinstance(side, str) else "" for side in sides))
        elif selector.get("type") == "TextPositionSelector":
            start, end = selector.get("start"), selector.get("end")
            if type(start) is int and type(end) is int and 0 <= start <= end <= len(text):
                position = Position(start, end)
    there = Span(position.start, position.end) if position.start >= 0 else None
    if quote is None:
        return there
    if (
        there is not None
        and there.of(text) == quote.exact
        and not (quote.exact and quote.prefix + quote.suffix)
    ):
        return there
    return anchor(text, position, quote)


def _comment(item: Record) -> str:
    """What another program's annotation says: the values of its bodies, a line each."""
    bodies = [body for body in _listed(item.get("body")) if isinstance(body, dict)]
    return "\n".join(body["value"] for body in bodies if isinstance(body.get("value"), str))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
