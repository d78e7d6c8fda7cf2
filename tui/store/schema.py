"""The tables of the database, and how an older one becomes today's: `PRAGMA user_version` counts the migrations.

A new table or column is a migration of its own at the end of `MIGRATIONS`; one that has been released is never
changed. Every time is UTC in ISO 8601.
"""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection, complete_statement

from tui.store.database import transaction

_FIRST = """
-- An article by the hash of its text. The text lies in a table of its own, so that lists and updates never touch it.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,           -- where it was opened from last: a path or an address; empty for standard input
    published TEXT,                 -- the day, and
    published_by_reader INTEGER NOT NULL DEFAULT 0,
    language TEXT NOT NULL,
    encoding TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    dateline_start INTEGER,
    dateline_end INTEGER,
    words INTEGER NOT NULL,
    entities INTEGER NOT NULL DEFAULT 0,
    quotes INTEGER NOT NULL DEFAULT 0,
    dates INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    pipeline TEXT NOT NULL DEFAULT '', -- what found the facts; empty until all have been found
    added TEXT NOT NULL,
    opened TEXT NOT NULL,
    read TEXT,                      -- when the reader had read it; NULL while that is not so
    removed TEXT                    -- when it was taken out of the library; NULL for all that are in it
);
CREATE INDEX articles_by_opened ON articles(opened);

CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    text TEXT NOT NULL
);

-- Every place that the text was opened from; a place whose text is another today had this one before.
CREATE TABLE sources (
    source TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    opened TEXT NOT NULL,
    PRIMARY KEY (source, article)
) WITHOUT ROWID;
CREATE INDEX sources_by_article ON sources(article);

CREATE TABLE tags (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (article, tag)
) WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags(tag);

-- Where the reader was: the first code point on the screen.
CREATE TABLE places (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    start INTEGER NOT NULL
);

-- Places that the reader gave a letter.
CREATE TABLE marks (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    letter TEXT NOT NULL,
    start INTEGER NOT NULL,
    PRIMARY KEY (article, letter)
) WITHOUT ROWID;

-- All facts of an article, packed, as they were after entry `number` of the journal; what came later is in the journal.
CREATE TABLE facts (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body NOT NULL,
    checksum INTEGER NOT NULL
);

-- Every change, in order. Nothing in it is ever altered.
CREATE TABLE journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,       -- given by the program that wrote it, so that writing it twice is writing it once
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo', 'find')),
    undoes TEXT,                    -- the key of what an undo or a redo is of
    maker TEXT NOT NULL,
    words TEXT NOT NULL,
    body,                           -- the facts before and after, packed; none for an undo, a redo, and what was found,
    checksum INTEGER NOT NULL,      -- which lies in `facts`
    made TEXT NOT NULL
);
CREATE INDEX journal_by_article ON journal(article, number);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Facts that a reader made or decided on in an earlier text of the article and that have no place in this one.
CREATE TABLE orphans (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    fact TEXT NOT NULL,             -- the fact, as it was there
    quote TEXT NOT NULL,            -- the words that it stood on
    reason TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE INDEX orphans_by_article ON orphans(article);
"""

_CATALOGUE = """
-- What an article is found by: the words of its facts, as `catalogue.py` makes them. The indexes over it and over the
-- texts are made where SQLite can search (FTS5); `indexed` says whether they know this row as it is.
CREATE TABLE catalogue (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    heading TEXT NOT NULL,
    names TEXT NOT NULL DEFAULT '',    -- an entity a line, its forms parted by tabs
    speakers TEXT NOT NULL DEFAULT '', -- one a line
    notes TEXT NOT NULL DEFAULT '',
    times TEXT NOT NULL DEFAULT '',    -- tokens of the years, months and days that it is of
    checksum INTEGER,                  -- of the text, as it was kept
    indexed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX catalogue_unindexed ON catalogue(indexed) WHERE indexed = 0;
INSERT INTO catalogue (article, heading) SELECT id, title FROM articles;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _CATALOGUE)
"""Each is run once, in a transaction of its own."""

VERSION = len(MIGRATIONS)
"""What `PRAGMA user_version` says when all have been run."""


def version_of(database: Connection) -> int:
    """How many migrations a database has had."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def migrate(database: Connection) -> None:
    """Run the migrations that `database` has not had; of two programs that try, one does it. Raises sqlite3.Error."""
    while version_of(database) < VERSION:
        with transaction(database):
            number = version_of(database)
            for statement in _statements(MIGRATIONS[number]) if number < VERSION else ():
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {max(number, min(number + 1, VERSION))}")


def _statements(script: str) -> Iterator[str]:
    """The statements of `script` one by one: `executescript` would end the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
