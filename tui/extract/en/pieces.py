"""Words as the encoder reads them: WordPiece numbers, and the shape that an uncased vocabulary loses.

WordPiece: Schuster and Nakajima, Japanese and Korean Voice Search, ICASSP 2012, as BERT uses it (Devlin et al., NAACL 2019).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

SHAPES = 7
"""Lower, capitalised, all capitals, one capital, mixed, with a digit, no letter."""
GAPS = 3
"""What stands before a word: nothing, a blank, a line break or the start."""
FEATURES = SHAPES * GAPS * 2
"""Shape x gap x whether it is the first piece of its word."""

_LONGEST = 100
"""Longer stretches without a blank or mark are one unknown piece, as in BERT."""
_MOST = 24
"""No word takes more pieces than this: the start of a very long one says enough."""
_REMEMBERED = 50_000


def shape_of(word: str) -> int:
    """The number of a word's shape, below SHAPES."""
    if any(char.isdigit() for char in word):
        return 5
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return 6
    upper = sum(char.isupper() for char in letters)
    if not upper:
        return 0
    if upper == len(letters):
        return 3 if upper == 1 else 2
    return 1 if upper == 1 and letters[0].isupper() else 4


class Pieces:
    """The vocabulary of the encoder. Remembers what it has cut before."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.end = (self._numbers[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces of one word, at least one, and its shape."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = (self._cut(word), shape_of(word))
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        for run in _runs(word[: 4 * _LONGEST]):
            numbers += self._longest_first(run)
            if len(numbers) >= _MOST:
                break
        return tuple(numbers[:_MOST]) or (self.unknown,)

    def _longest_first(self, run: str) -> list[int]:
        if len(run) > _LONGEST:
            return [self.unknown]
        numbers: list[int] = []
        at = 0
        while at < len(run):
            for end in range(len(run), at, -1):
                number = self._numbers.get(("##" if at else "") + run[at:end])
                if number is not None:
                    numbers.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return numbers


def _runs(word: str) -> list[str]:
    """The word in lower case without accents, cut at marks and between ideographs."""
    plain = unicodedata.normalize("NFD", word.lower())
    runs = [""]
    for char in plain:
        category = unicodedata.category(char)
        if category == "Mn" or category in {"Cc", "Cf"}:
            continue
        if char.isspace():
            runs.append("")
        elif category[0] == "P" or char in "$+<=>^`|~" or "\u4e00" <= char <= "\u9fff":
            runs += [char, ""]
        else:
            runs[-1] += char
    return [run for run in runs if run]


def feature(shape: int, gap: int, *, first: bool) -> int:
    """The number of a piece's shape, gap and place in its word, below FEATURES."""
    return (shape * GAPS + gap) * 2 + first
