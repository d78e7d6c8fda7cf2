"""Whether a person is spoken of as he or she, where a title, a role or the given name says so."""

from __future__ import annotations

from tui.extract.names import key
from tui.extract.parse import Parse
from tui.extract.sightings import Sighting
from tui.extract.titles import words_of

MALE_ROLES = frozenset(
    [
        "businessman",
        "chairman",
        "spokesman",
        "congressman",
        "actor",
        "brother",
        "father",
        "husband",
        "son",
        "king",
    ]
)
FEMALE_ROLES = frozenset(
    [
        "businesswoman",
        "chairwoman",
        "spokeswoman",
        "congresswoman",
        "actress",
        "sister",
        "mother",
        "wife",
        "daughter",
    ]
)


def by_title(one: Sighting, parse: Parse) -> str:
    """`m` or `f` where the word before the name is a title of one sex, else empty."""
    if one.first == 0:
        return ""
    before = key(parse.tokens[one.first - 1].text)
    if before in words_of("male titles"):
        return "m"
    return "f" if before in words_of("female titles") else ""


def by_name(words: list[str]) -> str:
    """`m` or `f` where the given name of a full name is of one sex, else empty."""
    if len(words) < 2:
        return ""
    if words[0] in words_of("men", "given.txt"):
        return "m"
    return "f" if words[0] in words_of("women", "given.txt") else ""


def by_role(role: str) -> str:
    """`m` or `f` where the last word of a role before the name is of one sex, else empty."""
    words = key(role).split()
    if any(word in MALE_ROLES for word in words):
        return "" if any(word in FEMALE_ROLES for word in words) else "m"
    return "f" if any(word in FEMALE_ROLES for word in words) else ""
