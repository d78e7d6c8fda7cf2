"""Finding what a regular expression says, with a limit to the time that a pattern may take.

The `regex` library is used, since it can be stopped in the middle of a match and lets other threads run meanwhile, neither
of which `re` does: a few characters typed may describe more ways to match than there is time to try.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from tui.model import Span

LIMIT = 1.0
"""Seconds that one search may take."""

_ESCAPED = re.compile(r"\\.|\[:\w+:\]|\(\?\w*")


class PatternError(Exception):
    """The pattern is none, or takes too long; the message says so in a few words."""


def find_pattern(text: str, pattern: str, origin: int = 0) -> Iterator[tuple[Span, bool]]:
    """The places in `text` that `pattern` matches, from `origin` to the end and then from the beginning.

    With each comes whether it lies ahead of `origin`. Case counts only where the pattern holds a capital letter that is
    not part of an escape. Empty matches are passed over. Raises PatternError.
    """
    import regex  # 90 ms

    plain = _ESCAPED.sub("", pattern)
    flags = regex.MULTILINE | (0 if plain != plain.lower() else regex.IGNORECASE)
    try:
        compiled = regex.compile(pattern, flags)
    except (regex.error, OverflowError, RecursionError) as error:
        raise PatternError(f"not a pattern: {str(error).split(' at position')[0]}") from None
    until = time.monotonic() + LIMIT
    for first, last, ahead in ((origin, len(text), True), (0, origin, False)):
        at = first
        while at < last:
            left = until - time.monotonic()
            try:
                match = compiled.search(text, at, concurrent=True, timeout=left) if left > 0 else None
            except TimeoutError:
                left = 0
            if left <= 0:
                raise PatternError("a pattern that takes too long")
            if match is None or match.start() >= last or (not ahead and match.end() > last):
                break
            if match.end() > match.start():
                yield Span(*match.span()), ahead
            at = max(match.end(), match.start() + 1)
