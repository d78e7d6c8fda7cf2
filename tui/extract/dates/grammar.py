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
    needs: tuple[frozenset[str], ...] = ()
    """Sets of letters of each of which one must be there."""


_LEADS: Final = ("{lead} ", "{about}? ", "{early}? ")
"""What many rules may begin with; matched apart, so that it is compiled once."""


class _Candidate(NamedTuple):
    """A rule that may hold at a letter: its number, what leads it there, and what it cannot do without."""

    number: int
    lead: str
    needs: tuple[frozenset[str], ...]


_Match = tuple[Rule, int]
_NOTHING: Final[tuple[tuple[_Match, ...], int]] = ((), 0)
_WINDOW: Final = 48
"""More letters than any rule is long."""
_REMEMBERED: Final = 4096


class Grammar:
    """All rules but those of some families. A rule is compiled when a text first needs it."""

    def __init__(self, without: frozenset[str]) -> None:
        self._by_letter: dict[str, list[_Candidate]] = {}
        self._alone: dict[str, list[_Candidate]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._known: dict[str, tuple[tuple[_Match, ...], int]] = {}
        for number, rule in enumerate(RULES):
            if rule.family not in without:
                self._add(number, rule.pattern)
        barrier, alone, first = tokens.BARRIER, "".join(self._alone), "".join(self._by_letter)
        self._starts = re.compile(f"[{alone}](?={barrier}|$)|[{first}](?=[^{barrier}])" if first else "(?!)")

    def _add(self, number: int, pattern: str) -> None:
        lead = next((lead for lead in _LEADS if pattern.startswith(lead)), "")
        rest = _translated(pattern[len(lead) :])
        before = _translated(lead).first if lead else frozenset[str]()
        for letter in rest.first | before:
            leads = lead if letter in before else ""
            self._by_letter.setdefault(letter, []).append(_Candidate(number, leads, rest.needs))
        for letter in rest.alone:
            self._alone.setdefault(letter, []).append(_Candidate(number, "", ()))

    def next_start(self, letters: str, at: int) -> int:
        """The first token from `at` on at which a rule may match; -1 where there is none."""
        start = self._starts.search(letters, at)
        return start.start() if start else -1

    def match(self, letters: str, at: int) -> Iterator[_Match]:
        """The rules that match at token `at`, which is no barrier, with how many tokens each takes, in their order.

        They depend on the letters up to the next barrier and on the one before; what was found is remembered.
        """
        end = letters.find(tokens.BARRIER, at, at + _WINDOW)
        window = letters[at - 1 if at else 0 : end if end > 0 else at + _WINDOW]
        if not at:
            window = tokens.BARRIER + window
        found, tried = self._known.get(window, _NOTHING)
        yield from found
        candidates = (self._by_letter if len(window) > 2 else self._alone).get(window[1], ())
        ends: dict[str, list[int]] = {}
        while tried < len(candidates):
            match = self._tried(candidates[tried], window, ends)
            tried += 1
            if match:
                found = (*found, match)
                self._remember(window, found, tried)
                yield match
            if tried == len(candidates):
                self._remember(window, found, tried)

    def _remember(self, window: str, found: tuple[_Match, ...], tried: int) -> None:
        if len(self._known) >= _REMEMBERED:
            self._known = {}
        self._known[window] = (found, tried)

    def _tried(self, candidate: _Candidate, letters: str, ends: dict[str, list[int]]) -> _Match | None:
        """The rule of `candidate` if it matches at the second of `letters`; `ends` are those of leads."""
        number, lead, needs = candidate
        if any(need.isdisjoint(letters) for need in needs):
            return None
        if lead and lead not in ends:
            ends[lead] = self._ends(lead, letters, 1)
        pattern = self._pattern(RULES[number].pattern)
        for start in (*ends[lead], 1) if lead else (1,):
            found = pattern.match(letters, start)
            if found:
                return RULES[number], found.end() - 1
        return None

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
    nullable = any(piece.nullable for piece in pieces)
    needs = () if nullable else (members,)
    return _Piece(f"(?:{regex})", members, alone, nullable, atom=True, needs=needs), at


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
    needs = tuple(need for part in parts for need in part.needs)
    return _Piece("".join(part.regex for part in parts), first, alone, nullable, atom=False, needs=needs)


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
    return _Piece(regex, known, known, nullable=False, atom=True, is_set=True, needs=(known,))


def _members(cls: str) -> str:
    members = LEXICON.members.get(cls)
    if members is None:
        raise KeyError(f"no such class of words: {cls}")
    return members
