"""Facts and changes as JSON that outlives this version: fields by name, defaults left out, what is not known kept.

The names in the JSON are those of the fields in `tui.model`; spans are `[start, end]`, days are ISO dates. A field
that is new in a later version has a default, so that older facts can be read; a name that is taken away or given
another meaning needs a new `FORMAT`.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from tui.model import Change, Date, Entity, Fact, Kind, Maker, Mention, Note, Quote, Repeat, Span, kind_of
from tui.model.selectors import quotation

FORMAT = 1
"""The version of the encoding, written beside everything that is encoded."""

QUOTES = "quotes"
"""Beside the fields of a fact: for each of its places the words there, and what is before and after them."""

_COMPRESSED_FROM = 512  # characters: under that it gains nothing
_LARGEST = 256 * 1024 * 1024

Values = dict[str, Any]
"""One fact as JSON values; it may hold names that this version does not know."""


class EncodingError(ValueError):
    """What is stored is not a fact or a change that this version can read."""


def encode_fact(fact: Fact, unknown: Mapping[str, Any] | None = None, text: str | None = None) -> Values:
    """`fact` as JSON values, with what came with it once and is not known here.

    With `text` also the words that it stands on and what is around them, by which it can be found again.
    """
    values = {**(unknown or {}), "fact": str(kind_of(fact)), **_encoded(fact)}
    if text is not None:
        quotations = (quotation(text, span) for span in fact.spans)
        values[QUOTES] = [[quote.exact, quote.prefix, quote.suffix] for quote in quotations]
    return values


def decode_fact(values: object) -> Fact:
    """The fact that `values` hold. Raises EncodingError."""
    if not isinstance(values, dict):
        raise EncodingError("not a fact")
    made = _KINDS.get(values.get("fact", ""))
    if made is None:
        raise EncodingError(f"a kind of fact that is not known: {values.get('fact')!r}"[:80])
    fact: Fact = _decoded(made, values)
    return fact


def unknown_fields(values: Values) -> Values:
    """The names in an encoded fact that this version does not know."""
    made = _KINDS.get(values.get("fact", ""))
    if made is None:
        return values
    known = _decoders(made)
    return {
        name: value for name, value in values.items() if name not in known and name not in ("fact", QUOTES)
    }


def encode_change(change: Change, unknown: Mapping[str, Values], text: str) -> str:
    """The facts and days of a change in `text` as JSON; its words and maker stand beside it.

    `unknown` is by the id of a fact.
    """
    values: Values = {"format": FORMAT}
    if change.before:
        values["before"] = [encode_fact(fact, unknown.get(fact.id)) for fact in change.before]
    if change.after:
        values["after"] = [encode_fact(fact, unknown.get(fact.id), text) for fact in change.after]
    if change.published is not None:
        values["published"] = [day and day.isoformat() for day in change.published]
    return dumps(values)


def decode_change(words: str, maker: str, values: Values) -> Change:
    """The change that `values` hold. Raises EncodingError."""
    try:
        return Change(
            words,
            tuple(map(decode_fact, values.get("before", ()))),
            tuple(map(decode_fact, values.get("after", ()))),
            Maker(maker),
            published_of(values),
        )
    except EncodingError:
        raise
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise EncodingError(f"not a change: {error}"[:80]) from error


def published_of(values: Values) -> tuple[date | None, date | None] | None:
    """The publication date before and after an encoded change that sets it."""
    try:
        before, after = values["published"]
        return _day(before), _day(after)
    except (KeyError, TypeError, ValueError):
        return None


def dumps(values: object) -> str:
    """JSON without spaces."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Values:
    """The JSON object in `text`. Raises EncodingError, whatever it holds instead."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EncodingError("not JSON") from error
    if not isinstance(values, dict):
        raise EncodingError("not a JSON object")
    return values


def pack(text: str) -> str | bytes:
    """`text` as it is stored: compressed where it is long."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6) if len(text) >= _COMPRESSED_FROM else text


def unpack(stored: object) -> str:
    """The text that was packed. Raises EncodingError."""
    if isinstance(stored, str):
        return stored
    if not isinstance(stored, bytes):
        raise EncodingError("neither text nor bytes")
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(stored, _LARGEST)
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise EncodingError("cut off, or larger than anything that was stored")
        return data.decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise EncodingError(f"damaged: {error}"[:80]) from error


# One field of a value, and how it goes to JSON and back

_KINDS: dict[str, type[Fact]] = {
    Kind.ENTITY: Entity,
    Kind.QUOTE: Quote,
    Kind.DATE: Date,
    Kind.NOTE: Note,
    Kind.REPEAT: Repeat,
}


class _Field(NamedTuple):
    name: str
    default: Any
    encode: Callable[[Any], Any] | None
    decode: Callable[[Any], Any]


_known_fields: dict[type, tuple[_Field, ...]] = {}


def _fields(made: type) -> tuple[_Field, ...]:
    """The fields of a class, looked up once."""
    known = _known_fields.get(made)
    if known is None:
        hints = get_type_hints(made)
        known = tuple(_Field(field.name, field.default, *_ways(hints[field.name])) for field in fields(made))
        _known_fields[made] = known
    return known


_known_decoders: dict[type, dict[str, Callable[[Any], Any]]] = {}


def _decoders(made: type) -> dict[str, Callable[[Any], Any]]:
    known = _known_decoders.get(made)
    if known is None:
        known = _known_decoders[made] = {field.name: field.decode for field in _fields(made)}
    return known


def _encoded(value: Fact | Mention) -> Values:
    return {
        name: found if encode is None or found is None else encode(found)
        for name, default, encode, _ in _fields(type(value))
        if (found := getattr(value, name)) != default
    }


def _decoded(made: type, values: Values) -> Any:
    try:
        ways = _decoders(made)
        arguments = {name: ways[name](value) for name, value in values.items() if name in ways}
        return made(**arguments)
    except EncodingError:
        raise
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        raise EncodingError(f"not a {made.__name__.lower()}: {error}"[:80]) from error


def _ways(hint: Any) -> tuple[Callable[[Any], Any] | None, Callable[[Any], Any]]:
    """How a field of this type is encoded (None: as it is) and decoded."""
    arguments = get_args(hint)
    if isinstance(hint, types.UnionType) or type(None) in arguments:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        encode, decode = _ways(inner)
        return encode, lambda value: None if value is None else decode(value)
    if get_origin(hint) is tuple:
        encode, decode = _ways(arguments[0])
        return (
            (lambda values: [encode(value) for value in values]) if encode else list,
            lambda values: tuple(map(decode, _a_list(values))),
        )
    if hint is Span:
        return (lambda span: [span.start, span.end]), _span
    if hint is Mention:
        return _encoded, lambda values: _decoded(Mention, values)
    if hint is date:
        return date.isoformat, _day
    if issubclass(hint, StrEnum):
        return str, hint
    return None, _plain(hint)


def _plain(kind: type) -> Callable[[Any], Any]:
    allowed = (float, int) if kind is float else kind

    def checked(value: Any) -> Any:
        if not isinstance(value, allowed) or (kind is not bool and isinstance(value, bool)):
            raise EncodingError(f"not a {kind.__name__}")
        return value

    return checked


def _a_list(values: Any) -> Sequence[Any]:
    if not isinstance(values, list):
        raise EncodingError("not a list")
    return values


def _span(value: Any) -> Span:
    start, end = _a_list(value)
    if type(start) is not int or type(end) is not int:
        raise EncodingError("not a span")
    return Span(start, end)


def _day(value: Any) -> Any:
    return value if value is None else date.fromisoformat(value)
