"""Article: the text as read, made safe once on entry, with its paragraphs and what is known of its origin."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import Any

from tui.model.span import Span
from tui.text import count_words, hidden, one_line, paragraph_bounds, safe, utf8

_MOMENT = 300_000
"""The words of a text of so many code points are counted in 2 ms."""


def digest(text: str) -> str:
    """The SHA-256 of the text as given, in hexadecimal: what an article is known by."""
    hashed = sha256()
    for data in utf8(text):
        hashed.update(data)
    return hashed.hexdigest()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its place in the text and its number, counted from 1."""

    number: int
    span: Span


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, numbered."""
    bounds = enumerate(paragraph_bounds(text), start=1)
    return tuple(Paragraph(number, Span(start, end)) for number, (start, end) in bounds)


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
            hidden=hidden(text, shown),
            encoding=encoding,
            paragraphs=paragraphs(shown),
        )

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: a copy, since the words may be counted in one thread while another sends the article off.

        Of paragraphs the numbers alone: as objects those of ten megabytes would take a tenth of a second and more.
        """
        numbers = ((one.number, one.span.start, one.span.end) for one in self.paragraphs)
        return {**self.__dict__, "paragraphs": array("q", chain.from_iterable(numbers))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        numbers = iter(state["paragraphs"])
        found = (
            Paragraph(number, Span(start, end)) for number, start, end in zip(*[numbers] * 3, strict=True)
        )
        self.__dict__.update(state, paragraphs=tuple(found))

    @cached_property
    def words(self) -> int:
        """How many words there are, by white space. Counts them when asked first: 6 ms for a megabyte."""
        return count_words(self.text)

    @property
    def counted(self) -> bool:
        """Whether `words` is known in a moment."""
        return "words" in vars(self) or len(self.text) < _MOMENT

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
