"""A search in the article: what is looked for, its hits as they are found, and the one that the reader is at."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model import Span
from tui.page.find import MOST_HITS, Finder, Hits


class Search:
    """All places where `words` stand in `text`, or what they match as a `pattern`; and a hit among them.

    Words are found by `grow`; the places of a pattern are found elsewhere and come by `add`.
    """

    def __init__(
        self,
        text: str = "",
        words: str = "",
        origin: int = 0,
        *,
        pattern: bool = False,
        before: Search | None = None,
    ) -> None:
        """`before`: the search that was on; where these are its words with more to them, it is carried on."""
        self.text, self.origin, self.pattern = text, origin, pattern
        self.words = words if pattern else words.strip()
        self.fault = ""
        """What is wrong with the pattern."""
        self.hit: Span | None = None
        """The hit that the reader is at, first the one at or after `origin`."""
        self._owed = 0  # steps to hits that have not been found yet
        self.finder: Finder = Finder(
            text, "" if pattern else words, origin, before.finder if before else None
        )

    @property
    def hits(self) -> Hits:
        """The places found so far."""
        return self.finder.hits

    @property
    def at(self) -> int:
        """The number of the hit that the reader is at, from 0; -1 where there is none."""
        return self.hits.at_or_after(self.hit.start) if self.hit is not None else -1

    @property
    def complete(self) -> bool:
        """Whether nothing more will be found."""
        return self.hits.complete or bool(self.fault) or not self.words

    def grow(self, seconds: float | None = None, *, first: bool = False) -> None:
        """Look for words for about so many seconds more, or to the end; `first`: only until there is one."""
        if not self.pattern:
            self.finder.grow(seconds, first=first)
            self._settle()

    def add(self, found: Iterable[tuple[Span, bool]], *, complete: bool, fault: str = "") -> None:
        """Take what the pattern was found to match, each with whether it lies ahead of `origin`."""
        for span, ahead in found:
            self.hits.add(span.start, span.end, ahead=ahead)
        self.hits.complete = self.hits.complete or complete
        self.fault = fault
        self._settle()
        if self._owed and self.hit is not None and self._known(self._owed):
            owed, self._owed = self._owed, 0
            self.step(owed)

    def step(self, by: int) -> bool:
        """Go on to another hit, around the ends; whether it went around one.

        A hit of a pattern that is yet to be found is gone to once it is.
        """
        if self.pattern and not self._known(by):
            self._owed += by
            return False
        if not 0 <= self.at + by < len(self.hits):
            self.grow()
        to = self.at + by
        if self.hits:
            self.hit = self.hits[to % len(self.hits)]
        return not 0 <= to < len(self.hits)

    def _known(self, by: int) -> bool:
        """Whether it is certain which hit is so many further on."""
        to = self.at + by
        ahead = self.at >= 0 and 0 <= to < len(self.hits) and (by > 0 or self.hits[to].start >= self.origin)
        return self.complete or ahead

    def _settle(self) -> None:
        if self.hit is None and self.hits:
            at = self.hits.at_or_after(self.origin)
            if at < len(self.hits) or self.complete:
                self.hit = self.hits[at % len(self.hits)]

    def __str__(self) -> str:
        if not self.words:
            return ".*" if self.pattern else ""
        return f".* {self._state}" if self.pattern else self._state

    @property
    def _state(self) -> str:
        count = len(self.hits)
        if self.fault:
            return "takes too long" if self.hits or "long" in self.fault else "not a pattern"
        if not count:
            return "not found" if self.complete else "looking…"
        if not self.complete:
            return f"{count:,}…"
        return f"{self.at + 1:,} of {count:,}" + ("+" if count >= MOST_HITS else "")
