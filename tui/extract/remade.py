"""A sequence whose items are made when they are asked for: a long article's would not all fit beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

T = TypeVar("T")

MOST = 60_000
"""So many characters of an article are kept as made: a short article whole."""
_LEAST = 8
"""So many items are kept whatever their length: those beside each other are looked at together."""


class Remade(Sequence[T]):
    """Items by number. Those asked for last are there, up to `most` characters of text; the others are made again.

    `make` gives the same for the same number each time; `sizes` are the characters of each.
    """

    def __init__(self, make: Callable[[int], T], sizes: Sequence[int], most: int = MOST) -> None:
        self._make = make
        self._sizes = sizes
        self._most = most
        self._held = 0
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self._sizes)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if at in self._made:
            return self._made[at]
        number = range(len(self))[at]
        item = self._make(number)
        self._made[number] = item
        self._held += self._sizes[number]
        while self._held > self._most and len(self._made) > _LEAST:
            oldest = next(iter(self._made))
            del self._made[oldest]
            self._held -= self._sizes[oldest]
        return item
