"""Sightings: the names that a pipeline found, made tidy. Titles, articles and genitives are cut off."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tui.extract.gazetteer import gazetteer
from tui.extract.names import bare, is_acronym, key
from tui.extract.parse import UNSCORED, Name, Parse, Token
from tui.extract.titles import ROLES, TITLES, words_of
from tui.model import Article, Span

LABELS = frozenset(
    ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"),
)
_SAME = {"PER": "PERSON", "LOCATION": "LOC", "ORGANIZATION": "ORG", "FACILITY": "FAC"}


_SURE, _LIKELY = 0.9, 0.6
"""From here on a name is left as it is; from here on it may be written small or be a number."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a name stands. `first` and `last` are the half-open range of its tokens in its parse."""

    span: Span
    label: str
    text: str
    parse: int
    first: int
    last: int
    score: float = 1.0
    """How sure it is that this is a name with this label, by the pipeline or by the rule that found it."""
    why: str = ""
    """Why it is taken for one, where the pipeline did not say so."""

    @property
    def key(self) -> str:
        plain = key(self.text)
        return plain.replace("-", "") if "-" in plain and is_acronym(self.text) else plain

    @property
    def sure(self) -> bool:
        """Whether the pipeline is so sure of it that rules which look at one place alone leave it as it is."""
        return self.score >= _SURE and not self.why

    def labelled(self, label: str, why: str, score: float) -> Sighting:
        """The same with another label, and why it has that one."""
        return self if label == self.label else replace(self, label=label, why=why, score=score)


def sightings(article: Article, parses: Sequence[Parse]) -> list[Sighting]:
    """The names of all parses in the order of the text, tidy and apart from each other."""
    found: list[Sighting] = []
    for number, parse in enumerate(parses):
        taken = parse.span.start
        for name in sorted(parse.names, key=lambda name: (name.span.start, -name.span.end)):
            sighting = _tidy(article.text, number, parse, name)
            if sighting and sighting.span.start >= taken:
                found.append(sighting)
                taken = sighting.span.end
    return found


def sighting(
    text: str,
    number: int,
    parse: Parse,
    start: int,
    end: int,
    label: str,
    why: str = "",
    score: float = 1.0,
) -> Sighting:
    """A sighting of `text[start:end]` in a parse; its tokens are those that touch it."""
    first = bisect_right(parse.tokens, start, key=_end)
    last = bisect_left(parse.tokens, end, key=_start)
    words = " ".join(text[start:end].split())
    return Sighting(Span(start, end), label, words, number, first, last, score, why)


def moved(text: str, parse: Parse, one: Sighting, start: int, end: int, label: str = "") -> Sighting:
    """The same name with other edges, and another label where one is given."""
    other = sighting(text, one.parse, parse, start, end, label or one.label)
    return replace(other, score=one.score, why=one.why)


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end


def _tidy(text: str, number: int, parse: Parse, name: Name) -> Sighting | None:
    label = _SAME.get(name.label, name.label)
    if label not in LABELS:
        return None
    start, end = bare(text, name.span.start, name.span.end, keep_article=label == "WORK_OF_ART")
    if label == "PERSON":
        start = _after_titles(text, start, end)
    words = text[start:end]
    if not words or key(words) in words_of("never names") or not any(map(str.isalnum, words)):
        return None
    found = sighting(text, number, parse, start, end, label, score=name.score)
    if found.first >= found.last:
        return None
    unlikely = words.islower() or not any(map(str.isalpha, words))
    doubted = found.score < _LIKELY or found.score == UNSCORED
    return None if unlikely and doubted else found


def _after_titles(text: str, start: int, end: int) -> int:
    """Where the name begins after titles ("President", "Russian Foreign Minister") at its head."""
    peoples = gazetteer().peoples
    name = start
    words = list(re.finditer(r"\S+", text[start:end]))
    for at, word in enumerate(words[:-1]):
        plain = key(word.group())
        if plain in TITLES or plain in ROLES:
            name = start + words[at + 1].start()
        elif plain not in peoples:
            break
    return name


def apart(found: Iterable[Sighting]) -> list[Sighting]:
    """The sightings in the order of the text, without those that reach into the one before them."""
    kept: list[Sighting] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def by_parse(found: Sequence[Sighting], count: int) -> list[list[Sighting]]:
    """The sightings of each of `count` parses."""
    lists: list[list[Sighting]] = [[] for _ in range(count)]
    for one in found:
        lists[one.parse].append(one)
    return lists


def free_runs(parse: Parse, held: Sequence[Sighting]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of tokens that no sighting of `held` (in order) touches."""
    at = 0
    for one in held:
        if one.first > at:
            yield at, one.first
        at = max(at, one.last)
    if at < len(parse.tokens):
        yield at, len(parse.tokens)
