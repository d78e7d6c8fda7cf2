"""The noun phrases and pronouns of a paragraph: who may be spoken of in it, and who may speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.extract.cues import CLASS_OF, NOT_SPEAKERS
from tui.extract.parse import Token
from tui.extract.titles import ROLES
from tui.model import Span

_LONGEST = 25
_INSIDE = frozenset(("NOUN", "NAME", "ADJ", "NUM", "DET", "POSS", "GEN", "SYM"))
_SOME_OF = frozenset("one two three four five six both many most several some none half".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun: words `first` to `last` of its passage, `last` not included; the head is the last."""

    passage: int
    first: int
    last: int
    span: Span
    head: str
    """The head in small letters."""
    pronoun: bool = False
    name: bool = False
    quoted: bool = False

    @property
    def of_time(self) -> bool:
        """Whether it is a time and nobody: "Tuesday", "the day"; but not a person of that name."""
        return self.head in NOT_SPEAKERS and not self.name


def phrases_of(
    number: int, tokens: Sequence[Token], lower: list[str], kinds: list[str], stretch_at: list[int],
    names: Sequence[Span], lead: int,
) -> tuple[list[Phrase], list[int]]:  # fmt: skip
    """Runs of words that may stand in a noun phrase, cut where a name begins after another and at words of time.

    Nothing is said by the place of a dateline: there are no phrases in the first `lead` tokens.
    """
    name_at = _names_at(tokens, names)
    found: list[Phrase] = []
    phrase_at = [-1] * len(tokens)
    at = lead
    while at < len(tokens):
        if (
            kinds[at] == "PRON"
            or (kinds[at] == "DET" and not _follows(tokens, lower, kinds, at))
            or (lower[at] in _SOME_OF and lower[at + 1 : at + 2] == ["of"])
        ):
            last = at + 1
        elif (kinds[at] in _INSIDE and lower[at] not in NOT_SPEAKERS) or name_at[at] >= 0:
            last = at + 1
            while last < min(len(tokens), at + _LONGEST) and _goes_on(
                tokens, lower, kinds, stretch_at, name_at, last
            ):
                last += 1
        else:
            at += 1
            continue
        end = last
        while (
            end > at
            and kinds[end - 1] not in ("NOUN", "NAME", "PRON", "DET")
            and name_at[end - 1] < 0
            and not (last == at + 1 and lower[at] in _SOME_OF)
        ):
            end -= 1
        if end > at:
            pronoun = kinds[at] == "PRON"
            phrase = Phrase(
                number, at, end, Span(tokens[at].start, tokens[end - 1].end), lower[end - 1], pronoun,
                kinds[end - 1] == "NAME" or name_at[end - 1] >= 0, stretch_at[at] >= 0,
            )  # fmt: skip
            phrase_at[at:end] = [len(found)] * (end - at)
            found.append(phrase)
        at = max(last, at + 1)
    return found, phrase_at


def _follows(tokens: Sequence[Token], lower: list[str], kinds: list[str], at: int) -> bool:
    """Whether the determiner at `at` has a noun behind it."""
    if at + 1 >= len(kinds):
        return False
    if kinds[at + 1] in ("ADV", "VERB"):
        return _is_attribute(tokens, lower, kinds, at + 1)
    return kinds[at + 1] in _INSIDE and lower[at + 1] not in NOT_SPEAKERS


def _goes_on(
    tokens: Sequence[Token], lower: list[str], kinds: list[str], stretch_at: list[int], name_at: list[int], at: int,
) -> bool:  # fmt: skip
    """Whether the phrase of the token before holds token `at` too."""
    if stretch_at[at] != stretch_at[at - 1]:
        return False
    if name_at[at] >= 0 and name_at[at] == name_at[at - 1]:
        return True
    if lower[at] in NOT_SPEAKERS and kinds[at] != "ADJ" and name_at[at] < 0:
        return False
    if lower[at] in ("-", "–", "/", "&", ".") and tokens[at].start == tokens[at - 1].end:
        glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
        short = (
            lower[at] == "." and len(lower[at - 1]) <= 3 and kinds[at - 1] == "NAME" and at + 1 < len(tokens)
        )
        return (glued and lower[at] != ".") or (short and kinds[at + 1] == "NAME")
    if (
        kinds[at] == "NOUN"
        and not tokens[at].tag
        and name_at[at - 1] >= 0 > name_at[at]
        and lower[at] not in ROLES
    ):
        return False  # it may be a verb: no pipeline has seen it
    if kinds[at] in ("ADV", "VERB"):
        return _is_attribute(tokens, lower, kinds, at)
    if kinds[at] not in _INSIDE:
        return False
    return not (kinds[at] in ("DET", "POSS") and kinds[at - 1] in ("NOUN", "NAME", "NUM"))


def _is_attribute(tokens: Sequence[Token], lower: list[str], kinds: list[str], at: int) -> bool:
    """Whether an adverb or participle stands between "the" and its noun: "the newly appointed head"."""
    if (
        kinds[at - 1] not in ("DET", "POSS", "ADV")
        or at + 1 >= len(tokens)
        or CLASS_OF.get(lower[at]) in ("say", "strong")
    ):
        return False
    if kinds[at] == "ADV":
        return kinds[at - 1] != "ADV" and (kinds[at + 1] == "ADJ" or tokens[at + 1].tag == "VBN")
    return tokens[at].tag == "VBN" and kinds[at + 1] in _INSIDE - {"DET", "POSS"}


def _names_at(tokens: Sequence[Token], names: Sequence[Span]) -> list[int]:
    """Which of the names a token is part of, or -1."""
    found = [-1] * len(tokens)
    at = 0
    for number, name in enumerate(names):
        while at < len(tokens) and tokens[at].end <= name.start:
            at += 1
        while at < len(tokens) and tokens[at].start < name.end:
            found[at] = number
            at += 1
    return found
