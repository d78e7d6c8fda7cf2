"""An article that comes back with another text: what the reader decided on in the earlier one, placed in this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from sqlite3 import Connection

from tui.model import Article, Date, Entity, Fact, Note, Quote, Repeat
from tui.store import articles, journal, orphans
from tui.store.anchoring import Anchoring, like, together
from tui.store.encoding import dumps, encode_fact
from tui.store.orphans import Orphan

_LIKE_BY_SOURCE = 0.2
_LIKE_BY_TITLE = 0.5
"""How much of their words two texts share at least that are taken for one article: by where they come from, by title."""

_GONE = "its words are no longer in the text, or not in one place only"


@dataclass(frozen=True, slots=True)
class Carried:
    """What an earlier text has to say to a later one."""

    opened: str
    """When the earlier text was opened last."""
    facts: tuple[Fact, ...]
    """Facts that a person decided on, with their places in the later text."""
    orphans: tuple[Orphan, ...]


def carry_over(database: Connection, article: Article) -> Carried | None:
    """What is decided on in the latest earlier text of `article`; None where there is no such text."""
    for id_, opened, least in _candidates(database, article):
        before = articles.load(database, id_)
        if before is not None and like(before.text, article.text) >= least:
            facts, left = _placed(database, id_, before, article)
            return Carried(opened, facts, (*orphans.of(database, before), *left))
    return None


def _candidates(database: Connection, article: Article) -> Iterator[tuple[int, str, float]]:
    """Articles that may be the same one, the latest first, and how like they must be."""
    rows = database.execute(
        "SELECT article, sources.opened FROM sources JOIN articles ON id = article"
        " WHERE sources.source = ? AND digest <> ? ORDER BY sources.opened DESC LIMIT 3",
        (articles.hint(article.source) if article.source else "", article.digest),
    ).fetchall()
    yield from ((id_, opened, _LIKE_BY_SOURCE) for id_, opened in rows)
    rows = database.execute(
        "SELECT id, opened FROM articles WHERE title = ? AND title <> '' AND digest <> ? ORDER BY opened DESC LIMIT 3",
        (article.title, article.digest),
    ).fetchall()
    yield from ((id_, opened, _LIKE_BY_TITLE) for id_, opened in rows)


def _placed(
    database: Connection, id_: int, before: Article, article: Article
) -> tuple[tuple[Fact, ...], tuple[Orphan, ...]]:
    state = journal.state(database, id_)
    history = journal.history(database, id_, state.number)
    touched = {fact.id for _, change in history.done if change.published is None for fact in change.after}
    decided = [
        fact
        for fact in journal.facts_of(state, before.text).facts
        if fact.id in touched or not journal.is_undecided(fact)
    ]
    anchoring = Anchoring(before.text, article.text)
    facts: list[Fact] = []
    left: list[Orphan] = []
    for fact in decided:
        placed, lost = moved(anchoring, fact)
        if placed is not None:
            facts.append(placed)
        if lost is not None:
            words = " … ".join(span.of(before.text) for span in lost.spans)
            left.append(Orphan(dumps(encode_fact(lost, text=before.text)), words, _GONE))
    return tuple(facts), tuple(left)


def moved(anchoring: Anchoring, fact: Fact) -> tuple[Fact | None, Fact | None]:
    """`fact` with its places in the later text, and what of it has none there."""
    if isinstance(fact, Entity):
        places = {mention: anchoring.place(mention.span) for mention in fact.mentions}
        there = [replace(mention, span=span) for mention, span in places.items() if span is not None]
        there.sort(key=lambda mention: mention.span)
        gone = tuple(mention for mention, span in places.items() if span is None)
        kept = replace(fact, mentions=tuple(there)) if there else None
        return kept, replace(fact, mentions=gone) if gone else None
    spans = together(anchoring.place(span) for span in fact.spans)
    if spans is None:
        return None, fact
    if isinstance(fact, Quote):
        mention = fact.mention and anchoring.place(fact.mention)
        cue = fact.cue and anchoring.place(fact.cue)
        return replace(fact, spans=spans, mention=mention, cue=cue), None
    if isinstance(fact, Repeat):
        return replace(fact, spans=spans), None
    if isinstance(fact, Date):
        return replace(fact, span=spans[0], partner=fact.partner and anchoring.place(fact.partner)), None
    assert isinstance(fact, Note)
    return replace(fact, span=spans[0]), None
