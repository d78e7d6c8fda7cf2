"""Which language a text is in, guessed by its script and its smallest words, so that English rules are kept off others.

A guess needs enough words to count; code, tables and lists of names have too few small ones and stay unguessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SAMPLE = 20_000
"""How many characters from the beginning are looked at."""
_FEWEST = 16
"""With fewer words nothing is guessed."""
_LEAST = 0.1
"""The least share of all words that small ones have in running text of any of the languages."""
_MARGIN = 1.5
"""How many times as many small words another language must have as English."""
_DISTINCT = 4
"""How many different ones it must have."""

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "HIRAGANA": ("ja", "Japanese"),
    "KATAKANA": ("ja", "Japanese"),
    "HANGUL": ("ko", "Korean"),
    "CJK": ("zh", "Chinese"),
    "THAI": ("th", "Thai"),
    "BENGALI": ("bn", "Bengali"),
    "TAMIL": ("ta", "Tamil"),
    "GEORGIAN": ("ka", "Georgian"),
    "ARMENIAN": ("hy", "Armenian"),
    "ETHIOPIC": ("am", "Amharic"),
}
"""Scripts that tell the language by themselves: the first word of a letter's Unicode name -> its language."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639 code and its English name."""

    code: str
    name: str


@cache
def _small_words() -> dict[Language, frozenset[str]]:
    lines = (Path(__file__).parent / "languages.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(":") for line in lines if line and not line.startswith("#"))
    return {Language(*head.split()): frozenset(words.split()) for head, words in rows}


ENGLISH = Language("en", "English")


def language_of(text: str) -> Language | None:
    """The language of `text`, or None where it does not say."""
    sample = text[:_SAMPLE]
    by_script = _by_script(sample)
    if by_script is not None:
        return by_script
    counts = Counter(_WORD.findall(sample.casefold()))
    if counts.total() < _FEWEST:
        return None
    shares = {
        language: sum(counts[word] for word in words) / counts.total()
        for language, words in _small_words().items()
    }
    best = max(shares, key=lambda language: (shares[language], language.code))
    if shares[best] < _LEAST:
        return None
    if best == ENGLISH:
        return ENGLISH
    english, other = _small_words()[ENGLISH], _small_words()[best]
    if sum(counts[word] for word in other - english) < _MARGIN * sum(
        counts[word] for word in english - other
    ):
        return ENGLISH
    return best if len((other - english) & counts.keys()) >= _DISTINCT else None


def _by_script(sample: str) -> Language | None:
    """The language that the script of more than half of the letters tells; kana outweigh the Han signs beside them."""
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        return None
    scripts = Counter(
        unicodedata.name(char, "").split(" ")[0].split("-")[0] for char in letters if not char.isascii()
    )
    known = Counter[tuple[str, str]]()
    for script, count in scripts.items():
        if script in _SCRIPTS:
            known[_SCRIPTS[script]] += count
    if known.total() * 2 <= len(letters):
        return None
    if known["ja", "Japanese"] * 10 > known.total():
        return Language("ja", "Japanese")
    return Language(*max(known, key=lambda language: (known[language], language)))
