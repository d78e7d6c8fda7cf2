"""Mentions without a name: "he", "she", "it" after "the firm said", "the agency"; only where little else fits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.extract.gender import gender_of
from tui.extract.names import key, words
from tui.extract.parse import Parse, Token
from tui.extract.titles import ROLES, heads_of, words_of
from tui.model import Entity, Mention, MentionKind, Span

_OPEN, _CLOSE, _EITHER = "“«„", "”»", '"'
_FAR = 2
"""How many paragraphs back the person is looked for."""
_NEAREST = 60
"""How many places of a paragraph are looked at, so that one endless paragraph takes no longer than many."""
_LEAST, _MARGIN = 1.0, 0.8
"""The score that a person needs to be meant, and how far it must lie above that of the next one."""
_PARAGRAPH = 4
"""How many sentences the break of a paragraph counts for."""
_LINKS = frozenset(("is", "was", "'s", "’s"))
_OBJECTS = ("obj", "dobj", "iobj")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entity is named: its number, and whether it is the subject there, of which token."""

    start: int
    entity: int
    parse: int
    sentence: int
    subject: bool
    head: int = -1
    end: int = -1


def with_pronouns(text: str, parses: Sequence[Parse], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities of `text` with the pronouns and descriptions that mean them and hardly another."""
    new: dict[int, list[Mention]] = defaultdict(list)
    people = _People(text, parses, entities)
    pronouns = [found for number, parse in enumerate(parses) for found in _personal(number, parse)]
    people.learn(pronouns)
    for number, token, sex in pronouns:
        found, certainty, why = people.meant(number, token, sex)
        if found is not None:
            new[found].append(_pronoun(token, certainty, why))
            people.note(found, number, token)
    owners = _owners(entities)
    for number, parse in enumerate(parses):
        quoted = _quoted(parse)
        for at, token in enumerate(parse.tokens):
            if token.text in ("it", "It", "They") and at not in quoted:
                body = people.body(number, parse, at)
                if body is not None:
                    new[body].append(_pronoun(token, 0.8, "is the body that says so"))
        for found, mention in _descriptions(parse, quoted, owners, entities):
            new[found].append(mention)
    return tuple(_with(entity, new.get(number, [])) for number, entity in enumerate(entities))


def _personal(number: int, parse: Parse) -> Iterator[tuple[int, Token, str]]:
    """The pronouns of persons in a parse, outside quotations: its number, the token, and the sex."""
    he, she = words_of("he"), words_of("she")
    quoted = _quoted(parse)
    for at, token in enumerate(parse.tokens):
        low = token.text.casefold()
        if (low in he or low in she) and at not in quoted:
            yield number, token, "m" if low in he else "f"


def _pronoun(token: Token, certainty: float, why: str) -> Mention:
    return Mention(token.span, MentionKind.PRONOUN, certainty=certainty, reason=f"“{token.text}” {why}")


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

    def __init__(self, text: str, parses: Sequence[Parse], entities: Sequence[Entity]) -> None:
        self.sexes = [gender_of(entity, text) if entity.label == "PERSON" else "" for entity in entities]
        self.weights = [0.08 * min(8, len(entity.mentions)) for entity in entities]
        self.places: list[list[_Place]] = [[] for _ in range(len(parses))]
        self.bodies: list[list[_Place]] = [[] for _ in range(len(parses))]
        """Where organisations and states are named."""
        self.last_sentences: list[int] = []
        starts: list[int] = []
        for parse in parses:
            self.last_sentences.append(parse.tokens[-1].sentence if parse.tokens else 0)
            starts.append(parse.span.start)
        named = (
            (mention.span, number) for number, entity in enumerate(entities) for mention in entity.mentions
        )
        for span, number in sorted(named):
            at = bisect_right(starts, span.start) - 1
            label = entities[number].label
            if label == "PERSON":
                self.places[at].append(_place(number, at, span, parses[at]))
            elif label in ("ORG", "GPE"):
                self.bodies[at].append(_place(number, at, span, parses[at]))

    def note(self, entity: int, parse: int, token: Token) -> None:
        """Count a pronoun as a place where its person is named."""
        subject = token.dep.startswith("nsubj")
        place = _Place(token.start, entity, parse, token.sentence, subject, token.head if subject else -1)
        insort(self.places[parse], place, key=lambda place: place.start)

    def learn(self, pronouns: Sequence[tuple[int, Token, str]]) -> None:
        """Take a person of whom the name does not say it for what the pronouns are that can mean nobody else."""
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for number, token, sex in pronouns:
            near = {place.entity for _, place in self._before(number, token)}
            if len(near) == 1 and not self.sexes[next(iter(near))]:
                votes[next(iter(near))][sex] += 1
        for entity, counts in votes.items():
            if len(counts) == 1:
                self.sexes[entity] = next(iter(counts))

    def _before(self, parse: int, token: Token) -> Iterator[tuple[int, _Place]]:
        """The places before a token, of this paragraph and those just before; each with how many sentences away."""
        for back in range(min(_FAR, parse) + 1):
            places = self.places[parse - back]
            end = bisect_left(places, token.start, key=lambda place: place.start) if not back else len(places)
            last = token.sentence if not back else self.last_sentences[parse - back] + _PARAGRAPH * back
            for place in places[max(0, end - _NEAREST) : end]:
                yield last - place.sentence, place

    def meant(self, parse: int, token: Token, sex: str) -> tuple[int | None, float, str]:
        """The person that a pronoun of this sex means, how sure that is and why; None where it is left open.

        The weights of salience are after Lappin and Leass (Computational Linguistics 20, 1994).
        """
        scores: dict[int, float] = {}
        for away, place in self._before(parse, token):
            known = self.sexes[place.entity]
            if known not in (sex, "") or _is_apart(token, place, away):
                continue
            score = 3.0 - 0.6 * min(away, 8) + place.subject + (0.7 if known else 0.0)
            score += self.weights[place.entity]
            scores[place.entity] = max(scores.get(place.entity, -9.0), score)
        ranked = sorted(scores, key=lambda entity: (-scores[entity], entity))
        if not ranked or scores[ranked[0]] < _LEAST:
            return None, 0.0, ""
        if len(ranked) == 1:
            return ranked[0], 0.9, "can be nobody else here"
        margin = scores[ranked[0]] - scores[ranked[1]]
        if margin < _MARGIN:
            return None, 0.0, ""
        who = "man" if sex == "m" else "woman"
        return (
            ranked[0],
            round(min(0.9, 0.6 + 0.15 * margin), 2),
            f"is the {who} spoken of last",
        )

    def body(self, number: int, parse: Parse, at: int) -> int | None:
        """The organisation that "it" or "they" at token `at` means: what is said to say it, or what spoke just before."""
        tokens = parse.tokens
        low = tokens[at].text.casefold()
        before = at - 2 if at > 1 and tokens[at - 1].text == "that" else at - 1
        if low == "it" and before >= 1 and tokens[before].text in words_of("cues"):
            if tokens[at + 1 : at + 2] and tokens[at + 1].text in _LINKS:
                return None  # the earthquake may be meant
            ending = [place for place in self.bodies[number] if place.end == tokens[before - 1].end]
            return ending[0].entity if ending else None
        begins = at > 0 and tokens[at - 1].sentence != tokens[at].sentence
        if not begins or not any(token.text in words_of("cues") for token in tokens[at + 1 : at + 3]):
            return None
        last = [place for place in self.bodies[number] if place.sentence == tokens[at].sentence - 1]
        subjects = {place.entity for place in last if place.subject}
        if len(subjects) != 1:
            return None
        if low == "they" and any(
            token.tag in ("NNS", "NNPS") and last[0].start < token.start < tokens[at].start
            for token in tokens
        ):
            return None
        return subjects.pop()


def _is_apart(token: Token, place: _Place, away: int) -> bool:
    """Whether the pronoun is the object of a verb whose subject the person is: "she saw her"."""
    return away == 0 and token.dep in _OBJECTS and place.subject and place.head == token.head


def _place(number: int, parse_number: int, span: Span, parse: Parse) -> _Place:
    at = bisect_right(parse.tokens, span.start, key=lambda token: token.end)
    inside: list[Token] = []
    while at < len(parse.tokens) and parse.tokens[at].start < span.end:
        inside.append(parse.tokens[at])
        at += 1
    heads = [token.head for token in inside if token.dep.startswith("nsubj")]
    sentence = inside[0].sentence if inside else 0
    return _Place(
        span.start, number, parse_number, sentence, bool(heads), heads[0] if heads else -1, span.end
    )


def _descriptions(
    parse: Parse, quoted: set[int], owners: Mapping[str, int], entities: Sequence[Entity]
) -> Iterator[tuple[int, Mention]]:
    """Descriptions ("the agency", "the president") where one entity alone, named before, is such a thing."""
    for at in range(1, len(parse.tokens)):
        token, before = parse.tokens[at], parse.tokens[at - 1]
        owner = owners.get(token.text)
        if owner is None or at in quoted or before.text not in ("the", "The") or not _ends_here(parse, at):
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
