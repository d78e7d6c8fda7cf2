"""Sources opened one after another; a bad one is told of and does not hide the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from tui.cli import streams
from tui.model import Article


class Opening:
    """The articles of `sources`, in order. What cannot be opened is told, and leaves `failed` true."""

    def __init__(
        self, sources: Iterable[str], published: date | None, tell: Callable[[str], None] = streams.complain
    ) -> None:
        self._sources = sources
        self._published = published
        self._tell = tell
        self.failed = False

    def __iter__(self) -> Iterator[Article]:
        from tui.source import SourceError, open_source

        for source in self._sources:
            try:
                yield dated(open_source(source, published=self._published))
            except SourceError as error:
                self.failed = True
                self._tell(str(error))


def dated(article: Article) -> Article:
    """`article` with the dateline found in its text; a publication date that was given stands."""
    from tui.extract.dateline import find_dateline

    dateline = find_dateline(article.text)
    if dateline is None:
        return article
    return replace(article, published=article.published or dateline.date, dateline=dateline.span)
