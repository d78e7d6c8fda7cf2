"""The rows of articles: what is known of a text, where it came from, and where the reader was in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection
from typing import Any

from tui.model import Annotations, Article, Span
from tui.model.article import paragraphs
from tui.store.database import now


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stored of an article beside its text and its facts."""

    id: int
    digest: str
    title: str
    source: str
    published: date | None
    published_by_reader: bool
    pipeline: str
    """What found the facts; empty until all have been found."""
    read: bool
    place: int
    """The first code point that was on the screen."""


def find(database: Connection, digest: str) -> Entry | None:
    """The article whose text has this hash."""
    row = database.execute(
        "SELECT id, digest, title, source, published, published_by_reader, pipeline, read IS NOT NULL,"
        " coalesce((SELECT start FROM places WHERE article = id), 0) FROM articles WHERE digest = ?",
        (digest,),
    ).fetchone()
    if row is None:
        return None
    id_, digest, title, source, published, by_reader, pipeline, read, place = row
    return Entry(
        id_, digest, title, source, _day(published), bool(by_reader), pipeline, bool(read), int(place)
    )


def keep(database: Connection, article: Article) -> int:
    """The id of `article`, which is put in the library where it is not."""
    row = database.execute("SELECT id FROM articles WHERE digest = ?", (article.digest,)).fetchone()
    if row is not None:
        return int(row[0])
    moment = now()
    dateline = article.dateline
    cursor = database.execute(
        "INSERT INTO articles (digest, title, source, published, language, encoding, hidden,"
        " dateline_start, dateline_end, words, added, opened) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            article.digest,
            article.title,
            article.source,
            article.published and article.published.isoformat(),
            article.language,
            article.encoding,
            article.hidden,
            dateline and dateline.start,
            dateline and dateline.end,
            article.words,
            moment,
            moment,
        ),
    )
    _put_text(database, cursor.lastrowid, article.text.encode())
    _put_text(database, None, b"")  # a statement that is kept for another time holds what it was given last
    assert cursor.lastrowid is not None
    from tui.store import catalogue

    catalogue.add(database, cursor.lastrowid, article)
    return cursor.lastrowid


def _put_text(database: Connection, id_: int | None, text: bytes) -> None:
    """Put in a text, as bytes: a string that SQLite is given has them beside it from then on."""
    database.execute("INSERT INTO texts SELECT ?1, CAST(?2 AS TEXT) WHERE ?1 IS NOT NULL", (id_, text))


def opened(database: Connection, article: Article) -> int:
    """Note that `article` was opened, now and from where; its id."""
    id_ = keep(database, article)
    database.execute(
        "UPDATE articles SET opened = ?, removed = NULL, source = CASE ? WHEN '' THEN source ELSE ? END"
        " WHERE id = ?",
        (now(), article.source, article.source, id_),
    )
    if article.source:
        database.execute(
            "INSERT INTO sources VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET opened = excluded.opened",
            (hint(article.source), id_, now()),
        )
    return id_


def hint(source: str) -> str:
    """A source as it is looked for: an address as it is, a file by the one way to it. It never stands for the text."""
    if "://" in source:
        return source
    try:
        return os.path.realpath(source)
    except (OSError, ValueError):
        return source


def last_place(database: Connection, source: str) -> int | None:
    """Where the article was left that was read last from `source`; None where there is none."""
    row = database.execute(
        "SELECT coalesce(start, 0) FROM sources LEFT JOIN places USING (article) WHERE source = ?"
        " ORDER BY sources.opened DESC LIMIT 1",
        (hint(source),),
    ).fetchone()
    return int(row[0]) if row else None


def count(database: Connection, id_: int, annotations: Annotations) -> None:
    """Put down how many facts there are of each kind, and the publication date that stands."""
    published = annotations.article.published
    database.execute(
        "UPDATE articles SET entities = ?, quotes = ?, dates = ?, notes = ?, published = ? WHERE id = ?",
        (
            len(annotations.entities),
            len(annotations.quotes),
            len(annotations.dates),
            len(annotations.notes),
            published and published.isoformat(),
            id_,
        ),
    )
    from tui.store import catalogue

    catalogue.put(database, id_, annotations)


def place(database: Connection, article: Article, start: int) -> None:
    """Keep the first code point on the screen."""
    database.execute(
        "INSERT INTO places VALUES (?, ?) ON CONFLICT DO UPDATE SET start = excluded.start",
        (keep(database, article), start),
    )


def marks(database: Connection, id_: int) -> dict[str, int]:
    """The marked places of an article, by letter."""
    return dict(database.execute("SELECT letter, start FROM marks WHERE article = ?", (id_,)))


def mark(database: Connection, article: Article, letter: str, start: int | None) -> None:
    """Give a place a letter, or take the letter away."""
    id_ = keep(database, article)
    if start is None:
        database.execute("DELETE FROM marks WHERE article = ? AND letter = ?", (id_, letter))
        return
    database.execute(
        "INSERT INTO marks VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET start = excluded.start",
        (id_, letter, start),
    )


def tags(database: Connection, id_: int) -> tuple[str, ...]:
    """The tags of an article, in order."""
    rows = database.execute("SELECT tag FROM tags WHERE article = ? ORDER BY tag", (id_,))
    return tuple(row[0] for row in rows)


def tag(database: Connection, id_: int, word: str, *, on: bool) -> None:
    """Give an article a tag, or take it away."""
    if on:
        database.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", (id_, word))
    else:
        database.execute("DELETE FROM tags WHERE article = ? AND tag = ?", (id_, word))


def set_read(database: Connection, id_: int, *, read: bool) -> None:
    """Note that the reader has read an article, or has yet to."""
    database.execute("UPDATE articles SET read = ? WHERE id = ?", (now() if read else None, id_))


def load(database: Connection, id_: int) -> Article | None:
    """An article as it is stored, without its source being looked at."""
    row = database.execute(
        "SELECT digest, title, source, published, language, encoding, hidden, dateline_start, dateline_end, text"
        " FROM articles JOIN texts ON article = id WHERE id = ?",
        (id_,),
    ).fetchone()
    if row is None:
        return None
    digest, title, source, published, language, encoding, hidden, start, end, text = row
    return Article(
        text=text,
        digest=digest,
        title=title,
        source=source,
        published=_day(published),
        dateline=None if start is None else Span(start, end),
        language=language,
        hidden=hidden,
        encoding=encoding,
        paragraphs=paragraphs(text),
    )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return None
