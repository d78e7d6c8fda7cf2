"""The two lines around the page: what is read and how far, and the keys that matter now."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.app.drawing.frame import fitted
from tui.app.looks import Looks
from tui.app.panes.entries import shortened
from tui.model import Annotations, Kind

RESTING_HINTS = (
    ("n", "next fact"),
    ("space b", "page"),
    ("v", "select"),
    ("R", "review"),
    ("/", "find"),
    ("1 2 3", "panels"),
    ("0", "hide panels"),
    ("t", "theme"),
    ("?", "help"),
    ("q", "quit"),
)
"""The keys of a reader who has only opened an article."""
_WAYS_OUT = frozenset(("help", "quit"))
"""What is said of the keys that are left out last."""


def title_line(
    annotations: Annotations | None,
    progress: float,
    work: str,
    place: str,
    width: int,
    looks: Looks,
    *,
    whole: bool = True,
) -> list[Segment]:
    """The article's heading, date and length, what is going on, and how far the reader has come.

    `whole`: whether the article is there to its end, so that its length can be said.
    """
    if annotations is None:
        return [Segment(" " * width, looks.text)]
    article = annotations.article
    parts = [f"{article.words:,} words · {article.minutes} min"] if whole and article.counted else []
    if article.published:
        parts.insert(0, article.published.isoformat())
    if article.hidden and whole:
        parts.append(f"{article.hidden} hidden characters shown")
    if place:
        parts.insert(0, place)
    first = parts[0] if place or article.published else ""
    about = "   ".join(parts) if width >= 90 else first if width >= 50 or place else ""
    right = [Segment(f"  {about}", looks.text + looks.dim)] if about else []
    if work:
        right.insert(0, Segment(f"  {work}", looks.text + looks.warning))
    bar = f"   {_bar(progress, 4)}" if width >= 30 else ""
    right.append(Segment(f"{bar} {round(progress * 100):>3} % ", looks.text))
    taken = sum(segment.cell_length for segment in right)
    heading = shortened(article.heading(), max(8, width - taken - 2))
    return _parted([Segment(f" {heading}", looks.text + Style(bold=True))], right, width, looks)


def hint_line(hints: Sequence[tuple[str, str]], message: str, width: int, looks: Looks) -> list[Segment]:
    """Keys with what they do, and a message at the right, of which as much is seen as there is room for."""
    left: list[Segment] = []
    for key, words in _with_room(hints, message, width):
        left.append(Segment(f" {key}", looks.text + looks.heading))
        left.append(Segment(f" {words} ", looks.text + looks.dim))
    right = [Segment(f"{message} ", looks.text + looks.warning)] if message else []
    return _parted(left, right, width, looks)


def hinted_key(hints: Sequence[tuple[str, str]], message: str, width: int, cell: int) -> str:
    """The key that stands in a cell of that line, or that does what stands there; empty where there is none.

    Of several keys the one that is pointed at, or the one whose words are: "a r" is "accept, reject".
    """
    start = 0
    for key, words in _with_room(hints, message, width):
        keys, begun = key.split(" "), cell - start - 1
        start += _cells_of((key, words))
        if cell < start:
            parts = keys if begun < cell_len(key) else words.split(", ")
            if parts is not keys:
                begun -= cell_len(key) + 1
            at = _part_at(parts, begun, 1 if parts is keys else 2)
            return keys[at] if at < len(keys) else keys[0]
    return ""


def _part_at(parts: Sequence[str], cell: int, between: int) -> int:
    """Which of `parts`, so many cells apart, a cell is in."""
    end = 0
    for at, part in enumerate(parts):
        end += cell_len(part) + between
        if cell < end:
            return at
    return max(0, len(parts) - 1)


def _with_room(hints: Sequence[tuple[str, str]], message: str, width: int) -> list[tuple[str, str]]:
    """The hints that have room beside the message: those that come first before others, ways out before all."""
    room = width - cell_len(message) - 2
    kept: set[tuple[str, str]] = set()
    for hint in sorted(hints, key=lambda hint: hint[0] != "Esc" and hint[1] not in _WAYS_OUT):
        if _cells_of(hint) <= room:
            kept.add(hint)
            room -= _cells_of(hint)
    return [hint for hint in hints if hint in kept]


def _cells_of(hint: tuple[str, str]) -> int:
    key, words = hint
    return cell_len(key) + cell_len(words) + 3


def tab_line(tabs: Sequence[tuple[Kind, str]], chosen: Kind, width: int, looks: Looks) -> list[Segment]:
    """The names of the panels, the chosen one set off."""
    rule = looks.text + looks.dim
    segments = [Segment("─", rule)]
    for kind, words in tabs:
        segments += [
            Segment(f" {words} ", looks.text + (looks.cursor if kind is chosen else looks.dim)),
            Segment("─", rule),
        ]
    rest = max(0, width - sum(segment.cell_length for segment in segments))
    return fitted([*segments, Segment("─" * rest, rule)], width, looks.text)


def _parted(left: list[Segment], right: list[Segment], width: int, looks: Looks) -> list[Segment]:
    """`left` and `right` at the two edges of a line, `left` cut where they meet."""
    room = max(0, width - sum(segment.cell_length for segment in right))
    return fitted([*fitted(left, room, looks.text), *right], width, looks.text)


def _bar(share: float, cells: int) -> str:
    full = round(share * cells)
    return "▓" * full + "░" * (cells - full)
