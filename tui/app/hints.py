"""Which keys the hint line shows for what the reader is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.drawing.lines import RESTING_HINTS
from tui.app.keymap import Fixed
from tui.app.panes.facts import FactsPane
from tui.model import Kind

if TYPE_CHECKING:
    from tui.app.parts.state import ReadingState

_DECIDE = (("a r", "accept, reject"), ("y", "copy"), ("e", "edit"))
_END = (("?", "help"), ("q", "quit"))


def hints(screen: ReadingState) -> tuple[tuple[str, str], ...]:
    """Key and words, the most useful first."""
    if screen.asking:
        return ()
    if screen.expecting:
        return _fixed(*screen.expecting, ("Esc", "leave"))
    if screen.ends is not None:
        end = "end" if screen.ends.at_start else "start"
        return _fixed(
            ("← →", "by word"),
            ("Enter", "set"),
            ("Tab", f"the {end}"),
            ("Shift+← →", "by character"),
            ("Esc", "leave"),
        )
    if screen.selection is not None:
        return (
            ("y", "copy"),
            ("← →", f"by {screen.selector.unit if screen.selector else 'word'}"),
            ("v", f"by {screen.selector.next_unit}" if screen.selector else ""),
            ("e", "entity"),
            ("q", "quote"),
            ("d", "date"),
            ("h", "highlight"),
            ("i", "note"),
            ("Esc", "leave"),
            ("Y", "copy with source"),
            (Fixed("o"), "the other end"),
            ("↑ ↓", "by row"),
        )
    if screen.reviewing:
        return (
            ("a", "accept"),
            ("r", "reject"),
            ("space", "skip"),
            ("e", "edit"),
            ("Esc", "end the review"),
            ("Enter", "details"),
        )
    if isinstance(screen.focused, FactsPane):
        if screen.focused.typing:
            return _fixed(("type", "to narrow"), ("Enter", "keep"), ("Esc", "show all"))
        return (
            ("Enter", "go to"),
            *_DECIDE,
            ("space", "mark"),
            ("f", "filter"),
            ("Y", "copy with source"),
            ("c", "copy as"),
            ("O", "order"),
            *((("W", "look up"),) if screen.focused.kind is Kind.ENTITY else ()),
            ("Tab", "next pane"),
            ("?", "help"),
        )
    if screen.search.words:
        return (("n N", "next, previous hit"), ("/", "find"), ("Esc", "end the search"), *_END)
    if screen.marked:
        return (*_DECIDE, ("M", "mark more"), ("c", "copy as"), ("?", "help"), ("Esc", "mark none"))
    if screen.current is not None:
        return (
            ("n N", "next"),
            *_DECIDE,
            ("Enter", "details"),
            ("Y", "copy with source"),
            ("i", "note"),
            ("*", "mark"),
            ("c", "copy as"),
            ("/", "find"),
            ("?", "help"),
        )
    return RESTING_HINTS


def _fixed(*hints: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((Fixed(key), words) for key, words in hints)
