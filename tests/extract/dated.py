"""A short way to ask which dates a sentence names."""

from __future__ import annotations

from datetime import date

from tui.extract.dates import find_dates
from tui.model import Article, Date

TUESDAY = "2022-07-26"


def found(text: str, published: str | None = TUESDAY) -> tuple[Date, ...]:
    """The dates in `text`, published on an ISO day or on nobody knows which."""
    return find_dates(Article.of(text, published=date.fromisoformat(published) if published else None))


def named(text: str, published: str | None = TUESDAY) -> list[str]:
    """The dates in `text` as "words = value"; "words = value MOD" where there is a modifier."""
    return [
        f"{one.span.of(text)} = {one.value}{' ' if one.mod else ''}{one.mod}"
        for one in found(text, published)
    ]


def values(text: str, published: str | None = TUESDAY) -> list[str]:
    """The values of the dates in `text`."""
    return [one.value for one in found(text, published)]
