"""Words around an offset, to move and to select by: letters with their marks; where no blanks are written, phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, pairwise

from tui.model import Span
from tui.page.breaks import phrase_parser
from tui.page.cells import graphemes, is_certain

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*|[^\w\s]")
_REACH = 200  # code points before an offset, before which no word is looked for
_LONGEST = 4000  # code points of a word
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9f]")
_RUN = re.compile(
    "[\u0e01-\u0e5b]+|[々〇\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
_APART = re.compile(f"(?:{_RUN.pattern})[\ufe00-\ufe0f\U000e0100-\U000e01ef]*")


def word_at(text: str, offset: int) -> Span:
    """The word or mark at `offset`, or the next one; empty at the end of the text."""
    low, high = _begin(text, offset), min(len(text), offset + _LONGEST)
    for match in _pattern(text[low:high]).finditer(text, low, high):
        if match.end() > offset:
            edges = _edges(text, *match.span())
            at = bisect_right(edges, max(offset, match.start()))
            return Span(edges[at - 1], edges[at])
    return Span(len(text), len(text))


def word_before(text: str, offset: int) -> Span:
    """The last word that ends at or before `offset`, or what of one stands before it; empty at 0 where there is none."""
    low, high = _begin(text, max(0, offset - 10 * _REACH)), min(len(text), offset + _LONGEST)
    found = Span(0, 0)
    for match in _pattern(text[low:high]).finditer(text, low, high):
        if match.start() >= offset:
            break
        found = Span(*match.span())
    if found:
        edges = _edges(text, found.start, found.end)
        at = bisect_right(edges, min(offset, found.end) - 1)
        found = Span(edges[at - 1], min(edges[at], offset))
    return found


def _begin(text: str, offset: int) -> int:
    """From where on words are looked for, so that one that holds `offset` is whole."""
    low = max(0, offset - _REACH)
    return max(text.rfind(" ", 0, low) + 1, text.rfind("\n", 0, low) + 1, offset - _LONGEST, 0)


def _pattern(text: str) -> re.Pattern[str]:
    """What finds the words of `text`."""
    return _WORD if is_certain(text) else _marked()


@cache
def _marked() -> re.Pattern[str]:
    """Finds words whose letters may have marks, joiners and soft hyphens; else characters as a reader sees them."""
    import regex  # 60 ms, and there already where such a text has been drawn

    letter = r"[\w\p{M}\p{N}\u00ad\u200c\u200d]"
    compiled: re.Pattern[str] = regex.compile(rf"(?=\w){letter}+(?:[’'\-.]{letter}+)*|(?![\s\u200b])\X")
    return compiled


def _edges(text: str, start: int, end: int) -> list[int]:
    """Where the words of a run of letters begin, and its end: of one word, unless it is in a script without blanks."""
    words = text[start:end]
    if words.isascii() or not _RUN.search(words):
        return [start, end]
    apart = {0, len(words), *(edge for match in _APART.finditer(words) for edge in match.span())}
    inner = set[int]()
    for one, two in pairwise(sorted(apart)):
        if _RUN.match(words, one):
            inner.update(one + at for at in accumulate(map(len, _phrases(words[one:two]))))
    whole = {first for first, _, _ in graphemes(words)}
    return [*(start + at for at in sorted((apart | inner) & whole)), end]


def _phrases(run: str) -> list[str]:
    name = (
        "thai" if "\u0e00" < run[0] < "\u0e80" else "japanese" if _KANA.search(run) else "simplified_chinese"
    )
    return phrase_parser(name).parse(run)
