"""Dates in an article: TIMEX3 expressions (TimeML 1.2.1) with their values, by rules alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.model import Article, Date

__all__ = ["find_dates"]


def find_dates(article: Article, without: frozenset[str] = frozenset()) -> tuple[Date, ...]:
    """The temporal expressions of `article` with TIMEX3 type, value and modifier, in order, disjoint.

    What is relative is resolved against the publication date or a date that the text named before; with neither, the
    value is empty or leaves the year open. Rules of the families `without` are switched off.
    """
    from tui.extract.dates.find import find
    from tui.model import Anchor, Date, DateType, Span

    starts = [paragraph.span.start for paragraph in article.paragraphs]
    line = article.dateline
    found = find(
        article.text, article.published, starts,
        dateline=(line.start, line.end) if line else None, without=without,
    )  # fmt: skip
    return tuple(
        Date(
            Span(one.start, one.end), DateType(one.type), one.value, one.mod, one.earliest, one.latest,
            Anchor(one.anchor), one.dateline, Span(*one.partner) if one.partner else None, one.certainty, one.reason,
        )
        for one in found
    )  # fmt: skip
