"""A connection to the database: written ahead, durable at each commit, with foreign keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

PATIENCE = 2.0
"""For how many seconds a writer waits while another program writes."""

_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the database may not be written",
    sqlite3.SQLITE_CANTOPEN: "the database cannot be opened",
    sqlite3.SQLITE_PERM: "the database may not be used",
    sqlite3.SQLITE_BUSY: "another program is writing",
    sqlite3.SQLITE_LOCKED: "another program is writing",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
    sqlite3.SQLITE_CORRUPT: "the database is damaged",
    sqlite3.SQLITE_NOTADB: "the file is no database",
}


def connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """A connection in which nothing begins a transaction by itself. Raises sqlite3.Error.

    One that does not write makes no database where there is none, and can be used from any thread.
    """
    if writing:
        return _opened(path, "mode=rwc", ("journal_mode = WAL", "synchronous = FULL"))
    try:
        return _opened(path, "mode=rw", ("query_only = ON",))
    except sqlite3.OperationalError:
        # Where the directory may not be written, nobody else writes either.
        return _opened(path, "immutable=1", ("query_only = ON",))


def _opened(path: Path, how: str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    database = sqlite3.connect(
        f"file:{quote(str(path))}?{how}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # What a damaged or foreign file defines must not be run.
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", *pragmas):
            database.execute(f"PRAGMA {pragma}")
        database.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


@contextmanager
def transaction(database: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All that is done within is kept, durably, or none of it. Raises what sqlite3 raises."""
    database.execute(f"BEGIN {kind}")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def reason(error: Exception) -> str:
    """Why the database could not be used, in a few words for the reader."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return _WORDS.get((code or 0) & 0xFF, str(error).lower() or type(error).__name__)


def is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault, and not what is around it."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_cut_off(path: Path) -> bool:
    """Whether a file ends within a page, which SQLite takes for zeros and does not tell.

    While changes wait in a file beside it, it may be in the midst of being written. What cannot be read is left to
    SQLite, which says why.
    """
    beside = path.with_name(f"{path.name}-wal")
    try:
        if beside.exists() and beside.stat().st_size:
            return False
        with path.open("rb") as file:
            head = file.read(100)
        length = path.stat().st_size
    except OSError:
        return False
    size = int.from_bytes(head[16:18])
    return len(head) == 100 and head.startswith(b"SQLite format 3\0") and length % max(size, 512) > 0


def now() -> str:
    """This moment, as it is stored."""
    return datetime.now(UTC).isoformat(timespec="seconds")
