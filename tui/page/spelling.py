"""Spelling: a text as one types it, without what is not seen within words and with each letter and its marks as one.

A soft hyphen or a joiner keeps no word from being found, nor does it matter whether é came as one code point or as two
(canonical equivalence, UAX 15).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from unicodedata import category, is_normalized, normalize

Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")

_UNSEEN = "\u00ad\u200b\u200c\u200d"
_LATER = re.compile("[\u1161-\u1175\u11a8-\u11c2]")  # letters of a Korean syllable but the first
_DOTTED = "I\u0307"  # has a small letter of its own only where it is one code point
_MOST_MARKS = 60  # on a letter, among which one is looked for


class Spelling:
    """A text as it is spelt. Places in it are found again in the text, at the nearest character as a reader sees it.

    It is spelt in the form in which it came, where that is one: so there is nothing to be changed, and to be found again.
    In most texts no letter has a mark, and both forms are the same.
    """

    def __init__(self, text: str) -> None:
        self._raw = text
        self.form: Form = "NFC"
        """How letters with marks are spelt: as one code point where there is one, or as several."""
        self.text = text if text.isascii() else _seen(text)
        if not is_normalized("NFC", self.text):
            if self.text == text and is_normalized("NFD", text) and _DOTTED not in text:
                self.form = "NFD"
            else:
                self.text = normalize("NFC", self.text)
        self._same = self.text == text
        self._known = (0, 0)  # a place in the spelling and in the text, up to the one asked for next

    def start(self, at: int) -> int:
        """Where in the text stands what begins at `at` of the spelling."""
        if self._same:
            return at
        start, _ = self._find(at)
        while start < len(self._raw) and self._raw[start] in _UNSEEN:
            start += 1
        return start

    def end(self, at: int) -> int:
        """Where in the text what ends at `at` of the spelling has its end."""
        if self._same:
            return at
        _, end = self._find(at)
        while end and self._raw[end - 1] in _UNSEEN:
            end -= 1
        return end

    def parts(self, start: int, end: int) -> bool:
        """Whether what stands in ``[start, end)`` of the spelling is something else than a part of single letters.

        Where letters and marks are spelt apart, e and a mark are not e.
        """
        if self.form == "NFC" or (self._begins(start) and self._begins(end)):
            return True
        return _part(
            self._raw[self._begin(start) : start], self._raw[start:end], self._raw[end : self._past(end)]
        )

    def _find(self, at: int) -> tuple[int, int]:
        """The same place in the text; where there is none, the beginning and the end of the character that it is in."""
        spelt, raw = self._known if self._known[0] <= at else (0, 0)
        while spelt < at and raw < len(self._raw):
            to = self._begin(min(raw + at - spelt, len(self._raw)))  # a spelling is seldom the longer one
            size = len(spell(self._raw[raw:to])) if to > raw else at
            if to <= raw or spelt + size > at:
                to = self._past(raw + 1)
                size = len(spell(self._raw[raw:to]))
                if spelt + size > at:
                    self._known = (spelt, raw)
                    return self._within(raw, to, at - spelt)
            spelt, raw = spelt + size, to
        self._known = (spelt, raw)
        return raw, raw

    def _within(self, start: int, end: int, at: int) -> tuple[int, int]:
        """The place of what is `at` code points within the spelling of one character."""
        whole = spell(self._raw[start:end])
        for to in range(start + 1, min(end, start + _MOST_MARKS)):
            one = spell(self._raw[start:to])
            if len(one) == at and one + spell(self._raw[to:end]) == whole:
                return to, to
        return start, end

    def _begins(self, at: int) -> bool:
        """Whether what stands at `at` of the text joins nothing before it."""
        if not 0 < at < len(self._raw):
            return True
        char = self._raw[at]
        if char < "\u0300":
            return char != _UNSEEN[0]
        return not (category(char)[0] == "M" or char in _UNSEEN or _LATER.match(char))

    def _begin(self, at: int) -> int:
        """The last place up to `at` where something begins that joins nothing before it."""
        while not self._begins(at):
            at -= 1
        return at

    def _past(self, at: int) -> int:
        """The first such place from `at` on."""
        while not self._begins(at):
            at += 1
        return at


@lru_cache(maxsize=1024)
def _part(*texts: str) -> bool:
    """Whether none of `texts` joins the next one."""
    return "".join(map(spell, texts)) == spell("".join(texts))


def spell(words: str, form: Form = "NFC") -> str:
    """`words` as they are spelt."""
    return words if words.isascii() else normalize(form, _seen(words))


def _seen(words: str) -> str:
    for char in _UNSEEN:
        if char in words:  # which is looked up much sooner than replaced
            words = words.replace(char, "")  # `translate` takes twenty times as long
    return words
