"""Words in windows that the encoder can read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.extract.en.pieces import Pieces, feature

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WINDOW = 160
"""Pieces in a window, at most: as in training."""
_MARK = 6
"""The shape of the pieces that are no word's."""


def words_of(doc: Doc) -> list[Token]:
    """The tokens of `doc` that are not mere blanks."""
    return [token for token in doc if not token.is_space]


def numbered(
    text: str, words: Sequence[Token], first: int, pieces: Pieces, most: int
) -> tuple[list[int], list[int], list[int]]:
    """The window of at most `most` pieces that begins with word number `first`, at least that word.

    Gives its pieces, their features, and the index of the first piece of each word that it holds.
    """
    numbers, features = [pieces.start], [feature(_MARK, 2, first=False)]
    firsts: list[int] = []
    end = words[first - 1].idx + len(words[first - 1]) if first else -1
    for number in range(first, len(words)):
        word = words[number]
        cut, shape = pieces.of(word.text)
        if len(numbers) + len(cut) + 1 > most and firsts:
            break
        between = text[end : word.idx] if end >= 0 else "\n"
        gap = 2 if "\n" in between else 1 if between else 0
        end = word.idx + len(word)
        firsts.append(len(numbers))
        numbers += cut
        features += [feature(shape, gap, first=True)] + [feature(shape, 0, first=False)] * (len(cut) - 1)
    numbers.append(pieces.end)
    features.append(feature(_MARK, 2, first=False))
    return numbers, features, firsts
