"""What a pipeline has said so far of a long article, packed; on the disk too: who goes on with it need not begin again."""

from __future__ import annotations

import json
import sys
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from struct import Struct, error

from tui.disk import replace
from tui.extract.packing import packed, unpacked
from tui.extract.parse import Parse
from tui.extract.portions import Portion
from tui.extract.remade import Remade

_FORMAT = 2
_FRAME = Struct("<III")
"""The number of a record, its length and its checksum."""
_DAYS = 30
"""A file that nothing was added to for so long is let go."""
_ROOM = 256 * 1024 * 1024
"""How many bytes all files together may take; those go first that were left first."""


class Spool:
    """Portions by number. With a path each is appended to that file, in one piece, when it has been read.

    A file of another text or pipeline is begun anew, and so is the rest of one whose end was not written whole. What
    goes wrong with the disk costs the reader nothing but the time to read again.
    """

    def __init__(self, path: Path | None, digest: str, pipeline: str) -> None:
        self.path = path
        named = json.dumps([_FORMAT, sys.byteorder, digest, pipeline])
        self._head = _framed(0, named.encode("ascii"))
        self._records = self._recall(path) if path is not None else {}

    def __contains__(self, number: int) -> bool:
        return number in self._records

    def get(self, number: int, text: str) -> list[Parse]:
        """What was said of a portion. Raises KeyError where it has not been read."""
        return list(unpacked(self._records[number], text))

    def put(self, number: int, parses: Sequence[Parse]) -> None:
        """Keep what was said of a portion."""
        record = self._records[number] = packed(parses)
        if self.path is not None:
            with suppress(OSError), self.path.open("ab") as file:
                file.write(_framed(number, record))

    def done(self) -> None:
        """All has been read, and the file is needed no more."""
        if self.path is not None:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)

    def _recall(self, path: Path) -> dict[int, bytes]:
        _make_room(path)
        try:
            kept = path.read_bytes()
        except OSError:
            kept = b""
        whole, records = _records(kept, self._head)
        if whole < len(kept) or not kept:
            with suppress(OSError):
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                replace(path, kept[:whole] or self._head, private=True, durable=False)
        return records


def _make_room(here: Path) -> None:
    """Let go of what was left unfinished beside `here` long ago, or takes too much room; never of this one."""
    files: list[tuple[bool, float, int, Path]] = []
    with suppress(OSError):
        for path in here.parent.iterdir():
            there = path.stat()
            files.append((path != here, -there.st_mtime, there.st_size, path))
    long_ago, room = time.time() - _DAYS * 86_400, _ROOM
    for other, touched, size, path in sorted(files):
        room -= size
        if other and (-touched < long_ago or room < 0):
            with suppress(OSError):
                path.unlink()


class Parses(Sequence[Parse]):
    """The parses of an article whose portions are all in a spool, one for each paragraph, unpacked as they are asked for."""

    def __init__(self, spool: Spool, text: str, portions: Sequence[Portion]) -> None:
        sizes = [portion[-1].end - portion[0].start for portion in portions]
        self._portions = Remade(lambda number: spool.get(number, text), sizes)
        self._places = [(number, at) for number, portion in enumerate(portions) for at in range(len(portion))]

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, at: int) -> Parse:  # type: ignore[override]  # nobody asks for a slice
        number, place = self._places[at]
        return self._portions[number][place]


def _framed(number: int, record: bytes) -> bytes:
    return _FRAME.pack(number, len(record), zlib.crc32(record)) + record


def _records(kept: bytes, head: bytes) -> tuple[int, dict[int, bytes]]:
    """How much of the beginning of `kept` is whole, and its records; nothing where it has another head."""
    found: dict[int, bytes] = {}
    if not kept.startswith(head):
        return 0, found
    at = len(head)
    while True:
        try:
            number, length, checksum = _FRAME.unpack_from(kept, at)
        except error:
            return at, found
        record = kept[at + _FRAME.size : at + _FRAME.size + length]
        if len(record) < length or zlib.crc32(record) != checksum:
            return at, found
        found[number] = record
        at += _FRAME.size + length
