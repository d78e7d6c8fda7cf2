"""Which keys the hint line shows for what the reader is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.drawing.lines import RESTING_HINTS
from tui.app.panes.facts import FactsPane
from tui.model import Kind

if TYPE_CHECKING:
    from tui.app.parts.state import ReadingState

_COPY = (("y", "copy"), ("Y", "copy with source"), ("c", "copy as"))
_END = (("?", "help"), ("q", "quit"))


def hints(screen: ReadingState) -> tuple[tuple[str, str], ...]:
    """Key and words, the most useful first."""
    if screen.query("#prompt"):
        return ()
    if screen.expecting:
        return (*screen.expecting, ("Esc", "leave"))
    if screen.ends is not None:
        end = "end" if screen.ends.at_start else "start"
        return (
            ("← →", "by word"),
            ("Shift+← →", "by character"),
            ("Tab", f"the {end}"),
            ("Enter", "set"),
            ("Esc", "leave"),
        )
    if screen.selection is not None:
        return (
            ("y", "copy"),
            ("← →", "by word"),
            ("e", "entity"),
            ("q", "quote"),
            ("d", "date"),
            ("h", "highlight"),
            ("i", "note"),
            ("Esc", "leave"),
            ("Y", "copy with source"),
            ("↑ ↓", "by row"),
        )
    if screen.reviewing:
        return (
            ("a", "accept"),
            ("r", "reject"),
            ("space", "pass over"),
            ("e", "correct"),
            ("Esc", "end the review"),
            ("Enter", "details"),
        )
    if isinstance(screen.focused, FactsPane):
        if screen.focused.typing:
            return (("type", "to narrow"), ("Enter", "keep"), ("Esc", "show all"))
        return (
            ("↑ ↓", "move"),
            ("Enter", "go to"),
            *_COPY,
            ("space", "mark"),
            ("a r", "accept, reject"),
            ("e", "correct"),
            ("f", "filter"),
            ("O", "order"),
            *((("W", "look up"),) if screen.focused.kind is Kind.ENTITY else ()),
            ("Tab", "next pane"),
            *_END,
        )
    if screen.search.words:
        return (("n N", "next, previous hit"), ("/", "find"), ("Esc", "end the search"), *_END)
    if screen.current is not None:
        return (
            ("n N", "next fact"),
            *_COPY,
            ("a r", "accept, reject"),
            ("e", "correct"),
            ("Enter", "details"),
            ("i", "note"),
            ("*", "mark"),
            ("1 2 3", "panels"),
            ("/", "find"),
            *_END,
        )
    return RESTING_HINTS
