"""Cells: which characters a reader sees as one, how many cells each takes, and what is put on the screen for it.

There is one table of widths, Rich's, by which Textual lays out too; what is drawn is such that its sum is the sum of its
characters. A vowel sign that has a shape of its own beside its letter (Mc) has a cell in most terminals and none in that
table: it is given a blank, so that what follows does not stand on it.

Where a character ends is by UAX 29, for which the `regex` library has the data and the standard library none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import category

from rich.cells import cell_len, split_graphemes

from tui.model import Span

SOFT_HYPHEN = "\u00ad"
SPACES = " \n\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
"""White space after which a row may end; no-break spaces are none."""

_NARROW = (
    "\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2100-\u214f\u2400-\u2426\ufffd"
)
_DRAWING = "\u2190-\u22ff\u2500-\u25ff\u270e\u2800-\u28ff"
_IDEOGRAPHIC = (
    "\u3000-\u3029\u3031-\u3098\u309b-\u312f\u3190-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9d"
    "\U00020000-\U0003ffff"
)
# Everything outside may be wider or narrower than one cell, or join its neighbours.
_ODD = re.compile(f"[^{_NARROW}]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdfb\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFT_TO_RIGHT_MARK = "\u200e"
_PICTURE = re.compile("[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]")


@cache
def _uncertain() -> re.Pattern[str]:
    """Finds characters that may join others, or of which not all terminals and tables say the same width."""
    return re.compile(f"[^{_NARROW}{_DRAWING}{_IDEOGRAPHIC}\uac00-\ud7a3]")


@cache
def _graphemes() -> re.Pattern[str]:
    import regex  # 60 ms

    compiled: re.Pattern[str] = regex.compile(r"\X")
    return compiled


def is_odd(text: str) -> bool:
    """Whether `text` may hold a character that is not one cell wide."""
    return not text.isascii() and _ODD.search(text) is not None


def is_picture(text: str) -> bool:
    """Whether `text` begins with what may be an emoji, a flag included."""
    return _PICTURE.match(text) is not None


def is_certain(text: str) -> bool:
    """Whether each code point of `text` is a character of its own, of the same width to every terminal."""
    return text.isascii() or _uncertain().search(text) is None


def blanked(text: str) -> str:
    """`text` with a blank for each line break and tab."""
    return text.replace("\n", " ").replace("\t", " ")  # `translate` takes twenty times as long beyond ASCII


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and width in cells of each character as a reader sees it."""
    text = blanked(text)
    if is_certain(text):
        return iter(split_graphemes(text)[0])
    return ((*match.span(), _width(match.group())) for match in _graphemes().finditer(text))


def edges(text: str, start: int, end: int) -> list[int]:
    """Where the characters of ``[start, end)`` begin, and at last its end."""
    return [*(start + first for first, _, _ in graphemes(text[start:end])), end]


def widened(span: Span, edges: list[int]) -> Span:
    """`span` with both ends moved outwards to the nearest of `edges`; as it is where it goes beyond them."""
    start, end = span.start, span.end
    if edges[0] < start < edges[-1]:
        start = edges[bisect_right(edges, start) - 1]
    if edges[0] < end < edges[-1]:
        end = edges[bisect_left(edges, end)]
    return Span(start, end)


def drawn(text: str, start: int, end: int, *, broken: bool = False) -> str:
    """The text as put on the screen: line breaks and tabs are one blank, what is unseen is left out.

    `broken`: whether a row ends here. A soft hyphen is then a hyphen.
    """
    words = blanked(text[start:end])
    if is_certain(words):
        return words
    shown = "".join(map(_shown, _graphemes().findall(words)))
    return f"{shown}-" if broken and words.endswith(SOFT_HYPHEN) else shown


def closed(words: str, line: str = "") -> str:
    """`words` with a mark after them where they, or the whole `line` that ends with them, are written from right to left.

    A terminal that turns them round would take numbers and lines that follow with them. The mark takes no room.
    """
    line = line or words
    return words if line.isascii() or not _RIGHT_TO_LEFT.search(line) else f"{words}{_LEFT_TO_RIGHT_MARK}"


def column_of(text: str, start: int, offset: int) -> int:
    """How many cells lie between `start` and `offset` on one row; to its beginning where it is within a character."""
    shown = text[start : offset + 1]
    if not is_odd(shown):
        return max(0, offset - start)
    if is_certain(shown):
        return cell_len(blanked(text[start:offset]))
    return sum(width for _, end, width in graphemes(shown) if start + end <= offset)


def fitting(text: str, width: int) -> int:
    """How many code points of `text` have room on `width` cells, as whole characters."""
    cells, last = 0, 0
    for _, end, size in graphemes(text):
        cells += size
        if cells > width:
            break
        last = end
    return last


def beside(grapheme: str) -> int:
    """How many vowel signs of a character stand beside its letter."""
    return (
        0 if len(grapheme) < 2 and grapheme < "\u0900" else sum(category(char) == "Mc" for char in grapheme)
    )


@lru_cache(maxsize=4096)
def _width(grapheme: str) -> int:
    return cell_len(_shown(grapheme))


@lru_cache(maxsize=4096)
def _shown(grapheme: str) -> str:
    """What stands on the screen for a character: itself, if it can be seen and its parts are counted one by one."""
    if grapheme in (SOFT_HYPHEN, "\u200b"):
        return ""
    if "\u200d" in grapheme and not is_picture(grapheme):
        # By Rich's count a joiner swallows what comes after it, as within a family of emoji.
        grapheme = grapheme.replace("\u200d", "")
    grapheme = grapheme.rstrip("\u200d")
    room = " " * beside(grapheme)
    if cell_len(grapheme):
        return f"{grapheme}{room}"
    kinds = {category(char)[0] for char in grapheme}
    if kinds <= {"M"}:
        return f"\N{DOTTED CIRCLE}{grapheme}{room}"
    return "" if kinds <= {"M", "C"} else "\N{REPLACEMENT CHARACTER}"
