"""Whether a person is spoken of as he or she, where a title, a role or the given name says so: `m`, `f` or empty."""

from __future__ import annotations

from collections.abc import Iterable

from tui.extract.names import key, words
from tui.extract.titles import words_of
from tui.model import Entity

_MALE_ROLES = frozenset("actor brother father husband king son".split())
_FEMALE_ROLES = frozenset("actress daughter mother sister wife".split())
_MAN, _PEOPLES = ("eman", "lman", "rman", "sman"), ("german", "norman")
"""How roles of men end, and what ends so and is none."""
_TITLE_ROOM = 24
"""How many characters before a name its title is looked for."""


def gender_of(entity: Entity, text: str) -> str:
    """By the titles and roles beside the person's name in `text` and by the given name, where all agree."""
    beside = (text[max(0, one.span.start - _TITLE_ROOM) : one.span.start] for one in entity.mentions)
    titles = (key(before.split()[-1]) for before in beside if before.strip())
    said = {by_name(words(entity.name)), *map(by_title, titles), *map(by_role, entity.roles)}
    return _only(said)


def by_title(word: str) -> str:
    """By the word before a name, as names are compared."""
    if word in words_of("male titles"):
        return "m"
    return "f" if word in words_of("female titles") else ""


def by_name(name: list[str]) -> str:
    """By the first of the words of a full name."""
    if len(name) < 2:
        return ""
    if name[0] in words_of("men", "given.txt"):
        return "m"
    return "f" if name[0] in words_of("women", "given.txt") else ""


def by_role(role: str) -> str:
    """By the words of a role: "spokeswoman for the firm", "the actor"."""
    return _only(map(_by_word, key(role).split()))


def _by_word(word: str) -> str:
    if word in _FEMALE_ROLES or word.endswith("woman"):
        return "f"
    man = word.endswith(_MAN) and word not in _PEOPLES
    return "m" if man or word in _MALE_ROLES else ""


def _only(said: Iterable[str]) -> str:
    """What is said, where it is one thing."""
    sexes = {*said} - {""}
    return sexes.pop() if len(sexes) == 1 else ""
