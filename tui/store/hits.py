"""Where in an article a query is met: quotes, names, notes, dates, or its words in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tui.model import Kind, Standing
from tui.store.encoding import Values
from tui.store.query import Query, folded, is_unspaced, times_of, words_of

_AROUND = 60  # code points on either side of words that are shown with what surrounds them

Terms = Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in an article that a query asks for."""

    start: int
    """The first code point."""
    end: int
    words: str
    """The words there; with what surrounds them where they are no fact."""
    kind: Kind | None = None
    """The kind of fact; None for words in the text."""
    head: str = ""
    """Who says it, what it is called, its value."""
    count: int = 1
    """How many places the fact has."""


def hits(query: Query, text: str, facts: Sequence[Values]) -> Iterator[Hit]:
    """The places in one article, those of facts first. `facts` are as the store has them."""
    shown = [fact for fact in facts if fact.get("standing") != Standing.REJECTED]
    if query.speaker:
        yield from _quotes(query, text, shown)
    if query.names:
        yield from _entities(query.names, text, shown)
    if query.note or (query.words and not query.of_facts):
        yield from _notes(query.note or query.words, text, shown)
    if query.date:
        yield from _dates(query.date, text, shown)
    if query.words and not query.speaker:
        yield from _words(query.words, text)


def holds(words: str, terms: Terms) -> bool:
    """Whether `words` hold every term: its words in a row, the last one perhaps only begun."""
    own = words_of(words)
    return all(_holds(own, term) or (is_unspaced(term) and term[0] in folded(words)) for term in terms)


def _holds(own: Sequence[str], term: Sequence[str]) -> bool:
    size = len(term)
    return any(
        own[at + size - 1].startswith(term[-1]) and tuple(own[at : at + size - 1]) == tuple(term[:-1])
        for at in range(len(own) - size + 1)
    )


def _quotes(query: Query, text: str, facts: list[Values]) -> Iterator[Hit]:
    for fact in facts:
        if fact["fact"] == Kind.QUOTE and holds(fact.get("speaker", ""), query.speaker):
            hit = _quote(fact, text)
            if holds(hit.words, query.words):
                yield hit


def _entities(terms: Terms, text: str, facts: list[Values]) -> Iterator[Hit]:
    for fact in facts:
        if fact["fact"] == Kind.ENTITY and any(holds(form, terms) for form in forms(fact, text)):
            spans = [mention["span"] for mention in fact["mentions"]]
            start, end = spans[0]
            yield Hit(start, end, around(text, start, end), Kind.ENTITY, fact["name"], len(spans))


def forms(fact: Values, text: str) -> list[str]:
    """What an entity is called: its name, and the names it is mentioned by."""
    named = [mention["span"] for mention in fact["mentions"] if mention.get("kind", "name") == "name"]
    return list(dict.fromkeys([fact["name"], *(_plain(text[start:end]) for start, end in named)]))


def _notes(terms: Terms, text: str, facts: list[Values]) -> Iterator[Hit]:
    for fact in facts:
        if fact["fact"] == Kind.NOTE and holds(fact["text"], terms):
            start, end = fact["span"]
            yield Hit(start, end, _plain(fact["text"]), Kind.NOTE, _plain(text[start:end]))


def _dates(times: Terms, text: str, facts: list[Values]) -> Iterator[Hit]:
    for fact in facts:
        if fact["fact"] != Kind.DATE or not fact.get("earliest") or not fact.get("latest"):
            continue
        tokens = times_of(date.fromisoformat(fact["earliest"]), date.fromisoformat(fact["latest"]))
        if all(any(token in tokens for token in wanted) for wanted in times):
            start, end = fact["span"]
            yield Hit(start, end, around(text, start, end), Kind.DATE, fact["value"])


def _words(terms: Terms, text: str) -> Iterator[Hit]:
    """The first place of each term."""
    plain = folded(text)
    for term in terms:
        start = "" if is_unspaced(term) else r"\b"
        place = re.search(start + r"\W+".join(map(re.escape, term)), plain)
        if place is not None:
            yield Hit(place.start(), place.end(), around(text, place.start(), place.end()))


def of_name(name: str, text: str, facts: Sequence[Values]) -> Iterator[tuple[str, str, list[Hit]]]:
    """What an article says of each thing that is called `name` there: its name, its label, and the places.

    The places are its mentions, what it says, and the dates in the paragraphs that name it, in the order of the text.
    """
    wanted = words_of(name)
    shown = [fact for fact in facts if fact.get("standing") != Standing.REJECTED]
    for entity in shown:
        if entity["fact"] != Kind.ENTITY or wanted not in map(words_of, forms(entity, text)):
            continue
        spans = [mention["span"] for mention in entity["mentions"]]
        places = [
            Hit(start, end, around(text, start, end), Kind.ENTITY, entity["name"]) for start, end in spans
        ]
        lines = {_line(text, start) for start, _ in spans}
        for fact in shown:
            if fact["fact"] == Kind.QUOTE and fact.get("speaker_id") == entity["id"]:
                places.append(_quote(fact, text))
            elif fact["fact"] == Kind.DATE and _line(text, fact["span"][0]) in lines:
                start, end = fact["span"]
                places.append(Hit(start, end, around(text, start, end), Kind.DATE, fact["value"]))
        yield entity["name"], entity["label"], sorted(places, key=lambda hit: (hit.start, hit.end))


def _line(text: str, at: int) -> tuple[int, int]:
    return text.rfind("\n", 0, at), text.find("\n", at)


def _quote(fact: Values, text: str) -> Hit:
    words = " … ".join(_plain(text[start:end]) for start, end in fact["spans"])
    start, end = fact["spans"][0]
    return Hit(start, end, words, Kind.QUOTE, fact.get("speaker", ""), len(fact["spans"]))


def around(text: str, start: int, end: int) -> str:
    """The words of a place with what stands around them, on one line."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    words = _plain(text[first:last])
    return f"{'…' * (first > 0)}{words}{'…' * (last < len(text))}"


def _plain(words: str) -> str:
    return " ".join(words.split())
