"""Article: the text as read, made safe once on entry, with its paragraphs and what is known of its origin."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from hashlib import sha256

from tui.model.span import Span

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

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
_UNSAFE = (
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}{_UNSEEN}\u2028\u2029\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_KEPT = (
    # A joiner keeps its place between the letters of scripts that need it and between emoji.
    "(?<=[\u0590-\u061b\u061d-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdfb\ufe70-\ufefc])[\u200c\u200d]"
    "|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
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
    """Whether every character is one that Python prints, and none is a tag or a variation selector."""
    return text.replace("\n", "").isprintable() and max(text, default="") < "\U000e0000"


def safe(text: str) -> str:
    """`text` with one visible character for each one that a terminal would obey or hide.

    The result has as many code points as `text`, so offsets are true of both. Every kind of line end
    becomes a newline (the CR of a CRLF a space), tabs stay, C0 becomes its control picture; C1, bidirectional
    and unseen controls, tags, noncharacters and lone surrogates become U+FFFD. Joiners stay where Arabic, Indic
    and emoji sequences need them, tags where they make a flag, variation selectors after an ideograph.
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
    """`text` made safe and put on one line, for titles, file names and messages."""
    return " ".join(safe(text).split())


def digest(text: str) -> str:
    """The SHA-256 of the text as given, in hexadecimal: what an article is known by."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its place in the text and its number, counted from 1."""

    number: int
    span: Span


_WRAPPED_WIDTH = 100
_LINE = re.compile(r"[^\n]+")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*+\n)++")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`: what blank lines part, or every line where the lines are not wrapped ones.

    Lines count as wrapped when blank lines part them into groups and no line of a group is longer than
    100 characters. Spans are without white space at their edges.
    """
    whole = Span(0, len(text)).trimmed(text)
    gaps = _BLANK_LINES.finditer(text, whole.start, whole.end)
    edges = [whole.start, *(edge for gap in gaps for edge in gap.span()), whole.end]
    blocks = list(zip(edges[::2], edges[1::2], strict=True))
    found: list[Span] = []
    for start, end in blocks:
        here = _LINE.finditer(text, start, end)
        lines = [match.span() for match in here if not match.group().isspace()]
        wrapped = len(blocks) > 1 and _is_wrapped([last - first for first, last in lines])
        found.extend(Span(*piece).trimmed(text) for piece in ([(start, end)] if wrapped else lines))
    return tuple(Paragraph(number, span) for number, span in enumerate(filter(None, found), start=1))


def _is_wrapped(lengths: list[int]) -> bool:
    if len(lengths) < 2 or max(lengths) > _WRAPPED_WIDTH:
        return False
    return min(lengths[:-1]) > max(lengths) * 0.6


@dataclass(frozen=True, eq=False)
class Article:
    """A text and what is known of it. Make one with `Article.of`.

    `text` is safe to show and has the offsets of the text as given; `digest` is of the text as given.
    """

    text: str
    digest: str
    title: str = ""
    source: str = ""
    """Where it came from, for a citation: a path or an address."""
    published: date | None = None
    dateline: Span | None = None
    """Where the text itself says when it was published."""
    language: str = "en"
    hidden: int = 0
    """How many characters had to be replaced by a visible one."""
    encoding: str = "utf-8"
    """How the bytes it came from were read."""
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str = "",
        source: str = "",
        published: date | None = None,
        dateline: Span | None = None,
        encoding: str = "utf-8",
    ) -> Article:
        """An article of `text` as given, made safe here once and for all."""
        shown = safe(text)
        return cls(
            text=shown,
            digest=digest(text),
            title=one_line(title),
            source=one_line(source),
            published=published,
            dateline=dateline,
            hidden=_hidden(text, shown),
            encoding=encoding,
            paragraphs=paragraphs(shown),
        )

    @cached_property
    def words(self) -> int:
        """How many words there are, by white space."""
        return len(self.text.split())

    @property
    def minutes(self) -> int:
        """How long a reader of 240 words a minute takes, at least one."""
        return max(1, round(self.words / 240))

    def heading(self) -> str:
        """The title, or the beginning of the text where there is none; on one line."""
        if self.title:
            return self.title
        start = self.dateline.end if self.dateline and self.dateline.end < 60 else 0
        first = self.text[start : start + 200].lstrip(" \n\t-–—:,")
        return one_line(first.split("\n", 1)[0])

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds `offset`, or the last one before it."""
        at = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.span.start)
        return self.paragraphs[at - 1] if at else None


def _hidden(text: str, shown: str) -> int:
    """How many characters but line ends are not shown as they were given."""
    if text == shown:
        return 0
    places = (match.start() for match in _compiled(_UNSAFE).finditer(text))
    return sum(text[at] != shown[at] and text[at] not in "\r\x0b\x0c\x85\u2028\u2029" for at in places)
