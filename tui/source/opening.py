"""The one door: a path, or "-" for standard input, becomes an article, or a SourceError that says why not."""

from __future__ import annotations

import errno
import os
import stat
import sys
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tui.source.binary import binary_kind
from tui.source.plain import Decoded, decode
from tui.text import one_line

if TYPE_CHECKING:
    from tui.model import Article

LARGEST = 64 * 1024 * 1024
"""The most bytes that are read."""

_LARGE, _BEGINNING = 1 << 17, 1 << 15  # bytes
_LONGEST_NAME = 300  # in a message
_REASONS = {
    errno.ENOENT: "there is no such file; check the name",
    errno.ENOTDIR: "there is no such file; check the name",
    errno.EACCES: "it may not be read; check its permissions",
    errno.EPERM: "it may not be read; check its permissions",
    errno.ENAMETOOLONG: "the name is too long; check it",
    errno.ELOOP: "its symbolic links go in a circle; name the file itself",
}
_KINDS = (
    (stat.S_ISDIR, "is a directory; name a file in it"),
    (stat.S_ISFIFO, "is a named pipe; feed it to standard input: copydesk - < PIPE"),
    (stat.S_ISSOCK, "is a socket; save the article to a file first"),
    (stat.S_ISCHR, "is a device; name a file"),
    (stat.S_ISBLK, "is a device; name a file"),
)


class SourceError(Exception):
    """A source that cannot be opened; the message is one safe line: its name, the reason, what to do."""

    def __init__(self, where: str, reason: str) -> None:
        name = where if len(where) <= _LONGEST_NAME else f"{where[:_LONGEST_NAME]}…"
        super().__init__(one_line(f"{name}: {reason}"))


class Source(NamedTuple):
    """What was read, and where: of what the article will be made."""

    where: str
    data: bytes

    def article(self, *, published: date | None = None) -> Article:
        """The article."""
        return self._article(self.data, published)

    def beginning(self, *, published: date | None = None) -> Article | None:
        """The first pages, where the whole is so much that they can be read before it is made; else None.

        They are as the article's, unless what comes later shows that they were to be read otherwise.
        """
        return self._article(self.data[:_BEGINNING], published) if len(self.data) > _LARGE else None

    @property
    def digest(self) -> str:
        """The hash that the article will have; of three megabytes in some 10 ms."""
        from tui.model.article import digest

        return digest(decode(self.data).text)

    @property
    def share(self) -> float:
        """The share of the whole that lies in its beginning."""
        return min(1.0, _BEGINNING / max(1, len(self.data)))

    def _article(self, data: bytes, published: date | None) -> Article:
        from tui.model import Article
        from tui.source.title import title_of

        text, encoding = decode(data)
        return Article.of(
            text,
            title=title_of(text),
            source="" if self.where == "-" else self.where,
            published=published,
            encoding=encoding,
        )


def open_source(where: str, *, published: date | None = None) -> Article:
    """The article in the file `where`, or on standard input for "-". Raises SourceError as `read_source` does."""
    return read_source(where).article(published=published)


def read_text(where: str) -> Decoded:
    """The text alone of the file `where`, or of standard input for "-". Raises SourceError as `read_source` does."""
    return decode(read_source(where).data)


def read_source(where: str) -> Source:
    """What is in the file `where`, or on standard input for "-".

    Raises SourceError where there is nothing that can be read as text. Nothing but a regular file is opened.
    """
    name = "standard input" if where == "-" else where
    data = _read_input(name) if where == "-" else _read_file(where)
    kind = binary_kind(data)
    if kind:
        raise SourceError(name, f"is {kind}; this version reads plain text")
    return Source(where, data)


def _read_file(where: str) -> bytes:
    if not where:
        raise SourceError("the name of the file", "is empty; name a file")
    if where.startswith(("http://", "https://")):
        raise SourceError(where, "is an address; save the page to a file first")
    try:
        _check(where, os.stat(where))  # noqa: PTH116  (pathlib takes longer to load than a text to read)
        with open(where, "rb", opener=_open_at_once) as file:
            # What the name stands for may have changed since it was looked at.
            _check(where, os.fstat(file.fileno()))
            return _read(file, where)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"cannot be read: {(error.strerror or 'unknown').lower()}")
        raise SourceError(where, reason) from error
    except ValueError as error:
        raise SourceError(where, "is no name of a file; check it") from error


def _read_input(name: str) -> bytes:
    if sys.stdin is None:
        raise SourceError(name, "is closed; name a file")
    try:
        return _read(sys.stdin.buffer, name)
    except (OSError, ValueError) as error:
        raise SourceError(name, "cannot be read; name a file") from error


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check(where: str, status: os.stat_result) -> None:
    for is_kind, words in _KINDS:
        if is_kind(status.st_mode):
            raise SourceError(where, words)
    if status.st_size > LARGEST:
        raise SourceError(where, _too_large(f"{status.st_size / 1024 / 1024:,.0f} MB"))


def _read(file: BinaryIO, where: str) -> bytes:
    """All of `file`; not one byte more is asked for than tells that it is too much."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(where, _too_large("more"))
    return data


def _too_large(size: str) -> str:
    return f"is too large ({size}, and {LARGEST // 1024 // 1024} MB is the most); split it"
