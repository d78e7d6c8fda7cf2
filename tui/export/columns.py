"""Rows of text in columns that line up on a terminal, under a heading."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

_WIDEST = 28  # cells of a column; what is longer stands out
Row = tuple[str, ...]


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    return sum(
        0 if unicodedata.combining(char) or char in "\u200d\ufe0e\ufe0f"
        else 2 if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )  # fmt: skip


def section(heading: str, count: int, lines: Iterable[str]) -> str:
    """A heading with a count, and lines under it."""
    body = [f"  {line}".rstrip() for line in lines] or ["  none"]
    return "\n".join([f"{heading} {count}", *body]) + "\n"


def columns(rows: Iterable[Row]) -> Iterator[str]:
    """Rows whose cells, but for the last, begin under one another."""
    rows = [tuple(row) for row in rows]
    widths = [min(_WIDEST, max(map(cells, column))) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)]
        yield "  ".join(padded).rstrip()
