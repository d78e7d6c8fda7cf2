"""Spelling: a text as one types it, without what is not seen within words and with each letter and its marks as one.

A soft hyphen or a joiner keeps no word from being found, nor does it matter whether é came as one code point or as two
(canonical equivalence, UAX 15).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from unicodedata import is_normalized, normalize

_UNSEEN = "\u00ad\u200b\u200c\u200d"
_GONE = dict.fromkeys(map(ord, _UNSEEN))


class Spelling:
    """A text as it is spelt. Places in it are found again in the text, at the nearest character as a reader sees it."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Where what is spelt in another way begins and ends in the spelling, and in the text.
        self._starts, self._ends = array("q"), array("q")
        self._text_starts, self._text_ends = array("q"), array("q")
        if not _is_plain(text):
            self._spell(text)

    def start(self, at: int) -> int:
        """Where in the text stands what begins at `at` of the spelling."""
        part = bisect_right(self._starts, at) - 1
        if part < 0:
            return at
        beyond = at - self._ends[part]
        return self._text_starts[part] if beyond < 0 else self._text_ends[part] + beyond

    def end(self, at: int) -> int:
        """Where in the text what ends at `at` of the spelling has its end."""
        part = bisect_left(self._starts, at) - 1
        return self._text_ends[part] + max(0, at - self._ends[part]) if part >= 0 else at

    def _spell(self, text: str) -> None:
        words, size, last = list[str](), 0, 0
        for match in _other().finditer(text):
            letters = match.group()
            spelt = _spelt(letters)
            if spelt != letters:
                start, end = match.span()
                words += (text[last:start], spelt)
                size += start - last
                self._starts.append(size)
                size += len(spelt)
                self._ends.append(size)
                self._text_starts.append(start)
                self._text_ends.append(end)
                last = end
        self.text = "".join((*words, text[last:]))


def spell(words: str) -> str:
    """`words` as they are spelt."""
    return words if _is_plain(words) else normalize("NFC", words.translate(_GONE))


_spelt = lru_cache(maxsize=4096)(spell)


def _is_plain(text: str) -> bool:
    """Whether `text` is spelt as it is."""
    return text.isascii() or (not any(char in text for char in _UNSEEN) and is_normalized("NFC", text))


@cache
def _other() -> re.Pattern[str]:
    """Finds characters that may be spelt in another way, each with all that belongs to it."""
    import regex  # 60 ms, and there already where such a text has been drawn

    # Of what may join the character before it, all are marks but the later letters of a Korean syllable.
    gap, last = f"[{_UNSEEN}]*", r"[\u11a8-\u11c2]"
    syllable = rf"(?:[\u1100-\u1112]{gap}[\u1161-\u1175](?:{gap}{last})?|[\uac00-\ud7a3]{gap}{last})(?:{gap}\p{{M}})*"
    marked = rf"[^{_UNSEEN}](?:{gap}\p{{M}})+"
    compiled: re.Pattern[str] = regex.compile(rf"{syllable}|{marked}|[{_UNSEEN}]|\p{{NFC_QC=No}}")
    return compiled
