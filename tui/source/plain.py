"""Plain text: the encoding that bytes are in, and their text. What cannot be read becomes U+FFFD."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16

DAMAGED = "utf-8, damaged"
"""The encoding of UTF-8 in which some bytes could not be read."""


class Decoded(NamedTuple):
    """A text, and the encoding that its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of `data`: by its byte order mark, else UTF-8, else what it plainly is, else Windows-1252.

    Bytes without a meaning in the encoding become U+FFFD. A byte order mark is no part of the text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    wide = wide_encoding(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _damaged(data, cut_short=error.reason == "unexpected end of data")


def wide_encoding(data: bytes) -> str:
    """The UTF-16 or UTF-32 that `data` is in without saying so, by where its zero bytes lie; else empty."""
    sample = data[: _SAMPLE & ~3]
    zeros = sample.count(0)
    if zeros * 4 < len(sample) or len(sample) < 4:
        return ""
    for encoding in _WIDE:
        text = sample.decode(encoding, "replace")
        strange = sum(text.count(char) for char in "\0\N{REPLACEMENT CHARACTER}")
        if strange * 100 <= len(text) and len(text.encode("ascii", "ignore")) * 2 >= len(text):
            return encoding
    return ""


def _with_mark(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, "replace"), f"{encoding}, damaged")


def _damaged(data: bytes, *, cut_short: bool) -> Decoded:
    """Bytes that are not UTF-8 throughout: UTF-8 with some bad ones, or Windows-1252.

    Letters of Windows-1252 next to one another are hardly ever UTF-8 by chance, so a few good ones prove it.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good * 4 >= bad or cut_short:
        return Decoded(text, DAMAGED)
    return Decoded(data.decode("cp1252", "replace"), "cp1252")
