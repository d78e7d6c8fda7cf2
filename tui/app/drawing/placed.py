"""Segments as a terminal gets them. What comes after a character that terminals disagree on is put in its column anyhow.

Terminals have width tables of their own, older or newer than ours: a family of emoji takes two, six or eight cells. After
each such character the cursor is told where it is, so that nothing else on the line moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.page.cells import beside, graphemes, is_certain


def placed(segments: Iterable[Segment], x: int, y: int, render: Callable[[Style | None, str], str]) -> str:
    """`segments` from column `x` of line `y` on, both counted from 0, where the cursor is already."""
    written = []
    for text, style, _ in segments:
        if is_certain(text):
            written.append(render(style, text))
            x += Segment(text).cell_length
        else:
            words, x = _held(text, x, y)
            written.append(render(style, words))
    return "".join(written)


def move(x: int, y: int) -> str:
    """What takes the cursor to a column of a line, both counted from 0."""
    return f"\x1b[{y + 1};{x + 1}H"


def _held(text: str, x: int, y: int) -> tuple[str, int]:
    """`text` with the cursor put right within it; and the column after it."""
    parts, first, wavering = [], x, False
    past = 0
    for start, end, _ in graphemes(text):
        if start < past:
            continue
        part = text[start:end]
        past = end + beside(part)  # the blanks that were put there for it
        parts.append(part)
        x += cell_len(part) + past - end
        if _wavers(part):
            parts.append(move(x, y))
            wavering = True
    if not wavering:
        return f"{text}{move(x, y)}", x
    # Blanks first: where a terminal draws less than it is given room for, nothing old is left.
    return "".join((" " * (x - first), move(first, y), *parts, move(x, y))), x


def _wavers(grapheme: str) -> bool:
    """Whether terminals are known to give a character different widths: an emoji, or several letters in one."""
    if grapheme >= "\U0001f000" or "\ufe0f" in grapheme:
        return True
    return any(category(part) not in ("Mn", "Me") for part in grapheme[1:])
