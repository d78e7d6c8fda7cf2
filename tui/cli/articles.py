"""Sources opened one after another; a bad one is told of and does not hide the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tui.cli import streams
from tui.model import Article

if TYPE_CHECKING:
    from tui.source import Source


class Opening:
    """The articles of `sources`, in order. What cannot be opened is told, and leaves `failed` true."""

    def __init__(
        self, sources: Sequence[str], published: date | None, tell: Callable[[str], None] = streams.complain
    ) -> None:
        self._sources = sources
        self._published = published
        self._tell = tell
        self._first: Source | None = None
        self.failed = False

    def __iter__(self) -> Iterator[Article]:
        for at, where in enumerate(self._sources):
            source = self._read(where) if at or self._first is None else self._first
            self._first = None
            if source is not None:
                yield dated(source.article(published=self._published))

    def beginning(self) -> tuple[Article, float] | None:
        """The beginning of the first article and what share of it that is, where it is a long one and can be opened.

        It can be shown before the articles are asked for.
        """
        if not self._sources or "-" in self._sources[1:]:  # standard input is wanted before there are keys
            return None
        self._first = self._read(self._sources[0])
        if self._first is None:
            self._sources = self._sources[1:]
            return None
        article = self._first.beginning(published=self._published)
        return (dated(article), self._first.share) if article is not None else None

    def digest(self) -> str:
        """The hash of the text of the first article, whose beginning was asked for; before it is made."""
        return self._first.digest if self._first is not None else ""

    def _read(self, where: str) -> Source | None:
        from tui.source import SourceError, read_source

        try:
            return read_source(where)
        except SourceError as error:
            self.failed = True
            self._tell(str(error))
            return None


def dated(article: Article) -> Article:
    """`article` with the dateline found in its text; a publication date that was given stands."""
    from tui.extract.dateline import find_dateline

    dateline = find_dateline(article.text, article.published)
    if dateline is None:
        return article
    return replace(article, published=article.published or dateline.date, dateline=dateline.span)
