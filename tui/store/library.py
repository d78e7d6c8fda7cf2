"""The library: every article that was read, listed, searched, tagged, taken out; and what they say of one name."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from sqlite3 import Connection
from typing import Any, NamedTuple

from tui.model import Annotations, Article
from tui.store import articles, catalogue, drafts, journal
from tui.store.database import connect, now, reason
from tui.store.encoding import Values
from tui.store.hits import Hit, hits, holds, of_name
from tui.store.places import unfinished
from tui.store.query import Query, is_unspaced, words_of
from tui.store.store import Store

NO_SEARCH = "the SQLite of this Python cannot search (it was built without FTS5)"


class LibraryError(Exception):
    """The library cannot be read; the message says why, in a few words."""


class Listed(NamedTuple):
    """An article of the library, as it stands in a list."""

    id: int
    digest: str
    heading: str
    source: str
    published: str
    """The day in ISO 8601; empty where it is not known."""
    read: bool
    words: int
    entities: int
    quotes: int
    dates: int
    notes: int
    added: str
    opened: str
    tags: tuple[str, ...]

    @property
    def facts(self) -> int:
        """How many facts there are, notes among them."""
        return self.entities + self.quotes + self.dates + self.notes


class Named(NamedTuple):
    """A name in the library, and in how many articles it stands."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one article says of a name."""

    article: Listed
    name: str
    """What the thing is called there."""
    label: str
    hits: tuple[Hit, ...]
    """Its mentions, what it says, and the dates beside it, in the order of the text."""


