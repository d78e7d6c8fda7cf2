"""A database that is damaged: kept aside as it is, and everything that can still be read of it put in a new one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tui.disk import sync_directory
from tui.model import Annotations
from tui.store import articles, catalogue, journal, schema
from tui.store.database import connect, transaction

_TABLES = ("articles", "texts", "sources", "tags", "places", "marks", "facts", "journal", "orphans")


@dataclass(frozen=True, slots=True)
class Rescue:
    """What became of a damaged database."""

    aside: Path
    """Where the damaged file lies now."""
    articles: int = 0
    changes: int = 0
    lost: int = 0
    """How many rows are known to have been there and could not be read."""

    @property
    def sentence(self) -> str:
        """What happened, in words for the reader."""
        if not self.articles:
            kept = "nothing of it could be read"
        else:
            kept = (
                f"{_counted(self.articles, 'article')} and {_counted(self.changes, 'change')} could be read"
            )
        lost = (
            f", at least {_counted(self.lost, 'entry', 'entries')} could not"
            if self.lost and self.articles
            else ""
        )
        return f"the library was damaged: {kept}{lost}; the damaged file is kept as {self.aside}"


def rescue(path: Path) -> Rescue:
    """Put a new database in the place of the damaged one at `path`. Raises OSError or sqlite3.Error.

    The damaged file gets a new name beside it; the new one takes its place only once it is whole, and at every moment
    there is one in that place.
    """
    aside = _aside(path)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        found, changes, lost = _copied(path, part)
        try:
            aside.hardlink_to(path)
        except OSError:  # not on every file system
            shutil.copyfile(path, aside)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
        part.replace(path)
        sync_directory(path.parent)
    finally:
        part.unlink(missing_ok=True)
    return Rescue(aside, found, changes, lost)


def _aside(path: Path) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (
        f"{path.stem}-damaged-{moment}{'' if not number else f'-{number}'}{path.suffix}"
        for number in range(1000)
    )
    return next(aside for name in names if not (aside := path.with_name(name)).exists())


def _damaged(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None)
    # Without this SQLite reads nothing at all of a file that has fewer pages than its head says.
    database.execute("PRAGMA writable_schema = ON")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def _copied(path: Path, part: Path) -> tuple[int, int, int]:
    """Make the database `part` of what can be read at `path`: articles, changes, and what could not be read."""
    lost = 0
    with closing(connect(part, writing=True)) as new:
        schema.migrate(new)
        catalogue.prepare(new)
        new.execute("PRAGMA foreign_keys = OFF")
        new.execute("BEGIN")
        with suppress(sqlite3.Error), closing(_damaged(path)) as old:
            for table in _TABLES:
                lost += _copy(old, new, table)
        lost += _drop_incomplete(new)
        new.execute("COMMIT")
        with transaction(new):
            _catalogue(new)
        found = new.execute("SELECT count(*) FROM articles").fetchone()[0]
        changes = new.execute("SELECT count(*) FROM journal WHERE act <> 'find'").fetchone()[0]
        new.execute("PRAGMA journal_mode = DELETE")
    return found, changes, lost


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Copy a table row by row; how many rows could not be."""
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    with suppress(sqlite3.Error):
        there = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
        columns = [column for column in columns if column in there]
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  (our own names)
    lost = 0
    for row in _rows(old, table, names):
        if row is None:
            lost += 1
            continue
        try:
            lost += not new.execute(insert, row).rowcount
        except sqlite3.Error:
            lost += 1
    return lost


def _rows(old: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[Any, ...] | None]:
    """The rows of a table from its beginning as far as it goes, then from its end; None for what lies between."""
    seen: set[int] = set()
    broken = False
    for order in (
        "",
        " ORDER BY rowid DESC" if table not in ("sources", "tags", "marks") else " ORDER BY 1 DESC, 2 DESC",
    ):
        try:
            for row in old.execute(f"SELECT {names} FROM {table}{order}"):  # noqa: S608
                if hash(row) not in seen:
                    seen.add(hash(row))
                    yield row
            return
        except (sqlite3.Error, UnicodeDecodeError):
            broken = True
    if broken:
        yield None


def _drop_incomplete(new: sqlite3.Connection) -> int:
    """Take out what belongs to an article that is lost; how many rows that were."""
    lost = 0
    lost += new.execute("DELETE FROM articles WHERE id NOT IN (SELECT article FROM texts)").rowcount
    for table in _TABLES[1:]:
        lost += new.execute(f"DELETE FROM {table} WHERE article NOT IN (SELECT id FROM articles)").rowcount  # noqa: S608
    return lost


def _catalogue(new: sqlite3.Connection) -> None:
    """Have the articles be found again by what is known of them."""
    for (id_,) in new.execute("SELECT id FROM articles").fetchall():
        article = articles.load(new, id_)
        if article is not None:
            catalogue.add(new, id_, article)
            facts = journal.facts_of(journal.state(new, id_), article.text).facts
            articles.count(new, id_, Annotations.of(article, facts))


def _counted(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"
