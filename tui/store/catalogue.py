"""What articles are found by: the words of texts, names, speakers, notes and times, indexed where SQLite can search.

The indexes (FTS5) hold no copy of what they index: `words` goes by the texts, `facts_found` by the catalogue. An SQLite
without FTS5 keeps the catalogue all the same, and one with it makes up for that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from sqlite3 import Connection
from zlib import crc32

from tui.model import Annotations, Article
from tui.store.database import transaction
from tui.store.query import times_of
from tui.text import utf8

_SEARCH = (
    "CREATE VIRTUAL TABLE words USING fts5(text, content='texts', content_rowid='article',"
    ' tokenize="unicode61 remove_diacritics 2")',
    "CREATE VIRTUAL TABLE facts_found USING fts5(heading, names, speakers, notes, times,"
    " content='catalogue', content_rowid='article', tokenize=\"unicode61 remove_diacritics 2\")",
)
CHECKS = (
    "INSERT INTO words(words, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO facts_found(facts_found, rank) VALUES ('integrity-check', 1)",
)
"""Each fails where an index is not that of what it indexes."""
_REBUILD = (
    "INSERT INTO words(words) VALUES ('rebuild')",
    "INSERT INTO facts_found(facts_found) VALUES ('rebuild')",
)


@cache
def can_search() -> bool:
    """Whether the SQLite that Python has here was built with FTS5."""
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.Error:
            return False
    return True


def prepare(database: Connection) -> None:
    """Make the indexes where they are not there, and make up for what was written without them."""
    if not can_search():
        return
    if _is_there(database) and not database.execute("SELECT 1 FROM catalogue WHERE indexed = 0").fetchone():
        return
    with transaction(database):
        there = _is_there(database)  # another program may have made it meanwhile
        for statement in _REBUILD if there else _SEARCH + _REBUILD:
            database.execute(statement)
        database.execute("UPDATE catalogue SET indexed = 1")


def _is_there(database: Connection) -> bool:
    return bool(database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'facts_found'").fetchone())


def add(database: Connection, id_: int, article: Article) -> None:
    """Put an article that is new in the catalogue; its text is in its table already."""
    values = (article.heading(), "", "", "", " ".join(times_of(article.published, article.published)))
    _write(database, id_, None, values)
    checksum = 0
    for data in utf8(article.text):
        checksum = crc32(data, checksum)
    database.execute("UPDATE catalogue SET checksum = ? WHERE article = ?", (checksum, id_))


def put(database: Connection, id_: int, annotations: Annotations) -> None:
    """Have an article be found by its facts as they are in `annotations`."""
    before = database.execute(
        "SELECT heading, names, speakers, notes, times FROM catalogue WHERE article = ?", (id_,)
    ).fetchone()
    values = _values(annotations)
    if before != values:
        _write(database, id_, before, values)


def drop(database: Connection, id_: int) -> None:
    """Take an article out of the indexes; its rows are still there, and are to be deleted after this."""
    row = database.execute(
        "SELECT indexed, text, heading, names, speakers, notes, times"
        " FROM catalogue JOIN texts USING (article) WHERE article = ?",
        (id_,),
    ).fetchone()
    if row is None or not row[0] or not can_search():
        return
    database.execute("INSERT INTO words(words, rowid, text) VALUES ('delete', ?, ?)", (id_, row[1]))
    _forget(database, id_, row[2:])


def _write(database: Connection, id_: int, before: tuple[str, ...] | None, values: tuple[str, ...]) -> None:
    indexed = can_search()
    if indexed:
        if before is None:
            database.execute(
                "INSERT INTO words(rowid, text) SELECT article, text FROM texts WHERE article = ?", (id_,)
            )
        else:
            _forget(database, id_, before)
        database.execute(
            "INSERT INTO facts_found(rowid, heading, names, speakers, notes, times) VALUES (?,?,?,?,?,?)",
            (id_, *values),
        )
    database.execute(
        "INSERT INTO catalogue (article, heading, names, speakers, notes, times, indexed) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT DO UPDATE SET heading = excluded.heading, names = excluded.names,"
        " speakers = excluded.speakers, notes = excluded.notes, times = excluded.times, indexed = excluded.indexed",
        (id_, *values, indexed),
    )


def _forget(database: Connection, id_: int, values: Iterable[str]) -> None:
    """Take a row out of the index, which needs to be told what it held."""
    database.execute(
        "INSERT INTO facts_found(facts_found, rowid, heading, names, speakers, notes, times)"
        " VALUES ('delete',?,?,?,?,?,?)",
        (id_, *values),
    )


def _values(annotations: Annotations) -> tuple[str, ...]:
    """The words that an article is found by, in the order of the columns."""
    article = annotations.article
    times = [times_of(article.published, article.published)]
    times += [times_of(found.earliest, found.latest) for found in annotations.dates]
    names = []
    for entity in annotations.entities:
        forms = [mention.span.of(article.text) for mention in entity.mentions if mention.kind == "name"]
        names.append("\t".join(dict.fromkeys(_plain(form) for form in (entity.name, *forms))))
    return (
        article.heading(),
        "\n".join(names),
        "\n".join(dict.fromkeys(_plain(quote.speaker) for quote in annotations.quotes if quote.speaker)),
        "\n".join(note.text for note in annotations.notes),
        " ".join(dict.fromkeys(token for some in times for token in some)),
    )


def _plain(words: str) -> str:
    return " ".join(words.split())
