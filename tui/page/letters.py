"""Letters for places on the screen, so that one or two keys go to any of them."""

from __future__ import annotations

ALPHABET = "asdfghjklqwertyuiopzxcvbnm"
"""The letters under the fingers first."""


def letters(count: int) -> list[str]:
    """`count` different labels, none the beginning of another; short ones first. No more than 26 times 26."""
    size = len(ALPHABET)
    count = min(count, size * size)
    doubled = next(doubled for doubled in range(size + 1) if size - doubled + doubled * size >= count)
    single = ALPHABET[: size - doubled]
    pairs = [first + second for first in ALPHABET[size - doubled :] for second in ALPHABET]
    return [*single, *pairs][:count]
