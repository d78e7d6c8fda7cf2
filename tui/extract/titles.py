"""Words that stand beside and inside names, by what they do there: titles, roles, kinds of firms."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words_of(section: str) -> frozenset[str]:
    """The words of one section of `words.txt`, in lower case. Raises KeyError for a section that is not there."""
    return _sections()[section]


@cache
def _sections() -> dict[str, frozenset[str]]:
    sections: dict[str, frozenset[str]] = {}
    name = ""
    for line in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").splitlines():
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
