"""Names that a few typed letters may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from unicodedata import combining, normalize

_FEW = 8
"""With fewer hits than this, names that are only like the words are offered too."""
_SLIPS = ((9, 3), (5, 2), (3, 1))
"""How many letters may be wrong, missing, too many or exchanged, in words of so many letters and more."""


class Ranking:
    """Names in the order in which they are likely. Capitals and accents make no difference."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def best(self, words: str, most: int) -> list[int]:
        """Which names `words` may mean, by their place in the list.

        First those in which each word begins a word, then those that hold each word, then those that are like them.
        """
        wanted = _folded(words).split()
        if not wanted:
            return list(range(min(most, len(self._names))))
        found = dict.fromkeys(self._holding([f" {word}" for word in wanted]))
        if len(found) < most:
            found.update(dict.fromkeys(self._holding(wanted)))
        if len(found) < min(_FEW, most):
            found.update(dict.fromkeys(self._like(wanted)))
        return list(found)[:most]

    @cached_property
    def _keys(self) -> list[str]:
        return [f" {_folded(name)}" for name in self._names]

    def _holding(self, parts: list[str]) -> Iterator[int]:
        return (at for at, key in enumerate(self._keys) if all(part in key for part in parts))

    def _like(self, words: Sequence[str]) -> list[int]:
        """The names in which each of `words` is mistyped, those with the fewest slips first."""
        slips: dict[int, int] = dict.fromkeys(range(len(self._keys)), 0)
        for word in words:
            near = self._near(word)
            slips = {at: slips[at] + fewest for at, fewest in near.items() if at in slips}
        return sorted(slips, key=slips.__getitem__)[:_FEW]

    def _near(self, word: str) -> dict[int, int]:
        """The names that hold what `word`, or the beginning of what it, may have been meant for; with the slips in it."""
        from rapidfuzz import process  # 40 ms, and only where a name is mistyped
        from rapidfuzz.distance import OSA

        most = next((slips for length, slips in _SLIPS if len(word) >= length), 0)
        known = list(self._words)
        near: dict[int, int] = {}
        for length in range(len(word) - most, len(word) + most + 1):
            begun = [one[:length] for one in known] if length > 0 else []
            for _, slips, at in process.extract(
                word, begun, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                for name in self._words[known[at]]:
                    near[name] = min(slips, near.get(name, slips))
        return near

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """The names that each word is in; a name without its blanks is one of its words."""
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self._keys):
            for word in {*key.split(), key.replace(" ", "")}:
                found.setdefault(word, []).append(at)
        return found


def _folded(words: str) -> str:
    if words.isascii():
        return words.lower()
    return "".join(char for char in normalize("NFKD", words.casefold()) if not combining(char))
