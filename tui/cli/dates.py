"""`copydesk dates`: the dates in a text or a file, by rules alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from os.path import exists

from tui.cli import streams
from tui.cli.arguments import Asked
from tui.export.columns import columns, section
from tui.export.values import date_row, hangs
from tui.text import one_line, paragraph_bounds, safe

_UNDATED = "  No publication date: --published gives it\n"
_LIKE_A_PATH = re.compile(r"\.{0,2}[/\\]\S*|~\S*|\S*\.[A-Za-z][A-Za-z0-9]{1,4}")


def dates(asked: Asked) -> int:
    """Print the dates of what was asked for; the exit code."""
    sources = asked.sources or streams.piped()
    if not sources:
        streams.complain("dates: give a text or name a file")
        return 2
    failed, printed = False, 0
    for source in sources:
        text = source
        if is_place(source):
            from tui.source import SourceError, read_text

            try:
                text = read_text(source).text
            except SourceError as error:
                failed = True
                streams.complain(str(error))
                continue
        name = f"{one_line(source)}\n" if is_place(source) and len(sources) > 1 else ""
        streams.write(("\n" if printed else "") + name + _section(safe(text), asked.published))
        printed += 1
    return 2 if failed else 0


def is_place(words: str) -> bool:
    """Whether `words` name a file and are no text: there is such a file, or they are written as a path."""
    if words == "-" or _LIKE_A_PATH.fullmatch(words):
        return True
    try:
        return exists(words)  # noqa: PTH110  (pathlib takes as long to load as a text to read)
    except (OSError, ValueError):
        return False


def _section(text: str, published: date | None) -> str:
    """The dates in `text`, each with its paragraph."""
    from tui.extract.dateline import find_dateline
    from tui.extract.dates.find import find

    dateline = find_dateline(text, published)
    if dateline is not None:
        published = published or dateline.date
    starts = [start for start, _ in paragraph_bounds(text)]
    found = find(text, published, starts, dated=dateline is not None)
    rows = [
        date_row(
            one.value, one.mod, f"¶{bisect_right(starts, one.start)}", one_line(text[one.start : one.end]),
            dateline=one.dateline,
        )
        for one in found
    ]  # fmt: skip
    hanging = published is None and any(hangs(one.value) for one in found)
    return section("Dates", len(rows), columns(rows)) + (_UNDATED if hanging else "")
