"""Where a name begins and ends: halves put together, missing words taken in, words that are no part cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.extract.gazetteer import gazetteer
from tui.extract.names import key
from tui.extract.parse import Parse, Token
from tui.extract.sightings import Sighting, moved, sighting
from tui.extract.titles import ROLES, SMALL, TITLES, heads_of, words_of
from tui.model import Article

_JOINT = re.compile(r"(?:\s|,\s|\s?-\s?)")
_MONEY = re.compile(
    r"(?:[A-Z]{0,3}[$€£¥]|(?:USD|EUR|GBP|AUD|NZD|CAD|CHF|JPY|CNY|RMB|INR|Rs|RM) ?)\d[\d.,]*(?:bn|m|k)?"
)
_GENITIVES = ("'s", "’s")
_PEOPLE_AND_THEIR_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC"))


def with_edges(article: Article, parses: Sequence[Parse], found: Sequence[Sighting]) -> list[Sighting]:
    """The sightings with better edges, in the order of the text and apart from each other."""
    better: list[Sighting] = []
    for number, one in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        parse = parses[one.parse]
        last = after.first if after and after.parse == one.parse else len(parse.tokens)
        if better and one.span.start < better[-1].span.end:
            continue
        if one.sure:
            better.append(one)
            continue
        if _is_no_name(parse, one):
            continue
        joined = _joined(article.text, parse, one, after) or _grown(article.text, parse, one, last, better)
        better.append(_cut(article.text, parse, joined))
    return better


def _is_no_name(parse: Parse, one: Sighting) -> bool:
    """Whether the words beside it show that this is money or an illness."""
    if _MONEY.fullmatch(one.text):
        return True
    rest = [token.text.casefold() for token in parse.tokens[one.last : one.last + 2]]
    if rest and one.label in ("GPE", "NORP") and rest[0] in words_of("no names"):
        return True
    return one.label == "PERSON" and any(word in words_of("illnesses") for word in rest)


def _joined(text: str, parse: Parse, one: Sighting, after: Sighting | None) -> Sighting | None:
    """This and the next as one name, where this ends with "and" or they are one people."""
    if after is None or after.parse != one.parse:
        return None
    between = text[one.span.end : after.span.start]
    if one.label == "ORG" and one.text.endswith(" of") and after.label == "GPE" and between == " ":
        return moved(text, parse, one, one.span.start, after.span.end)
    if after.label not in (one.label, "ORG"):
        return None
    ends_open = key(one.text).rsplit(" ", 1)[-1] in SMALL and between == " "
    people = one.label == "NORP" and (
        (between == "-" and after.key in words_of("joined"))
        or (between in (" ", "-") and _is_people(one.text + between + after.text))
    )
    if not ends_open and not people:
        return None
    return moved(text, parse, one, one.span.start, after.span.end)


def _grown(text: str, parse: Parse, one: Sighting, last: int, before: Sequence[Sighting]) -> Sighting:
    """The name with the words that its hyphens, its head or its first name ask for; up to token `last`."""
    tokens = parse.tokens
    first, end = one.first, one.last
    if one.label == "PERSON":
        end = _over_hyphens(tokens, end, last)
        first = _back_over_hyphens(
            tokens, first, before[-1].last if before and before[-1].parse == one.parse else 0
        )
        if end - first == 1 and end < last and _is_name_word(tokens, end) and tokens[end].text not in ROLES:
            end += 1
    elif one.label == "NORP" and first > (before[-1].last if before and before[-1].parse == one.parse else 0):
        first = _back_over_people(tokens, first, end)
    grown_label = one.label
    if one.label in _PEOPLE_AND_THEIR_LABELS:
        for size in (1, 2, 3):
            if end + size > last or not _may_grow(tokens, end + size - 1):
                break
            label = heads_of(tokens[end + size - 1].text.casefold())
            if label and (label == "GPE" or not _has_genitive(tokens[end : end + size])):
                end, grown_label = end + size, label
                break
    if (first, end) == (one.first, one.last):
        return one
    start = one.span.start if first == one.first else tokens[first].start
    return moved(text, parse, one, start, tokens[end - 1].end, grown_label)


def _may_grow(tokens: Sequence[Token], at: int) -> bool:
    return _is_name_word(tokens, at) or tokens[at].text in _GENITIVES


def _has_genitive(tokens: Sequence[Token]) -> bool:
    return any(token.text in _GENITIVES for token in tokens)


def _is_name_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether this is a capitalised word that stands one space behind the word before it."""
    word = tokens[at].text
    return (
        tokens[at].tag in ("NNP", "NNPS")
        and word[:1].isupper()
        and word.isalpha()
        and not word.isupper()
        and word.casefold() not in words_of("never names")
        and tokens[at].start - tokens[at - 1].end == 1
    )


