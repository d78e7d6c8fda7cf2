"""Headings: those that a text marks as such, by `#` or by a line under them; else those that its layout tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Span
from tui.source.title import DATE_WORDS

if TYPE_CHECKING:
    from tui.model import Article, Paragraph

_LONGEST = 90  # characters of a heading
_MOST_WORDS = 12
_FEWEST = 60  # characters of the paragraph under one
_MOST_TOGETHER = 3  # headings one under the other, as of a part, a chapter and a section
_NUMBERED = re.compile(
    r"(?i)(?:chapter|part|book|section|volume|act|scene|appendix|canto)\s+(?:\d+|[ivxlcdm]+|[a-z])\b"
)
_NO_HEADING = re.compile(
    r"(?i)by\s|(?:photo|photograph|picture|image|source|credit|updated|published|posted|share|advertisement|read more)\b"
)

_SIGNS = r"=\-~^\"'`#*+.:_<>"
_MARKED = re.compile(
    rf"""(?xm) ^\ {{0,3}}+ (?:
        (?P<fence> `{{3,}} | ~{{3,}} ) [^`\n]* $ (?# what is between two is no text)
      | (?P<level> \#{{1,6}} ) [ \t]+ (?P<atx> [^\s\#] [^\n]*? ) (?: [ \t]+ \#+ )? [ \t]* $ (?# Markdown, with closing signs)
      | (?P<under> ([{_SIGNS}]) \5{{2,}} ) [ \t]* $ (?# what may stand under one of Markdown or reStructuredText)
    )"""
)
_ITEM = re.compile(r"[-*+•|>]|\d{1,3}[.)]\s")


class Heading(NamedTuple):
    """The words of a heading, and how deep it stands among others, from 1."""

    span: Span
    level: int = 1


def headings(article: Article) -> tuple[Heading, ...]:
    """The headings of `article`, in order; none where it has but one, which is its title."""
    found = _marked(article.text) or _by_layout(article)
    return tuple(found) if len(found) > 1 else ()


def _marked(text: str) -> list[Heading]:
    """The headings that are marked; those with a line under them stand as deep as their signs came first."""
    found, styles, fence = list[Heading](), list[tuple[bool, str]](), ""
    for match in _MARKED.finditer(text):
        mark = match["fence"]
        if mark and (fence or mark[0] == "`" or not _line_before(text, match.start())):
            fence = "" if fence and mark.startswith(fence) else fence or mark
        elif fence:
            continue
        elif match["atx"]:
            found.append(Heading(Span(*match.span("atx")), len(match["level"])))
        elif lined := _lined(text, match.start(), mark or match["under"]):
            span, style = lined
            if style not in styles:
                styles.append(style)
            found.append(Heading(span, styles.index(style) + 1))
    return found


def _lined(text: str, at: int, under: str) -> tuple[Span, tuple[bool, str]] | None:
    """The heading over the line of signs at `at`, and its style: whether there is a line over it too, and the sign.

    It stands alone. Its line may be shorter than itself only where it is one of Markdown.
    """
    line = _line_before(text, at)
    words = line.of(text)
    over = _line_before(text, text.rfind("\n", 0, line.start) + 1).of(text)
    if over and (over[0] != under[0] or over.strip(under[0])):
        return None
    long_enough = len(under) >= len(words) or (not over and under[0] in "=-")
    if not long_enough or len(words) > _LONGEST or not any(map(str.isalnum, words)) or _ITEM.match(words):
        return None
    return line, (bool(over), under[0])


def _line_before(text: str, at: int) -> Span:
    """The line before the one at `at`, without the space around it."""
    end = max(0, at - 1)
    return Span(text.rfind("\n", 0, end) + 1, end).trimmed(text)


def _by_layout(article: Article) -> list[Heading]:
    """The paragraphs that stand alone on one line, end in no stop, and have a longer paragraph after them.

    Where many such lines stand together, or most of the article is such lines, they are verses, rows of a table or a
    list, and none is a heading.
    """
    found, run = [], list[Heading]()
    for paragraph in article.paragraphs:
        if _may_be_heading(article, paragraph):
            run.append(Heading(paragraph.span))
            continue
        if len(run) <= _MOST_TOGETHER and len(paragraph.span) >= _FEWEST:
            found += run
        run = []
    return found if len(found) * 2 <= len(article.paragraphs) else []


def _may_be_heading(article: Article, paragraph: Paragraph) -> bool:
    span = paragraph.span
    if len(span) > _LONGEST:
        return False
    line = span.of(article.text)
    if "\n" in line or _NO_HEADING.match(line):
        return False
    if _NUMBERED.match(line):
        return True
    if line[-1] in '.,;:!…—-"”’»)' or not any(map(str.isalpha, DATE_WORDS.sub("", line))):
        return False
    first = next(char for char in line if char.isalnum())
    return not first.islower() and len(line.split()) <= _MOST_WORDS and line[0] not in '"“‘«-–—•*('
