"""Where the reader of one article has been: the places jumped from, back and forward, and those given a letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.model import Place

_MOST = 500


class View(NamedTuple):
    """A place to come back to: the first code point on the screen, and the fact that was current."""

    top: int
    current: Place | None = None


class Trail:
    """Jumps as a browser keeps them: to jump anew forgets what lay ahead."""

    def __init__(self, marks: Mapping[str, int] | None = None) -> None:
        """`marks` are places that have a letter from another time."""
        self.marks = {letter: View(start) for letter, start in (marks or {}).items()}
        self._behind: list[View] = []
        self._ahead: list[View] = []

    def leave(self, view: View) -> None:
        """Remember `view`, from which the reader jumps."""
        if not self._behind or self._behind[-1] != view:
            self._behind.append(view)
            del self._behind[:-_MOST]
        self._ahead.clear()

    def back(self, view: View) -> View | None:
        """Where the reader was before coming to `view`; None at the beginning."""
        return self._step(self._behind, self._ahead, view)

    def forward(self, view: View) -> View | None:
        """Where the reader was before going back to `view`; None where there is no such place."""
        return self._step(self._ahead, self._behind, view)

    @staticmethod
    def _step(source: list[View], target: list[View], view: View) -> View | None:
        while source:
            to = source.pop()
            if to != view:
                target.append(view)
                return to
        return None
