"""Names that a few typed letters may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from unicodedata import combining, normalize

_FEW = 8
"""With fewer hits than this, names that are only like the words are offered too."""
_LIKE = 72  # of 100, as rapidfuzz measures


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
            found.update(dict.fromkeys(self._like(" ".join(wanted))))
        return list(found)[:most]

    @cached_property
    def _keys(self) -> list[str]:
        return [f" {_folded(name)}" for name in self._names]

    def _holding(self, parts: list[str]) -> Iterator[int]:
        return (at for at, key in enumerate(self._keys) if all(part in key for part in parts))

    def _like(self, words: str) -> list[int]:
        from rapidfuzz import fuzz, process  # 40 ms, and only where a name is mistyped

        hits = process.extract(words, self._keys, scorer=fuzz.WRatio, limit=_FEW, score_cutoff=_LIKE)
        return [at for _, _, at in hits]


def _folded(words: str) -> str:
    if words.isascii():
        return words.lower()
    return "".join(char for char in normalize("NFKD", words.casefold()) if not combining(char))
