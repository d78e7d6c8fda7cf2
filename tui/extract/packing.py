"""Parses packed into a twentieth of the room that they take: what a pipeline says of a book stays in memory so."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import partial

from tui.extract.parse import Name, Parse, Token
from tui.model import Span

_COLUMNS = 7
_token = partial(tuple.__new__, Token)  # `Token._make` in C


def packed(parses: Sequence[Parse]) -> bytes:
    """Parses, none of more than 65,535 characters, as a line of JSON and columns of small numbers; compressed."""
    marks: dict[str, int] = {}
    columns = [array("H") for _ in range(_COLUMNS)]
    for parse in parses:
        for start, end, _, tag, pos, dep, head, sentence in parse.tokens:
            row = (
                start - parse.span.start,
                end - start,
                *(marks.setdefault(mark, len(marks)) for mark in (tag, pos, dep)),
            )
            for column, value in zip(columns, (*row, head + 1, sentence), strict=True):
                column.append(value)
    pieces = [
        (
            parse.span.start,
            parse.span.end,
            len(parse.tokens),
            [(name.span.start, name.span.end, name.label, name.score) for name in parse.names],
        )
        for parse in parses
    ]
    line = json.dumps([list(marks), pieces], separators=(",", ":")).encode("ascii")
    return zlib.compress(b"\n".join((line, b"".join(column.tobytes() for column in columns))), 1)


def unpacked(record: bytes, text: str) -> Iterator[Parse]:
    """The parses of `text` that `packed` has packed."""
    line, _, rest = zlib.decompress(record).partition(b"\n")
    marks, pieces = json.loads(line)
    values = array("H")
    values.frombytes(rest)
    count = len(values) // _COLUMNS
    starts, lengths, tags, poses, deps, heads, sentences = (
        values[at * count : (at + 1) * count] for at in range(_COLUMNS)
    )
    at = 0
    for begin, end, size, names in pieces:
        here = slice(at, at + size)
        at += size
        begins = [begin + start for start in starts[here]]
        ends = [start + length for start, length in zip(begins, lengths[here], strict=True)]
        words = [text[start:end] for start, end in zip(begins, ends, strict=True)]
        marked = ([marks[number] for number in column[here]] for column in (tags, poses, deps))
        tied = [head - 1 for head in heads[here]]
        tokens = map(_token, zip(begins, ends, words, *marked, tied, sentences[here], strict=True))
        found = (Name(Span(start, end), label, score) for start, end, label, score in names)
        yield Parse(Span(begin, end), tuple(tokens), tuple(found))
