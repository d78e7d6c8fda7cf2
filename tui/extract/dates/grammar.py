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
    atom: bool
    """Whether a sign of repetition would hold for all of it."""
    is_set: bool = False
    """Whether it is for just one token, any of `first`."""


_LEADS: Final = ("{lead} ", "{about}? ", "{early}? ")
"""What many rules may begin with; matched apart, so that it is compiled once."""


class Grammar:
    """All rules but those of some families. A rule is compiled when a text first needs it."""

    def __init__(self, without: frozenset[str]) -> None:
        self._by_letter: dict[str, list[tuple[int, str]]] = {}
        self._alone: dict[str, list[tuple[int, str]]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for number, rule in enumerate(RULES):
            if rule.family not in without:
                self._add(number, rule.pattern)

    def _add(self, number: int, pattern: str) -> None:
        lead = next((lead for lead in _LEADS if pattern.startswith(lead)), "")
        rest = _translated(pattern[len(lead) :])
        before = _translated(lead).first if lead else frozenset[str]()
        for letter in rest.first | before:
            self._by_letter.setdefault(letter, []).append((number, lead if letter in before else ""))
        for letter in rest.alone:
            self._alone.setdefault(letter, []).append((number, ""))

    def match(self, letters: str, at: int) -> Iterator[tuple[Rule, int]]:
        """The rules that match at token `at`, with where each match ends, in the order of the rules."""
        followed = letters[at + 1 : at + 2] not in ("", tokens.BARRIER)
        ends: dict[str, list[int]] = {}
        for number, lead in (self._by_letter if followed else self._alone).get(letters[at], ()):
            if lead and lead not in ends:
                ends[lead] = self._ends(lead, letters, at)
            pattern = self._pattern(RULES[number].pattern)
            for start in (*ends[lead], at) if lead else (at,):
                found = pattern.match(letters, start)
                if found:
                    yield RULES[number], found.end()
                    break

    def _ends(self, lead: str, letters: str, at: int) -> list[int]:
        """Where what leads an expression can end, the furthest first."""
        pattern = self._pattern(lead)
        longest = pattern.match(letters, at)
        furthest = longest.end() if longest else at
        shorter = (end for end in range(furthest - 1, at, -1) if pattern.fullmatch(letters, at, end))
        return [furthest, *shorter] if furthest > at else []

    def _pattern(self, pattern: str) -> re.Pattern[str]:
        """The compiled pattern, without what leads it; or that of a lead itself."""
        compiled = self._compiled.get(pattern)
        if compiled is None:
            lead = next((lead for lead in _LEADS if pattern.startswith(lead)), "")
            rest = pattern[len(lead) :] or pattern
            compiled = self._compiled[pattern] = re.compile(_translated(rest).regex)
        return compiled


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
    members = frozenset[str]().union(*(piece.first for piece in pieces))
    if all(piece.is_set for piece in pieces):
        return _set_of("".join(sorted(members))), at
    regex = "|".join(piece.regex for piece in pieces)
    alone = frozenset[str]().union(*(piece.alone for piece in pieces))
    return _Piece(f"(?:{regex})", members, alone, any(piece.nullable for piece in pieces), True), at


def _sequence(items: list[re.Match[str]], at: int) -> tuple[_Piece, int]:
    parts: list[_Piece] = []
    while at < len(items) and items[at][0] not in ")|":
        if items[at][0] == "(":
            inner, at = _alternatives(items, at + 1)
        else:
            inner = _item(items[at])
        at += 1
        if at < len(items) and items[at][0] in "?*":
            regex = inner.regex if inner.atom else f"(?:{inner.regex})"
            inner = _Piece(regex + items[at][0], inner.first, inner.alone, nullable=True, atom=False)
            at += 1
        parts.append(inner)
    return parts[0] if len(parts) == 1 else _joined(parts), at


def _joined(parts: list[_Piece]) -> _Piece:
    """One piece after the other."""
    first, alone, nullable = frozenset[str](), frozenset[str](), True
    for part in parts:
        if nullable:
            first, alone = first | part.first, (alone if part.nullable else frozenset()) | part.alone
        elif not part.nullable:
            alone = frozenset()
        nullable = nullable and part.nullable
    return _Piece("".join(part.regex for part in parts), first, alone, nullable, atom=False)


def _item(item: re.Match[str]) -> _Piece:
    cls, part, behind, word = item.groups()
    if part:
        return _translated(PARTS[part])
    if behind:
        members = "".join(_members(f"={one}") for one in behind.split("|"))
        return _Piece(f"(?<=[{members}])", frozenset(), frozenset(), nullable=True, atom=True)
    return _set_of(_members(cls or f"={word}"))


def _set_of(members: str) -> _Piece:
    """A piece for one token that is any of `members`."""
    known = frozenset(members)
    regex = members if len(members) == 1 else f"[{members}]"
    return _Piece(regex, known, known, nullable=False, atom=True, is_set=True)


def _members(cls: str) -> str:
    members = LEXICON.members.get(cls)
    if members is None:
        raise KeyError(f"no such class of words: {cls}")
    return members
