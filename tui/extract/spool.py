"""What a pipeline has said so far of a long article, on the disk: who goes on with it need not begin again."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from struct import Struct, error
from typing import Any

from tui.disk import replace
from tui.extract.parse import Name, Parse, Token
from tui.model import Span

_FORMAT = 1
_FRAME = Struct("<II")
"""The length of a record and its checksum."""
_DAYS = 30
"""A file that nothing was added to for so long is let go."""
_ROOM = 256 * 1024 * 1024
"""How many bytes all files together may take; those go first that were left first."""


class Spool:
    """A file of portions by number, each appended in one piece when it has been read.

    A file of another text or pipeline is begun anew, and so is the rest of one whose end was not written whole. What
    goes wrong with the disk costs the reader nothing but the time to read again.
    """

    def __init__(self, path: Path, digest: str, pipeline: str) -> None:
        self.path = path
        self._head = _framed([_FORMAT, digest, pipeline])
        self._make_room()
        self._records = self._recall()

    def __contains__(self, number: int) -> bool:
        return number in self._records

    def get(self, number: int, text: str) -> list[Parse] | None:
        """What was said of a portion; None where it has not been read."""
        record = self._records.get(number)
        return None if record is None else unpacked(record, text)

    def put(self, number: int, parses: Sequence[Parse]) -> None:
        """Keep what was said of a portion."""
        with suppress(OSError), self.path.open("ab") as file:
            file.write(_framed([number, packed(parses)]))

    def done(self) -> None:
        """All has been read, and the file is needed no more."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _make_room(self) -> None:
        """Let go of what was left unfinished long ago, or takes too much room; never of this one."""
        files: list[tuple[bool, float, int, Path]] = []
        with suppress(OSError):
            for path in self.path.parent.iterdir():
                there = path.stat()
                files.append((path != self.path, -there.st_mtime, there.st_size, path))
        long_ago, room = time.time() - _DAYS * 86_400, _ROOM
        for other, touched, size, path in sorted(files):
            room -= size
            if other and (-touched < long_ago or room < 0):
                with suppress(OSError):
                    path.unlink()

    def _recall(self) -> dict[int, Any]:
        try:
            kept = self.path.read_bytes()
        except OSError:
            kept = b""
        whole, records = _records(kept, self._head)
        if len(whole) < len(kept) or not kept:
            self._write(whole or self._head)
        return records

    def _write(self, kept: bytes) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace(self.path, kept, private=True, durable=False)


def _framed(values: Any) -> bytes:
    body = zlib.compress(json.dumps(values, separators=(",", ":")).encode("ascii"), 1)
    return _FRAME.pack(len(body), zlib.crc32(body)) + body


def _records(kept: bytes, head: bytes) -> tuple[bytes, dict[int, Any]]:
    """The beginning of `kept` that is whole, and its records; nothing where it has another head."""
    found: dict[int, Any] = {}
    if not kept.startswith(head):
        return b"", found
    at = len(head)
    while True:
        try:
            length, checksum = _FRAME.unpack_from(kept, at)
        except error:
            return kept[:at], found
        body = kept[at + _FRAME.size : at + _FRAME.size + length]
        if len(body) < length or zlib.crc32(body) != checksum:
            return kept[:at], found
        number, record = json.loads(zlib.decompress(body))
        found[number] = record
        at += _FRAME.size + length


def packed(parses: Iterable[Parse]) -> list[Any]:
    """Parses as lists of plain values, column by column."""
    return [
        [
            [parse.span.start, parse.span.end],
            *(
                [getattr(token, column) for token in parse.tokens]
                for column in ("start", "end", "tag", "pos", "dep", "head", "sentence")
            ),
            [[name.span.start, name.span.end, name.label, name.score] for name in parse.names],
        ]
        for parse in parses
    ]


def unpacked(record: Iterable[Any], text: str) -> list[Parse]:
    """The parses of `text` that `packed` made into plain values."""
    return [
        Parse(
            Span(*span),
            tuple(
                Token(start, end, text[start:end], *more)
                for start, end, *more in zip(starts, ends, *columns, strict=True)
            ),
            tuple(Name(Span(start, end), label, score) for start, end, label, score in names),
        )
        for span, starts, ends, *columns, names in record
    ]
