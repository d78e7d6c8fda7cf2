"""Text made safe to show, and where its paragraphs are: what a command needs that is done before it could load more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SLICE = 1 << 16
_TAGS = "\U000e0000".encode()[:2]  # the bytes that every tag and variation selector of that plane begins with
_SPACE, _WORD = 0x20, 0x78
_WORDS = bytes(_SPACE if chr(code).isspace() and code < 0x80 else _WORD for code in range(256))
_WIDE_SPACES = "".join(filter(str.isspace, map(chr, (0x85, 0xA0, 0x1680, *range(0x2000, 0x2060), 0x3000))))
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
_SAFE = str.maketrans(
    {
        **{chr(code): chr(0x2400 + code) for code in range(0x20)},
        **dict.fromkeys(_LINE_ENDS, "\n"),
        "\x7f": "\N{SYMBOL FOR DELETE}",
        "\t": "\t",
        "\n": "\n",
    }
)
_UNBROKEN = dict.fromkeys(map(ord, "\u00ad\u200b"))
_UNSAFE = (
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}{_UNSEEN}\u2028\u2029\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_KEPT = (
    # A joiner keeps its place between the letters of scripts that need it and between emoji.
    "(?<=[\u0590-\u061b\u061d-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdfb\ufe70-\ufefc])[\u200c\u200d]"
    "|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
    # A soft hyphen within a word, and what parts the words of scripts that have no blanks, are places for a line to end.
    "|(?<=[^\\W\\d_])\u00ad(?=[^\\W\\d_])"
    "|(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b(?=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
    # Tags are seen only as the flag of a region (UTS 51), whole and closed.
    "|(?<=\U0001f3f4)[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f"
    # The form of an ideograph (UTS 37), as Japanese names have it.
    "|(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when a text first needs it: most texts need neither."""
    return re.compile(pattern)


def _is_plain(text: str) -> bool:
    """Whether every character is one that Python prints, and none is a tag or a variation selector.

    Looked at in slices, which takes no memory, and in bytes: for megabytes this is what an article waits for.
    """
    return all(_is_plain_slice(text[at : at + _SLICE]) for at in range(0, len(text), _SLICE))


def _is_plain_slice(text: str) -> bool:
    return text.replace("\n", "").isprintable() and (text.isascii() or _TAGS not in text.encode())


def safe(text: str) -> str:
    """`text` with one visible character for each one that a terminal would obey or hide.

    The result has as many code points as `text`, so offsets are true of both. Every kind of line end
    becomes a newline (the CR of a CRLF a space), tabs stay, C0 becomes its control picture; C1, bidirectional
    and unseen controls, tags, noncharacters and lone surrogates become U+FFFD. Joiners stay where Arabic, Indic
    and emoji sequences need them, soft hyphens within a word, tags where they make a flag, variation selectors
    after an ideograph.
    """
    if _is_plain(text) or not _compiled(_UNSAFE).search(text):
        return text
    text = re.sub("\r(?=\n)", " ", text).replace("\r", "\n")
    kept = {at for match in _compiled(_KEPT).finditer(text) for at in range(*match.span())}

    def seen(match: re.Match[str]) -> str:
        char = match.group()
        if match.start() in kept:
            return char
        shown = char.translate(_SAFE)
        return REPLACEMENT if shown == char else shown

    return _compiled(_UNSAFE).sub(seen, text)


def one_line(text: str) -> str:
    """`text` made safe and put on one line, for titles, file names and messages; nowhere may it be broken by itself."""
    return " ".join(safe(text).translate(_UNBROKEN).split())


def utf8(text: str) -> Iterator[bytes]:
    """The bytes of `text` in slices, so that they are not there a second time as a whole; a lone surrogate has some too."""
    for at in range(0, len(text), _SLICE):
        yield text[at : at + _SLICE].encode("utf-8", "surrogatepass")


def count_words(text: str) -> int:
    """How many words `text` has, as many as `text.split()`; counted in bytes, without a word being made."""
    count, last = 0, " "
    for at in range(0, len(text), _SLICE):
        part = last + text[at : at + _SLICE]
        last = part[-1]
        if not part.isascii():
            for space in _WIDE_SPACES:
                if space in part:  # which is looked up much sooner than replaced
                    part = part.replace(space, " ")
        count += part.encode("utf-8", "surrogatepass").translate(_WORDS).count(b" x")
    return count


_WRAPPED_WIDTH = 100
_LINE = r"[^\n]+"
_ITEM = r"[^\S\n]*(?:[-*+•‣▪–]|\d{1,3}[.)])[^\S\n]|\|"
_HEADING = r"[^\S\n]{0,3}#{1,6}[^\S\n]"
_UNDER = r"[^\S\n]{0,3}([=\-~^\"'`#*+.:_<>])\1{2,}\s*$"
_BLANK_LINES = r"\n(?:[^\S\n]*+\n)++"


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of `text` begin and end: what blank lines part, or every line where none is wrapped.

    Lines count as wrapped when blank lines part them into groups and no line of a group is longer than
    100 characters. The items of a list, the rows of a table and a heading that is marked as one are always
    paragraphs of their own. Bounds are without white space at their edges.
    """
    first, last = _trimmed(text, 0, len(text))
    gaps = _compiled(_BLANK_LINES).finditer(text, first, last)
    edges = [first, *(edge for gap in gaps for edge in gap.span()), last]
    blocks = list(zip(edges[::2], edges[1::2], strict=True))
    found: list[tuple[int, int]] = []
    for start, end in blocks:
        if text.find("\n", start, end) < 0:
            found.append(_trimmed(text, start, end))
            continue
        here = _compiled(_LINE).finditer(text, start, end)
        lines = [match.span() for match in here if not match.group().isspace()]
        if len(blocks) > 1:
            lines = _joined(text, lines)
        found.extend(_trimmed(text, *line) for line in lines)
    return [(start, end) for start, end in found if start < end]


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a group, those made one that were wrapped."""
    first = 0
    while more := _heading_lines(text, lines[first : first + 2]):
        first += more
    above, lines = lines[:first], lines[first:]
    items = [at for at, (start, _) in enumerate(lines) if _compiled(_ITEM).match(text, start)]
    if len(items) > 1 and not items[0]:
        return above + [(lines[at][0], lines[past - 1][1]) for at, past in pairwise([*items, len(lines)])]
    wrapped = _is_wrapped([end - start for start, end in lines])
    return above + ([(lines[0][0], lines[-1][1])] if wrapped else lines)


def _heading_lines(text: str, lines: list[tuple[int, int]]) -> int:
    """How many of the next two lines are a heading that is marked by signs before it, or by a line under it."""
    if len(lines) > 1 and _compiled(_UNDER).match(text[slice(*lines[1])]):
        return 2
    return int(bool(lines) and _compiled(_HEADING).match(text, lines[0][0]) is not None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without white space at their edges; empty at their start if there is nothing else."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))


def _is_wrapped(lengths: list[int]) -> bool:
    if len(lengths) < 2 or max(lengths) > _WRAPPED_WIDTH:
        return False
    return min(lengths[:-1]) > max(lengths) * 0.6


def hidden(text: str, shown: str) -> int:
    """How many characters of `text` but line ends are not shown as they were given."""
    if text == shown:
        return 0
    places = (match.start() for match in _compiled(_UNSAFE).finditer(text))
    return sum(text[at] != shown[at] and text[at] not in "\r\x0b\x0c\x85\u2028\u2029" for at in places)
