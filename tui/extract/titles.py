"""Words that stand beside and inside names, by what they do there: titles, roles, kinds of firms."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words_of(section: str, file: str = "words.txt") -> frozenset[str]:
    """The words of one section of a list, in lower case. Raises KeyError for a section that is not there."""
    return _sections(file)[section]


@cache
def _sections(file: str) -> dict[str, frozenset[str]]:
    sections: dict[str, frozenset[str]] = {}
    name = ""
    for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = frozenset()
        elif line and not line.startswith("#"):
            sections[name] |= frozenset(line.split())
    return sections


HONORIFICS = words_of("honorifics")
TITLES = words_of("titles") | words_of("male titles") | words_of("female titles")
ROLES = words_of("roles")
MODIFIERS = words_of("modifiers")
OF_ORG = words_of("heads of firms")
ORG_NOUNS = words_of("kinds of firms")
PRESS = words_of("press")
SMALL = words_of("small")

_HEADS = {
    word: label
    for label in ("NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "WORK_OF_ART", "LAW")
    for word in words_of(f"heads {label}")
}


def heads_of(word: str) -> str:
    """The label that a name has by its last word, or empty where the word says nothing sure."""
    return "" if word in words_of("doubtful heads") else _HEADS.get(word, "")


def label_by_words(parts: list[str]) -> tuple[str, bool]:
    """The label that the words of a name ask for, or empty; and whether they ask surely."""
    first, last = parts[0], parts[-1]
    for label in ("PRODUCT", "LOC", "EVENT"):
        if first in words_of(f"first words {label}"):
            return label, True
    if len(parts) > 2 and parts[1] == "of" and first in words_of("first words ORG"):
        return "ORG", True
    return _HEADS.get(last, ""), last not in words_of("doubtful heads")