class Library:
    """What the store holds, seen as a whole. Used from one thread; what it changes is written by the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._database: Connection | None = None

    def close(self) -> None:
        """Let go of the database."""
        if self._database is not None:
            self._database.close()
            self._database = None

    # Reading. Each raises LibraryError.

    def listed(self, most: int = -1) -> list[Listed]:
        """All articles, or so many, the one opened last first."""
        rows = self._all(
            "SELECT id, digest, coalesce(nullif(heading, ''), title), source, coalesce(published, ''),"
            " read IS NOT NULL, words, entities, quotes, dates, articles.notes, added, opened"
            " FROM articles LEFT JOIN catalogue ON article = id WHERE removed IS NULL ORDER BY opened DESC, id DESC"
            " LIMIT ?",
            (most,),
        )
        tags: dict[int, list[str]] = {}
        for id_, tag in self._all("SELECT article, tag FROM tags ORDER BY tag"):
            tags.setdefault(id_, []).append(tag)
        return [Listed._make((*row[:5], bool(row[5]), *row[6:], tuple(tags.get(row[0], ())))) for row in rows]

    def found(self, query: Query) -> set[int]:
        """The ids of the articles that meet a query."""
        parts = [self._with_words(term) for term in query.words]
        parts += [self._in_facts("speakers", term) for term in query.speaker]
        parts += [self._in_facts("names", term) for term in query.names]
        parts += [self._in_facts("notes", term) for term in query.note]
        parts += [self._in_facts("heading", term) for term in query.title]
        parts += [self._at_times(times) for times in query.date]
        parts += [self._published(times) for times in query.published]
        parts += [self._from_sources(term) for term in query.source]
        parts += [self._ids(_TAGGED, f"{like(tag)}%") for tag in query.tag]
        parts += [self._ids(_STATES[state]) for state in query.states]
        there = self._ids("SELECT id FROM articles WHERE removed IS NULL")
        return there.intersection(*parts)

    def hits(self, id_: int, query: Query) -> list[Hit]:
        """Where in an article a query is met."""
        rows = self._all("SELECT text, notes FROM texts JOIN articles ON id = article WHERE id = ?", (id_,))
        if not rows:
            return []
        text, notes = rows[0]
        # Words may stand in a note; otherwise the text alone is looked through, which is quicker.
        facts = self._facts(id_) if query.of_facts or (query.words and notes) else []
        return list(hits(query, text, facts))

    def article(self, id_: int) -> Article | None:
        """An article as it was read, without its source being looked at."""
        try:
            return articles.load(self._reader, id_)
        except sqlite3.Error as error:
            raise LibraryError(reason(error)) from error

    def annotations(self, id_: int) -> Annotations | None:
        """An article with its facts."""
        article = self.article(id_)
        if article is None:
            return None
        try:
            facts = journal.facts_of(journal.state(self._reader, id_), article.text).facts
        except sqlite3.Error as error:
            raise LibraryError(reason(error)) from error
        return Annotations.of(article, facts)

    def names(self, words: str = "") -> list[Named]:
        """The names that hold `words`, those of most articles first."""
        wanted = words.casefold().split()
        counts: Counter[str] = Counter()
        for (names,) in self._all(
            "SELECT names FROM catalogue JOIN articles ON id = article WHERE removed IS NULL AND names != ''"
        ):
            counts.update({line.partition("\t")[0] for line in names.split("\n")})
        chosen = (
            (name, count) for name, count in counts.items() if all(word in name.casefold() for word in wanted)
        )
        return [
            Named(name, count) for name, count in sorted(chosen, key=lambda one: (-one[1], one[0].casefold()))
        ]

    def appearances(self, name: str) -> Iterator[Appearance]:
        """What each article says of the thing called `name`, the newest article first."""
        words = words_of(name)
        ids = self.found(Query(names=(words,))) if words else set()
        listed = [one for one in self.listed() if one.id in ids]
        for one in sorted(listed, key=lambda one: one.published or one.opened, reverse=True):
            for found, label, places in of_name(name, self._text(one.id), self._facts(one.id)):
                yield Appearance(one, found, label, tuple(places))

    # Changing. Each is on the disk when its future is done.

    def tag(self, ids: Collection[int], word: str, *, on: bool) -> Future[None]:
        """Give articles a tag, or take it away."""
        return self._write(lambda database, id_: articles.tag(database, id_, word, on=on), ids)

    def set_read(self, ids: Collection[int], *, read: bool) -> Future[None]:
        """Note that articles have been read, or have yet to be."""
        return self._write(lambda database, id_: articles.set_read(database, id_, read=read), ids)

    def remove(self, ids: Collection[int]) -> Future[None]:
        """Take articles out of the library; `restore` brings them back until they are deleted for good."""
        return self._write(
            lambda database, id_: database.execute(
                "UPDATE articles SET removed = ? WHERE id = ?", (now(), id_)
            ),
            ids,
        )

    def restore(self, ids: Collection[int]) -> Future[None]:
        """Bring removed articles back."""
        return self._write(
            lambda database, id_: database.execute("UPDATE articles SET removed = NULL WHERE id = ?", (id_,)),
            ids,
        )

    def delete(self, ids: Collection[int]) -> Future[None]:
        """Delete removed articles for good, with everything that was made of them."""
        return self._write(self._delete, ids)

    def delete_forgotten(self) -> Future[None]:
        """Delete for good what a program that was ended had taken out and not deleted, more than a day ago."""
        before = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")

        def write(database: Connection) -> None:
            for (id_,) in database.execute("SELECT id FROM articles WHERE removed < ?", (before,)).fetchall():
                self._delete(database, id_)

        return self.store.writer.submit(write)

    def _delete(self, database: Connection, id_: int) -> None:
        """Delete an article that is removed; one that was opened again since then stays."""
        row = database.execute("SELECT digest FROM articles WHERE id = ? AND removed IS NOT NULL", (id_,))
        for (digest,) in row.fetchall():
            catalogue.drop(database, id_)
            database.execute("DELETE FROM articles WHERE id = ?", (id_,))
            if self.store.path is not None:
                drafts.forget(self.store.path.parent, digest)
                with suppress(OSError):
                    unfinished(self.store.path, digest).unlink(missing_ok=True)

    # How it is read and written

    @property
    def _reader(self) -> Connection:
        """A connection of the library's own, since the store's is used by another thread."""
        if self._database is None:
            if self.store.reader is None or self.store.path is None:
                raise LibraryError(self.store.read_only or "nothing has been kept yet")
            try:
                self._database = connect(self.store.path, writing=False)
            except sqlite3.Error as error:
                raise LibraryError(reason(error)) from error
        return self._database

    def _all(self, statement: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        if self._database is None and self.store.reader is None and not self.store.read_only:
            return []  # nothing has been kept yet
        try:
            return self._reader.execute(statement, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise LibraryError(reason(error)) from error

    def _text(self, id_: int) -> str:
        rows = self._all("SELECT text FROM texts WHERE article = ?", (id_,))
        return str(rows[0][0]) if rows else ""

    def _facts(self, id_: int) -> list[Values]:
        """The facts of an article as the store has them: making values of them takes ten times as long."""
        try:
            return list(journal.state(self._reader, id_).facts.values())
        except sqlite3.Error as error:
            raise LibraryError(reason(error)) from error

    def _with_words(self, term: Sequence[str]) -> set[int]:
        """The articles that hold the words of `term` in a row: in the text, a name, a note or the heading."""
        if is_unspaced(term):
            return self._ids("SELECT article FROM texts WHERE instr(text, ?)", " ".join(term))
        found = self._match("SELECT rowid FROM words WHERE words MATCH ?", _phrase(term))
        return found | self._in_facts("{heading names notes}", term)

    def _ids(self, statement: str, *values: object) -> set[int]:
        return {row[0] for row in self._all(statement, values)}

    def _published(self, tokens: Sequence[str]) -> set[int]:
        """The articles published in a year, a month or on a day, or in one from the first to the last of several."""
        first, last = min(tokens), max(tokens)
        statement = "SELECT id FROM articles WHERE replace(published, '-', '') BETWEEN ? AND ?"
        return self._ids(statement, first[1:], f"{last[1:]}9999")

    def _from_sources(self, term: Sequence[str]) -> set[int]:
        rows = self._all("SELECT id, source FROM articles")
        return {id_ for id_, source in rows if holds(source, [term])}

    def _in_facts(self, column: str, term: Sequence[str]) -> set[int]:
        return self._match(_FACTS_FOUND, f"{column} : {_phrase(term)}")

    def _at_times(self, tokens: Iterable[str]) -> set[int]:
        return self._match(_FACTS_FOUND, f"times : ({' OR '.join(tokens)})")

    def _match(self, statement: str, match: str) -> set[int]:
        if not catalogue.can_search():
            raise LibraryError(NO_SEARCH)
        return self._ids(statement, match)

    def _write(self, act: Callable[[Connection, int], object], ids: Collection[int]) -> Future[None]:
        def write(database: Connection) -> None:
            for id_ in ids:
                act(database, id_)

        return self.store.writer.submit(write, change=True)


_TAGGED = "SELECT article FROM tags WHERE tag LIKE ? ESCAPE '\\'"
_STATES = {
    "read": "SELECT id FROM articles WHERE read IS NOT NULL",
    "unread": "SELECT id FROM articles WHERE read IS NULL",
    "noted": "SELECT id FROM articles WHERE notes > 0",
}
_FACTS_FOUND = "SELECT rowid FROM facts_found WHERE facts_found MATCH ?"


def _phrase(term: Sequence[str]) -> str:
    """Words in a row for FTS5, the last of which may go on."""
    return f'"{" ".join(term)}" *'


def like(words: str) -> str:
    """`words` for LIKE, in which nothing stands for anything else."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
