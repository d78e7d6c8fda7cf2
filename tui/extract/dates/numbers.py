"""Numbers in words."""

from __future__ import annotations

from collections.abc import Sequence

_SCALES = (12, 100, 1000)


def number_of(parts: Sequence[int]) -> tuple[int | None, bool]:
    """The number that words such as (two, hundred, six) or (nineteen, ninety, eight) make, and whether it is a year.

    None where they make no number: (three, four).
    """
    if len(parts) >= 2 and 13 <= parts[0] <= 20 and all(part < 100 for part in parts):
        rest, _ = number_of(parts[1:])
        if rest is not None and 10 <= rest <= 99:
            return parts[0] * 100 + rest, True
    if 20 in parts[:1] and parts[1:2] == (20,) and len(parts) <= 3:
        return None, False
    total = current = 0
    last = 0
    for part in parts:
        if part in _SCALES and last:
            current = (current or 1) * part
            if part == 1000:
                total, current = total + current, 0
        elif not last or last in _SCALES or (last >= 20 and last % 10 == 0 and part < 10):
            current += part
        else:
            return None, False
        last = part
    return total + current, False
