"""Facts of a reader that have no place in the text any more: kept, listed, never moved to what only looks alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from sqlite3 import Connection

from tui.model import Article, Date, Entity, Fact, Mention, Note, Quote, Span
from tui.store import articles
from tui.store.database import now
from tui.store.encoding import QUOTES, EncodingError, Values, decode_fact, dumps, loads


@dataclass(frozen=True, slots=True)
class Orphan:
    """A fact as it was, the words that it stood on, and why it stands nowhere."""

    fact: str
    """As JSON."""
    quote: str
    reason: str

    @property
    def kind(self) -> str:
        """Which kind of fact it is."""
        return str(self._values.get("fact", "fact"))

    @property
    def words(self) -> str:
        """What it says: a name, a speaker, a value, the text of a note."""
        values = self._values
        found = (values.get(name) for name in ("name", "text", "speaker", "value", "colour"))
        return next((str(value) for value in found if value), "")

    @property
    def id(self) -> str:
        """The id that it has once the reader has put it in a place; no fact that was found has it."""
        return blake2b(self.fact.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

    def placed(self, span: Span) -> Fact | None:
        """The fact at one place of another text, without what spoke of its own; None where it cannot be read."""
        try:
            fact = replace(decode_fact(self._values), id=self.id)
        except EncodingError:
            return None
        if isinstance(fact, Entity):
            return replace(fact, mentions=(Mention(span),))
        if isinstance(fact, Quote):
            return replace(fact, spans=(span,), mention=None, cue=None, via=None, repeats="")
        if isinstance(fact, Date):
            return replace(fact, span=span, partner=None, dateline=False)
        return replace(fact, span=span) if isinstance(fact, Note) else None

    @property
    def _values(self) -> Values:
        try:
            return loads(self.fact)
        except EncodingError:
            return {}


def astray(values: Values) -> Orphan:
    """A fact whose words are not where it says, nor elsewhere for certain."""
    quotes = values.get(QUOTES)
    words = (
        [str(quote[0]) for quote in quotes if isinstance(quote, list) and quote]
        if isinstance(quotes, list)
        else []
    )
    return Orphan(dumps(values), " … ".join(words), "what is kept of its place is not true of this text")


def keep(database: Connection, article: Article, orphans: Iterable[Orphan]) -> None:
    """Keep orphans of an article; those that are there already are not kept twice."""
    id_ = articles.keep(database, article)
    there = {row[0] for row in database.execute("SELECT fact FROM orphans WHERE article = ?", (id_,))}
    database.executemany(
        "INSERT INTO orphans (article, fact, quote, reason, made) VALUES (?,?,?,?,?)",
        [
            (id_, orphan.fact, orphan.quote, orphan.reason, now())
            for orphan in orphans
            if orphan.fact not in there
        ],
    )


def of(database: Connection, article: Article) -> tuple[Orphan, ...]:
    """The orphans of an article, in the order in which they became ones."""
    rows = database.execute(
        "SELECT fact, quote, reason FROM orphans JOIN articles ON articles.id = article"
        " WHERE digest = ? ORDER BY orphans.id",
        (article.digest,),
    )
    return tuple(Orphan(*row) for row in rows)
