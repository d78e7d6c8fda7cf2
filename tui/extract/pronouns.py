"""Mentions without a name: "he", "she", "it" after "the firm said", "the agency"; only where nothing else fits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tui.extract import gender
from tui.extract.names import key, words
from tui.extract.parse import Parse, Token
from tui.extract.titles import ROLES, heads_of, words_of
from tui.model import Entity, Mention, MentionKind, Span

_OPEN, _CLOSE, _EITHER = "“«„", "”»", '"'
_FAR = 2
"""How many paragraphs back the person is looked for."""


_NEAREST = 60
"""How many places of a paragraph are looked at, so that one endless paragraph takes no longer than many."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entity is named: its number, and whether it is the subject there."""

    start: int
    entity: int
    parse: int
    sentence: int
    subject: bool


def with_pronouns(parses: Sequence[Parse], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the pronouns and descriptions that surely mean them."""
    new: dict[int, list[Mention]] = defaultdict(list)
    people = _People(parses, entities)
    for number, parse in enumerate(parses):
        quoted = _quoted(parse)
        for at, token in enumerate(parse.tokens):
            if at in quoted:
                continue
            low = token.text.casefold()
            if low in words_of("he") or low in words_of("she"):
                found = people.meant(number, token, "m" if low in words_of("he") else "f")
                if found is not None:
                    new[found].append(_pronoun(token, "is the one person spoken of who is so called"))
                    people.note(found, number, token)
            elif low == "it":
                found = people.speaker_before(parse, at)
                if found is not None:
                    new[found].append(_pronoun(token, "is what reports it"))
    for found, mention in _descriptions(parses, entities):
        new[found].append(mention)
    return tuple(_with(entity, new.get(number, [])) for number, entity in enumerate(entities))


def _pronoun(token: Token, why: str) -> Mention:
    return Mention(token.span, MentionKind.PRONOUN, certainty=0.9, reason=f"“{token.text}” {why}")


def _with(entity: Entity, new: Sequence[Mention]) -> Entity:
    if not new:
        return entity
    mentions = sorted((*entity.mentions, *new), key=lambda mention: mention.span)
    return replace(entity, mentions=tuple(mentions), id="")


def _quoted(parse: Parse) -> set[int]:
    """The tokens between quotation marks; to the end of the paragraph where a mark is not closed."""
    inside, open_ = set[int](), False
    for at, token in enumerate(parse.tokens):
        if token.text in _OPEN or (token.text == _EITHER and not open_):
            open_ = True
        elif token.text in _CLOSE or token.text == _EITHER:
            open_ = False
        elif open_:
            inside.add(at)
    return inside


class _People:
    """Who is named where, and whom a pronoun can mean."""

    def __init__(self, parses: Sequence[Parse], entities: Sequence[Entity]) -> None:
        self.sexes = [_sex(entity) if entity.label == "PERSON" else "" for entity in entities]
        self.places: list[list[_Place]] = [[] for _ in parses]
        self.ends: dict[int, int] = {}
        starts = [parse.span.start for parse in parses]
        for number, entity in enumerate(entities):
            for mention in entity.mentions:
                at = bisect_right(starts, mention.span.start) - 1
                if entity.label == "PERSON":
                    self.places[at].append(_place(number, at, mention.span, parses[at]))
                elif entity.label in ("ORG", "GPE"):
                    self.ends[mention.span.end] = number
        for places in self.places:
            places.sort(key=lambda place: place.start)

    def note(self, entity: int, parse: int, token: Token) -> None:
        """Count a pronoun as a place where its person is named."""
        subject = token.dep.startswith("nsubj")
        place = _Place(token.start, entity, parse, token.sentence, subject)
        insort(self.places[parse], place, key=lambda place: place.start)

    def meant(self, parse: int, token: Token, sex: str) -> int | None:
        """The one person that a pronoun of this sex can mean, by paragraph; None where there are more or none."""
        places = self.places[parse]
        last = bisect_left(places, token.start, key=lambda place: place.start)
        before = places[max(0, last - _NEAREST) : last]
        agreeing = [place for place in before if self.sexes[place.entity] in (sex, "")]
        if agreeing:
            return self._one(agreeing, sex, token.sentence)
        if before:
            return None
        for back in range(parse - 1, max(-1, parse - 1 - _FAR), -1):
            agreeing = [
                place for place in self.places[back][-_NEAREST:] if self.sexes[place.entity] in (sex, "")
            ]
            if agreeing:
                return self._one(agreeing, sex, -1)
        return None

    def _one(self, places: Sequence[_Place], sex: str, sentence: int) -> int | None:
        people = {place.entity for place in places}
        if len(people) == 1:
            return people.pop()
        sure = {place.entity for place in places if self.sexes[place.entity] == sex}
        if sentence < 0:
            return None
        near = [place for place in places if sentence - 1 <= place.sentence <= sentence]
        subjects = {place.entity for place in near if place.subject}
        if len(subjects) == 1 and subjects <= sure and {place.entity for place in near} == subjects:
            return subjects.pop()
        return None

    def speaker_before(self, parse: Parse, at: int) -> int | None:
        """The organisation that is subject of the report that begins with "it" at token `at`."""
        verb = at - 2 if at > 1 and parse.tokens[at - 1].text == "that" else at - 1
        if verb < 1 or parse.tokens[verb].text not in words_of("cues"):
            return None
        return self.ends.get(parse.tokens[verb - 1].end)


def _place(number: int, parse_number: int, span: Span, parse: Parse) -> _Place:
    at = bisect_right(parse.tokens, span.start, key=lambda token: token.end)
    inside: list[Token] = []
    while at < len(parse.tokens) and parse.tokens[at].start < span.end:
        inside.append(parse.tokens[at])
        at += 1
    subject = any(token.dep.startswith("nsubj") for token in inside)
    return _Place(span.start, number, parse_number, inside[0].sentence if inside else 0, subject)


def _sex(entity: Entity) -> str:
    """`m` or `f` where titles, given name or roles agree on it."""
    said = {gender.by_name(words(entity.name))}
    said.update(gender.by_role(role) for role in entity.roles)
    said.discard("")
    return said.pop() if len(said) == 1 else ""


def _descriptions(parses: Sequence[Parse], entities: Sequence[Entity]) -> Iterator[tuple[int, Mention]]:
    """Descriptions ("the agency", "the president") where one entity alone, named before, is such a thing."""
    owners = _owners(entities)
    for parse in parses:
        quoted = _quoted(parse)
        for at in range(1, len(parse.tokens)):
            token, before = parse.tokens[at], parse.tokens[at - 1]
            owner = owners.get(token.text)
            if (
                owner is None
                or at in quoted
                or before.text not in ("the", "The")
                or not _ends_here(parse, at)
            ):
                continue
            if entities[owner].mentions[0].span.start < before.start:
                why = f"nothing else named before is “the {token.text}”"
                span = Span(before.start, token.end)
                yield owner, Mention(span, MentionKind.DESCRIPTION, certainty=0.85, reason=why)


def _owners(entities: Sequence[Entity]) -> dict[str, int]:
    """Words that describe just one entity: the last word of an organisation's name, or of a person's role."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(entities):
        if entity.label == "ORG":
            last = words(entity.name)[-1:]
            if last and heads_of(last[0]) == "ORG":
                owners[last[0]].add(number)
        elif entity.label == "PERSON":
            for role in entity.roles:
                last = key(role).split(" of ")[0].split()[-1:]
                if last and last[0] in ROLES:
                    owners[last[0]].add(number)
    return {word: next(iter(numbers)) for word, numbers in owners.items() if len(numbers) == 1}


def _ends_here(parse: Parse, at: int) -> bool:
    """Whether the description goes no further: no noun, name or "of" behind it."""
    if at + 1 >= len(parse.tokens):
        return True
    after = parse.tokens[at + 1]
    return (
        after.text != "of"
        and after.text != "-"
        and not after.text[:1].isupper()
        and not after.tag.startswith("NN")
    )
