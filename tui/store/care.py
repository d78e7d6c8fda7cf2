"""Looking after the database: whether all in it is whole and true of its text, and a copy of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from zlib import crc32

from tui.disk import sync_directory
from tui.model.article import digest
from tui.store import catalogue, journal
from tui.store.database import connect, reason
from tui.store.encoding import EncodingError, decode_fact
from tui.store.library import LibraryError


def problems(path: Path) -> Iterator[str]:
    """What is wrong with the database at `path`, a sentence each; nothing where all is well. Raises LibraryError."""
    try:
        yield from _tables(path)
        yield from _index(path)
    except sqlite3.Error as error:
        raise LibraryError(reason(error)) from error


def _tables(path: Path) -> Iterator[str]:
    with closing(connect(path, writing=False)) as database:
        for (words,) in database.execute("PRAGMA integrity_check(20)"):
            if words != "ok":
                yield f"the database is damaged: {words}"
        for table, row, other, _ in database.execute("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} belongs to no row of {other}"
        rows = database.execute(
            "SELECT id, digest, heading, text, checksum FROM articles"
            " LEFT JOIN texts ON texts.article = id LEFT JOIN catalogue ON catalogue.article = id ORDER BY id"
        )
        for id_, hash_, heading, text, checksum in rows:
            name = f"article {id_}" + (f" ({heading})" if heading else "")
            if text is None:
                yield f"{name} has no text"
                continue
            if checksum is not None and crc32(text.encode("utf-8", "surrogatepass")) != checksum:
                yield f"{name}: the text is not the one that was kept"
            elif checksum is None and digest(text) != hash_:
                yield f"{name}: whether the text is the one that was kept is not known"
            yield from (f"{name}: {words}" for words in _facts(database, id_, len(text)))


def _facts(database: sqlite3.Connection, id_: int, length: int) -> Iterator[str]:
    """What is wrong with the facts of an article and with what was done to them."""
    for number in journal.damaged(database, id_):
        yield f"change {number} cannot be read"
    state = journal.state(database, id_)
    if not state.whole:
        yield "the facts that were found cannot be read"
    for values in state.facts.values():
        try:
            fact = decode_fact(values)
        except EncodingError as error:
            yield f"fact {values.get('id')} cannot be read: {error}"
            continue
        if any(span.end > length for span in fact.spans):
            yield f"fact {fact.id} lies outside the text"


def _index(path: Path) -> Iterator[str]:
    """Whether the search knows what is there; where it does not, it is marked to be made anew."""
    if not catalogue.can_search():
        return
    try:
        with closing(connect(path, writing=True)) as database:
            there = {row[0] for row in database.execute("SELECT name FROM sqlite_schema")}
            for check in catalogue.CHECKS if "facts_found" in there else ():
                database.execute("BEGIN")
                try:
                    database.execute(check)
                except sqlite3.DatabaseError as error:
                    if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_CORRUPT:
                        raise
                    yield "the search does not know all that is there; it is made anew when an article is next opened"
                    database.execute("ROLLBACK")
                    database.execute("UPDATE catalogue SET indexed = 0")
                    return
                database.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return  # where nothing can be written, the search cannot be asked


def backup(path: Path, target: Path) -> None:
    """Copy the database to the new file `target`, whole even while others write, or not at all.

    Raises FileExistsError, OSError, or LibraryError.
    """
    if target.exists():
        raise FileExistsError(17, "is there already")
    part = target.with_name(f"{target.name}.part")
    try:
        with closing(connect(path, writing=False)) as database, closing(sqlite3.connect(part)) as copy:
            database.backup(copy)
            # A file by itself, that needs none beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            words = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if words != "ok":
                raise LibraryError(f"the library is damaged: {words}")
        if target.exists():
            raise FileExistsError(17, "is there already")
        part.replace(target)
        sync_directory(target.parent)
    except sqlite3.Error as error:
        raise LibraryError(reason(error)) from error
    finally:
        with suppress(OSError):
            part.unlink()
