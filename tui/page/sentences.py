"""Sentences around an offset, by their stops: good enough to move by and to select, at once in a text of any length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import Span

_STOP = re.compile(
    # A stop, what closes with it, and the space before the next sentence; CJK has no such space.
    r"(?P<stop>[.!?…؟।]+)[\"'”’»)\]]*\s+|[。！？｡]+[」』”’）〉》】]*"
)
_OPENING = re.compile(r"[\"'“‘«(\[¿¡„‚-]*")
_LAST_WORD = re.compile(r"(?:^|[\s(\[“‘\"'])([^\W\d_]+(?:\.[^\W\d_])*)$")
_SHORT = frozenset(
    "mr mrs ms mx dr prof rev hon st sr jr gen col lt sgt capt cmdr maj adm sen rep gov pres supt mt ft no nos vs cf al"
    " fig figs vol pp ed eds ca approx inc ltd co corp bros dept est jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
"""Words that a full stop shortens, and that hardly ever end a sentence."""
_REACH = 2000  # code points looked back at first for where a sentence begins


def sentence_at(text: str, within: Span, offset: int) -> Span:
    """The sentence of the paragraph `within` that holds `offset`, without the space around it."""
    reach, low = _REACH, within.start
    while True:
        low = max(within.start, offset - reach)
        edges = _edges(text, low, within.end)
        first, last = None, within.end
        for edge in edges:
            if edge > offset:
                last = edge
                break
            first = edge
        if first is not None or low == within.start:
            start = within.start if first is None else first
            return Span(start, max(start, last)).trimmed(text)
        reach *= 8


def _edges(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences begin after the first one in ``[start, end)``."""
    for match in _STOP.finditer(text, start, end):
        edge = match.end()
        if edge < end and (match["stop"] is None or _ends(text, start, match)):
            yield edge


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: what follows is no small letter, and what stands before it is not shortened."""
    opening = _OPENING.match(text, match.end())
    following = text[opening.end() : opening.end() + 1] if opening else ""
    if following.islower():
        return False
    if match["stop"] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    if word is None:
        return True
    last = word[1]
    # An initial, or letters parted by full stops before a name.
    initial = len(last) == 1 and last.isupper() and last != "I"
    return not initial and last.casefold() not in _SHORT