def _over_hyphens(tokens: Sequence[Token], end: int, last: int) -> int:
    """Past "-soon" and the like behind token `end`."""
    while (
        end + 1 < last
        and tokens[end].text == "-"
        and tokens[end].start == tokens[end - 1].end
        and tokens[end + 1].start == tokens[end].end
        and tokens[end + 1].text.isalpha()
        and tokens[end + 1].text.casefold() not in words_of("no part of names")
        and not tokens[end + 1].tag.startswith(("VB", "NNS", "JJ"))
    ):
        end += 2
    return end


def _back_over_hyphens(tokens: Sequence[Token], first: int, least: int) -> int:
    """Before "Nils-" and the like in front of token `first`."""
    while (
        first - 2 >= least
        and tokens[first - 1].text == "-"
        and tokens[first - 1].end == tokens[first].start
        and tokens[first - 2].end == tokens[first - 1].start
        and tokens[first - 2].text[:1].isupper()
        and tokens[first - 2].text.isalpha()
        and tokens[first - 2].tag in ("NNP", "")
    ):
        first -= 2
    return first


def _is_people(name: str) -> bool:
    return not name.startswith("The ") and key(name) in gazetteer().peoples


def _back_over_people(tokens: Sequence[Token], first: int, end: int) -> int:
    """Before "Latin" of "Latin American" and "Neo-" of "Neo-Nazi"."""
    for size in (1, 2):
        whole = "".join(
            (" " if at > max(0, first - size) and token.start > tokens[at - 1].end else "") + token.text
            for at, token in enumerate(tokens[max(0, first - size) : end], start=max(0, first - size))
        )
        if first >= size and tokens[first - size].text[:1].isupper() and _is_people(whole):
            return first - size
    return first


def _cut(text: str, parse: Parse, one: Sighting) -> Sighting:
    """The name without "of" or "and" at its end, and a place without the role behind it."""
    last = one.last
    while last - one.first > 1 and _is_cut(parse.tokens[last - 1], one.label):
        last -= 1
    if last == one.last or parse.tokens[last - 1].end <= one.span.start:
        return one
    return moved(text, parse, one, one.span.start, parse.tokens[last - 1].end)


def _is_cut(token: Token, label: str) -> bool:
    word = token.text
    if label in ("PERSON", "WORK_OF_ART", "EVENT"):
        return label == "PERSON" and word in ("and", "of", "the", "et")
    return word in SMALL or (label == "GPE" and key(word) in ROLES)


def from_roles(article: Article, parses: Sequence[Parse], found: Sequence[Sighting]) -> Iterator[Sighting]:
    """Two or three capitalised words behind a role ("Commerce Secretary"), in no name yet: a person."""
    held: dict[int, set[int]] = {}
    for one in found:
        held.setdefault(one.parse, set()).update(range(one.first, one.last))
    for number, parse in enumerate(parses):
        tokens, taken = parse.tokens, held.get(number, set())
        for at in range(1, len(tokens) - 1):
            if key(tokens[at - 1].text) not in ROLES or tokens[at - 1].tag not in ("NN", "NNP"):
                continue
            end = at
            while end < len(tokens) and end not in taken and _is_name_word(tokens, end):
                end += 1
            titled = any(key(token.text) in ROLES | TITLES for token in tokens[at:end])
            if end - at in (2, 3) and end not in taken and at - 1 not in taken and not titled:
                start = tokens[at].start
                yield sighting(
                    article.text,
                    number,
                    parse,
                    start,
                    tokens[end - 1].end,
                    "PERSON",
                    "a role stands before it",
                    0.8,
                )
