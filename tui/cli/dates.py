"""`copydesk dates`: the dates in a text or a file, by rules alone."""

from __future__ import annotations

import re
from os.path import exists

from tui.cli import streams
from tui.cli.arguments import Asked
from tui.cli.articles import Opening, dated
from tui.export.listing import dates_section
from tui.model import Annotations, Article

_LIKE_A_PATH = re.compile(r"\.{0,2}[/\\]\S*|~\S*|\S*\.[A-Za-z][A-Za-z0-9]{1,4}")


def dates(asked: Asked) -> int:
    """Print the dates of what was asked for; the exit code."""
    sources = asked.sources or streams.piped()
    if not sources:
        streams.complain("dates: give a text or name a file")
        return 2
    failed = False
    for number, source in enumerate(sources):
        if not is_place(source):
            _print(dated(Article.of(source, published=asked.published)), number, named=False)
            continue
        opening = Opening([source], asked.published)
        for article in opening:
            _print(article, number, named=len(sources) > 1)
        failed = failed or opening.failed
    return 2 if failed else 0


def is_place(words: str) -> bool:
    """Whether `words` name a file and are no text: there is such a file, or they are written as a path."""
    if words == "-" or _LIKE_A_PATH.fullmatch(words):
        return True
    try:
        return exists(words)  # noqa: PTH110  (pathlib takes as long to load as a text to read)
    except (OSError, ValueError):
        return False


def _print(article: Article, number: int, *, named: bool) -> None:
    from tui.extract.dates import find_dates

    name = f"{article.source or 'standard input'}\n" if named else ""
    gap = "\n" if number else ""
    streams.write(f"{gap}{name}{dates_section(Annotations.of(article, find_dates(article)))}")
