"""Records back to facts, one by one: a bad one is refused by name of its fault and costs no other.

What a file says is not believed: each place must be in the text, and hold the words that the record says are there.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tui.export.records import Record
from tui.model import (
    Anchor,
    Annotations,
    Article,
    Colour,
    Date,
    DateType,
    Entity,
    Fact,
    Kind,
    Maker,
    Mention,
    MentionKind,
    Note,
    Quote,
    QuoteKind,
    Repeat,
    Span,
    Standing,
    safe,
)

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LONGEST = 1_000_000  # code points of a name or a note

_Choice = TypeVar("_Choice", bound=StrEnum)


class FormatError(ValueError):
    """What is read is not of this format at all; the message says why."""


class RecordError(ValueError):
    """One record is no fact of this article; the message says why."""


@dataclass(frozen=True, slots=True)
class Read:
    """The facts that a file holds, and why each of the others was refused."""

    facts: tuple[Fact, ...] = ()
    refused: tuple[str, ...] = ()


def facts_of(records: Iterable[object], article: Article) -> Read:
    """The facts that `records` say of `article`. What does not say who made it was imported."""
    bare = Annotations.of(article)
    facts: dict[str, Fact] = {}
    refused: list[str] = []
    for values in records:
        try:
            fact = fact_of(values, bare)
        except ValueError as error:
            refused.append(str(error))
            continue
        if fact.id in facts and facts[fact.id] != fact:
            refused.append("its id is that of another fact")
        else:
            facts[fact.id] = fact
    return Read(tuple(facts.values()), tuple(refused))


def named_entities(tagged: Iterable[tuple[Span, str]], article: Article) -> Iterator[Record]:
    """A record for each name and label of some places, for formats that know no more of an entity."""
    bare = Annotations.of(article)
    named: dict[tuple[str, str], list[Span]] = {}
    for span, label in tagged:
        named.setdefault((bare.text_of(span), label), []).append(span)
    for (name, label), places in named.items():
        mentions = [{"start": span.start, "end": span.end} for span in places]
        yield {"kind": "entity", "name": name, "label": label, "mentions": mentions}


def read_json(text: str, article: Article) -> Read:
    """The facts of JSON or JSON Lines as this writes them; of several articles those of this one. Raises FormatError."""
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError):
        return facts_of(map(_line, filter(str.strip, text.split("\n"))), article)
    documents = document if isinstance(document, list) else [document]
    if any(isinstance(one, dict) and isinstance(one.get("facts"), list) for one in documents):
        return facts_of(_of_article(documents, article), article)
    return facts_of(documents, article)


def _line(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return RecordError("it is not JSON")


def _of_article(documents: list[Any], article: Article) -> list[object]:
    """The records of the document that is of this article, by the hash of the text."""
    whole = [one for one in documents if isinstance(one, dict) and isinstance(one.get("facts"), list)]
    for one in whole:
        about = one.get("article")
        if isinstance(about, dict) and about.get("sha256") == article.digest:
            return list(one["facts"])
    if len(whole) > 1:
        raise FormatError("none of its articles is this one")
    return list(whole[0]["facts"])


def fact_of(values: object, bare: Annotations) -> Fact:
    """The fact that a record holds, in the article of `bare`. Raises RecordError."""
    if isinstance(values, RecordError):
        raise values
    if not isinstance(values, dict):
        raise RecordError("it is no record")
    made = _MADE.get(str(values.get("kind", "")))
    if made is None:
        raise RecordError("it is of no kind that is known")
    length = len(bare.article.text)
    fact = replace(made(values, length), **_shared(values, made is _note))
    words = values.get("text")
    if isinstance(words, str) and words != bare.wording(fact):
        raise RecordError("its words are not there")
    if isinstance(fact, Entity):
        for mention, told in zip(fact.mentions, values["mentions"], strict=True):
            if isinstance(told.get("text"), str) and told["text"] != bare.text_of(mention.span):
                raise RecordError("the words of a mention are not there")
    return fact


def _shared(values: Record, is_note: bool) -> Record:
    """The fields that all kinds have. An id that could not be one of ours is made anew."""
    id_ = values.get("id")
    standing = Standing.KEPT if is_note else Standing.FOUND
    return {
        "certainty": _share(values, "certainty"),
        "reason": _text(values, "reason"),
        "maker": _choice(Maker, values, "maker", Maker.IMPORTED),
        "standing": _choice(Standing, values, "standing", standing),
        "id": id_ if isinstance(id_, str) and _ID.fullmatch(id_) else "",
    }


def _entity(values: Record, length: int) -> Entity:
    told = values.get("mentions")
    if not isinstance(told, list) or not told or not all(isinstance(one, dict) for one in told):
        raise RecordError("it has no list of mentions")
    mentions = [
        Mention(
            _span([one.get("start"), one.get("end")], length),
            _choice(MentionKind, one, "kind", MentionKind.NAME),
            _text(one, "role"),
            _share(one, "certainty"),
            _text(one, "reason"),
        )
        for one in told
    ]
    return Entity(_text(values, "name"), _text(values, "label"), tuple(mentions))


def _quote(values: Record, length: int) -> Quote:
    return Quote(
        _spans(values, length),
        _choice(QuoteKind, values, "quote_kind", QuoteKind.DIRECT),
        _text(values, "speaker"),
        _reference(values, "speaker_id"),
        _perhaps(values, "speaker_mention", length),
        _perhaps(values, "cue", length),
        _reference(values, "repeats"),
        _flag(values, "unnamed"),
        _perhaps(values, "via", length),
    )


def _date(values: Record, length: int) -> Date:
    return Date(
        _spans(values, length)[0],
        _choice(DateType, values, "type", DateType.DATE),
        _text(values, "value"),
        _text(values, "mod"),
        _day(values, "earliest"),
        _day(values, "latest"),
        _choice(Anchor, values, "anchor", Anchor.NOTHING),
        _flag(values, "dateline"),
        _perhaps(values, "partner", length),
    )


def _note(values: Record, length: int) -> Note:
    colour = _choice(Colour, values, "colour", Colour.NONE)
    return Note(_spans(values, length)[0], _text(values, "note"), colour)


def _repeat(values: Record, length: int) -> Repeat:
    return Repeat(_spans(values, length))


_MADE: dict[str, Callable[[Record, int], Fact]] = {
    Kind.ENTITY: _entity,
    Kind.QUOTE: _quote,
    Kind.DATE: _date,
    Kind.NOTE: _note,
    Kind.REPEAT: _repeat,
}


# Single fields


def _text(values: Record, name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise RecordError(f"its {name} is no text")
    return safe(value)


def _reference(values: Record, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def _flag(values: Record, name: str) -> bool:
    value = values.get(name, False)
    if not isinstance(value, bool):
        raise RecordError(f"its {name} is neither true nor false")
    return value


def _share(values: Record, name: str) -> float:
    value = values.get(name, 1.0)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not 0 <= value <= 1
        or math.isnan(value)
    ):
        raise RecordError(f"its {name} is no number from 0 to 1")
    return value


def _choice(choices: type[_Choice], values: Record, name: str, default: _Choice) -> _Choice:
    value = values.get(name)
    if value is None:
        return default
    if not isinstance(value, str) or value not in {str(one) for one in choices}:
        raise RecordError(f"its {name} is none that is known")
    return choices(value)


def _day(values: Record, name: str) -> date | None:
    value = values.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RecordError(f"its {name} is no day")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise RecordError(f"its {name} is no day") from error


def _spans(values: Record, length: int) -> tuple[Span, ...]:
    told = values.get("spans")
    if told is None:
        told = [[values.get("start"), values.get("end")]]
    if not isinstance(told, list) or not told:
        raise RecordError("it has no place")
    return tuple(_span(pair, length) for pair in told)


def _perhaps(values: Record, name: str, length: int) -> Span | None:
    pair = values.get(name)
    return None if pair is None else _span(pair, length)


def _span(pair: Any, length: int) -> Span:
    if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(type(end) is int for end in pair):
        raise RecordError("its place is no pair of offsets")
    if not 0 <= pair[0] <= pair[1] <= length:
        raise RecordError("its place is not in the text")
    return Span(*pair)
