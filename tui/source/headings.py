"""Headings, where the layout of a plain text tells them: a short line by itself, over longer paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.model import Paragraph
from tui.source.title import DATE_WORDS

if TYPE_CHECKING:
    from tui.model import Article

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


def headings(article: Article) -> tuple[Paragraph, ...]:
    """The paragraphs of `article` that are headings, in order; none where it has but one, which is its title.

    A heading stands alone on one line, ends in no stop, and a longer paragraph follows it. Where many such lines stand
    together, or most of the article is such lines, they are verses, rows of a table or a list, and none is.
    """
    found, run = [], list[Paragraph]()
    for paragraph in article.paragraphs:
        if _may_be_heading(article, paragraph):
            run.append(paragraph)
            continue
        if len(run) <= _MOST_TOGETHER and len(paragraph.span) >= _FEWEST:
            found += run
        run = []
    if len(found) < 2 or len(found) * 2 > len(article.paragraphs):
        return ()
    return tuple(found)


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
