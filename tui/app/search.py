"""A search in the article: its hits, and the one that the reader is at."""

from __future__ import annotations

from bisect import bisect_left

from tui.model import Span
from tui.page.find import find


class Search:
    """All places where `words` stand in `text`, and a hit among them: first the one at or after `origin`."""

    def __init__(self, text: str = "", words: str = "", origin: int = 0) -> None:
        self.words = words.strip()
        self.hits = find(text, words)
        self.at = -1
        if self.hits:
            self.at = bisect_left(self.hits, origin, key=_start) % len(self.hits)

    @property
    def hit(self) -> Span | None:
        """The hit that the reader is at; None where there is none."""
        return self.hits[self.at] if self.hits else None

    def step(self, by: int) -> None:
        """Go on to another hit, around the ends."""
        if self.hits:
            self.at = (self.at + by) % len(self.hits)

    def __str__(self) -> str:
        if not self.words:
            return ""
        return f"{self.at + 1:,} of {len(self.hits):,}" if self.hits else "not found"


def _start(span: Span) -> int:
    return span.start
