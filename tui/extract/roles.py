"""The role that stands beside a person's name: "Press Secretary", "former agency chief", "spokesman for the firm"."""

from __future__ import annotations

from tui.extract.gazetteer import gazetteer
from tui.extract.names import key
from tui.extract.parse import Parse, Token
from tui.extract.sightings import Sighting
from tui.extract.titles import MODIFIERS, ROLES, TITLES, words_of

_LONGEST = 8


def role_of(one: Sighting, parse: Parse) -> str:
    """The role beside a person's name, in the words of the text; empty where there is none."""
    if one.label != "PERSON":
        return ""
    return _before(one, parse) or _behind(one, parse)


def _before(one: Sighting, parse: Parse) -> str:
    tokens = parse.tokens
    first = at = one.first
    while at > 0 and one.first - at < _LONGEST:
        token = tokens[at - 1]
        if token.sentence != tokens[one.first].sentence or not _may_be_in_role(token, at == one.first):
            break
        at -= 1
        first = at
    while first < one.first and not _may_begin(tokens[first]):
        first += 1
    if first == one.first or not _is_role(tokens[one.first - 1]):
        return ""
    if all(key(token.text) in words_of("no roles") for token in tokens[first : one.first]):
        return ""
    return _words(tokens[first : one.first])


def _is_role(token: Token) -> bool:
    plain = key(token.text)
    return plain in ROLES or plain in TITLES


def _may_be_in_role(token: Token, is_last: bool) -> bool:
    if is_last:
        return _is_role(token)
    plain = key(token.text)
    if plain in MODIFIERS or plain in ROLES or plain in TITLES or plain in gazetteer().peoples:
        return True
    if token.text in ("-", "&", "'s", "’s"):
        return True
    return token.text[:1].isupper() and token.tag in ("NNP", "NNPS", "JJ", "") and token.text.isalpha()


def _may_begin(token: Token) -> bool:
    return token.text not in ("-", "&", "'s", "’s")


def _behind(one: Sighting, parse: Parse) -> str:
    """The role in ", an agency spokesman," or ", who is" behind the name."""
    tokens = parse.tokens
    at = one.last
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at].sentence != tokens[one.first].sentence:
        return ""
    end = at + 1
    seen_role = 0
    while (
        end < len(tokens) and end - at <= 12 and tokens[end].text not in (",", ".", ";", "(", "—", "–", ":")
    ):
        if tokens[end].tag.startswith(("VB", "W", "MD")):
            break
        if not seen_role and key(tokens[end].text) in ROLES:
            seen_role = end
        end += 1
    if not seen_role or seen_role - at > 6 or end >= len(tokens) or tokens[end].text not in (",", "."):
        return ""
    first = at + 1
    if tokens[first].text.casefold() in ("a", "an", "the"):
        first += 1
    if tokens[first].tag.startswith(("IN", "CC", "RB", "PRP")):
        return ""
    return _words(tokens[first:end])


def _words(tokens: tuple[Token, ...]) -> str:
    out = ""
    end = tokens[0].start
    for token in tokens:
        out += (" " if token.start > end and out else "") + token.text
        end = token.end
    return out
