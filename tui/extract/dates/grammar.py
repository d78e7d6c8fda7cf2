"""The rules as regular expressions over the letters of tokens, found by the letter that they may begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from tui.extract.dates import shapes, tokens
from tui.extract.dates.rules import ITEM, PARTS, RULES, Rule
from tui.extract.dates.words import LEXICON

FAMILIES: Final = tuple(dict.fromkeys(rule.family for rule in RULES))
_LETTERS_FROM = (shapes, tokens)  # they add the letters of numbers, before any pattern is translated


class _Piece(NamedTuple):
    """A translated pattern: its regular expression, the letters that it may begin with, and those that satisfy it
    alone; whether it may be empty.
    """

    regex: str
    first: frozenset[str]
    alone: frozenset[str]
    nullable: bool


class Grammar:
    """All rules but those of some families. A rule is compiled when a text first needs it."""

    def __init__(self, without: frozenset[str]) -> None:
        self._by_letter: dict[str, list[int]] = {}
        self._alone: dict[str, list[int]] = {}
        self._compiled: dict[int, re.Pattern[str]] = {}
        for number, rule in enumerate(RULES):
            if rule.family not in without:
                piece = _translated(rule.pattern)
                for letter in piece.first:
                    self._by_letter.setdefault(letter, []).append(number)
                for letter in piece.alone:
                    self._alone.setdefault(letter, []).append(number)

    def match(self, letters: str, at: int) -> Iterator[tuple[Rule, int]]:
        """The rules that match at token `at`, with where each match ends, in the order of the rules."""
        followed = letters[at + 1 : at + 2] not in ("", tokens.BARRIER)
        for number in (self._by_letter if followed else self._alone).get(letters[at], ()):
            pattern = self._compiled.get(number)
            if pattern is None:
                pattern = self._compiled[number] = re.compile(_translated(RULES[number].pattern).regex)
            found = pattern.match(letters, at)
            if found:
                yield RULES[number], found.end()


@cache
def grammar(without: frozenset[str] = frozenset()) -> Grammar:
    """The grammar but for the families `without`."""
    return Grammar(without)


@cache
def _translated(pattern: str) -> _Piece:
    items = list(ITEM.finditer(pattern))
    piece, _ = _alternatives(items, 0)
    return piece


def _alternatives(items: list[re.Match[str]], at: int) -> tuple[_Piece, int]:
    pieces = []
    while True:
        piece, at = _sequence(items, at)
        pieces.append(piece)
        if at == len(items) or items[at][0] != "|":
            break
        at += 1
    if len(pieces) == 1:
        return pieces[0], at
    regex = "|".join(piece.regex for piece in pieces)
    first = frozenset[str]().union(*(piece.first for piece in pieces))
    alone = frozenset[str]().union(*(piece.alone for piece in pieces))
    return _Piece(f"(?:{regex})", first, alone, any(piece.nullable for piece in pieces)), at


def _sequence(items: list[re.Match[str]], at: int) -> tuple[_Piece, int]:
    regex, first, alone, nullable = "", frozenset[str](), frozenset[str](), True
    while at < len(items) and items[at][0] not in ")|":
        if items[at][0] == "(":
            inner, at = _alternatives(items, at + 1)
            inner = inner._replace(regex=f"(?:{inner.regex})")
        else:
            inner = _item(items[at])
        at += 1
        if at < len(items) and items[at][0] in "?*":
            inner = inner._replace(regex=inner.regex + items[at][0], nullable=True)
            at += 1
        regex += inner.regex
        if nullable:
            first, alone = first | inner.first, (alone if inner.nullable else frozenset()) | inner.alone
        elif not inner.nullable:
            alone = frozenset()
        nullable = nullable and inner.nullable
    return _Piece(regex, first, alone, nullable), at


def _item(item: re.Match[str]) -> _Piece:
    cls, part, behind, word = item.groups()
    if part:
        inner = _translated(PARTS[part])
        return inner._replace(regex=f"(?:{inner.regex})")
    if behind:
        members = "".join(_members(f"={one}") for one in behind.split("|"))
        return _Piece(f"(?<=[{members}])", frozenset(), frozenset(), nullable=True)
    members = _members(cls or f"={word}")
    known = frozenset(members)
    return _Piece(members if len(members) == 1 else f"[{members}]", known, known, nullable=False)


def _members(cls: str) -> str:
    members = LEXICON.members.get(cls)
    if members is None:
        raise KeyError(f"no such class of words: {cls}")
    return members
