"""The door to the database: what is known of an article, and the one writer of all that is to be kept.

Reading happens where it is asked for and takes a few milliseconds; writing happens in a thread.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from tui.model import Article, Fact
from tui.store import articles, journal, orphans, places, schema
from tui.store.database import connect, is_cut_off, is_damage, reason, transaction
from tui.store.encoding import Values
from tui.store.orphans import Orphan
from tui.store.places import NoPlaceError
from tui.store.writer import Writer

if TYPE_CHECKING:
    from tui.store.earlier import Carried


class NewerError(NoPlaceError):
    """The database has been written by a newer version, and only it may write to it."""

    def __init__(self) -> None:
        super().__init__("the library was made by a newer Copydesk; update to write to it")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an article that was open before."""

    id: int
    facts: tuple[Fact, ...]
    published: date | None
    """The publication date as the reader or the text gave it."""
    published_by_reader: bool
    place: int
    """The first code point that was on the screen."""
    pipeline: str
    """What found the facts; empty where not all have been found, or not all could be read."""
    read: bool
    number: int
    """The last entry of the journal that the facts take account of."""
    tail: int = 0
    """How many entries came after the facts were last written whole."""
    lost: int = 0
    """How many changes could not be read."""
    unknown: dict[str, Values] = field(default_factory=dict)
    """What this version does not know, by the ids of the facts."""
    marks: dict[str, int] = field(default_factory=dict)
    """Places that have a letter."""
    orphans: tuple[Orphan, ...] = ()
    """Facts whose words are not where they were kept, nor anywhere else for certain."""


class Store:
    """The database of this user. Never raises when it is opened: what is wrong with it is said by `read_only`."""

    def __init__(self, path: Path | None, read_only: str = "") -> None:
        self.path = path
        self.read_only = read_only
        """Why nothing can be kept; empty where all is well as far as one knows."""
        self.told: list[str] = []
        """What the reader must be told of, each in one line: what could not be read, and where it is kept."""
        self.session = os.urandom(4).hex()
        """This program, among those that write to the database."""
        self.writer = Writer(self._connect_writer, self._mend)
        self._mending = Lock()
        self._reader: sqlite3.Connection | None = None
        self._version = 0

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The store at `path`, or where this user's lies. No file is made before there is something to write."""
        try:
            store = cls(path or places.data_directory() / places.NAME)
        except NoPlaceError as error:
            return cls(None, str(error))
        store._open_reader()
        return store

    @property
    def reader(self) -> sqlite3.Connection | None:
        """A connection to read with; None while there is no database."""
        if self._reader is None:
            self._open_reader()
        return self._reader

    def recall(self, article: Article, *, again: bool = True) -> Kept | None:
        """What is known of `article`; None where it has not been open before. A damaged database is mended."""
        database = self.reader
        if database is None:
            return None
        try:
            with transaction(database, "DEFERRED"):
                entry = articles.find(database, article.digest)
                if entry is None:
                    return None
                state = journal.state(database, entry.id)
                marks = articles.marks(database, entry.id)
        except sqlite3.Error as error:
            if again and is_damage(error) and self._rescue():
                return self.recall(article, again=False)
            self.told.append(f"what is kept of this article cannot be read: {reason(error)}")
            return None
        read = journal.facts_of(state, article.text)
        return Kept(
            entry.id,
            tuple(read.facts),
            entry.published,
            entry.published_by_reader,
            entry.place,
            entry.pipeline if state.whole and not read.missing else "",
            entry.read,
            state.number,
            state.tail,
            state.lost,
            read.unknown,
            marks,
            tuple(map(orphans.astray, read.astray)),
        )

    def last_place(self, source: str, digest: Callable[[], str]) -> int:
        """Where what was last read from `source` was left, which may have another text now; 0 where it was not read.

        Where nothing was read from there, or it has no name, that text is looked for; only then its hash is asked for.
        """
        if self.reader is None:
            return 0
        with suppress(sqlite3.Error):
            place = articles.last_place(self.reader, source) if source else None
            if place is not None:
                return place
            entry = articles.find(self.reader, digest())
            return entry.place if entry is not None else 0
        return 0

    def unfinished(self, article: Article) -> Path | None:
        """Where it may be kept what a pipeline has read of an article; None where nothing can be."""
        return None if self.path is None or self.read_only else places.unfinished(self.path, article.digest)

    def carry_over(self, article: Article) -> Carried | None:
        """What the reader decided on in an earlier text of `article`, placed in this one; None where there is none.

        Takes its time: to be called in a thread of its own.
        """
        if self.path is None or self.reader is None:
            return None
        from tui.store import earlier

        try:
            with closing(connect(self.path, writing=False)) as database:
                return earlier.carry_over(database, article)
        except sqlite3.Error:
            return None

    def orphans(self, article: Article) -> tuple[Orphan, ...]:
        """The facts that have no place in `article`, and were the reader's in an earlier text of it."""
        if self.reader is None:
            return ()
        with suppress(sqlite3.Error):
            return orphans.of(self.reader, article)
        return ()

    def changed(self) -> bool:
        """Whether another program has written since this was asked last; a few microseconds."""
        database = self.reader
        if database is None:
            return False
        with suppress(sqlite3.Error):
            version = int(database.execute("PRAGMA data_version").fetchone()[0])
            before, self._version = self._version, version
            return version != before
        return False

    def on_trouble(self, tell: Callable[[], object]) -> None:
        """Have `tell` called, in the thread that writes, when writing begins to fail or goes well again."""
        self.writer.tell = tell

    def close(self, seconds: float = 2.0) -> bool:
        """Write what is left, for at most so long; whether everything is on the disk."""
        done = self.writer.close(seconds)
        if self._reader is not None:
            with suppress(sqlite3.Error):
                self._reader.close()
            self._reader = None
        return done

    # Connections

    def _open_reader(self) -> None:
        if self.path is None:
            return
        try:
            if not self.path.exists():
                return
            if is_cut_off(self.path) and self._rescue():
                return
            database = connect(self.path, writing=False)
            version = schema.version_of(database)
        except (sqlite3.Error, OSError) as error:
            if is_damage(error) and self._rescue():
                return
            self.read_only = reason(error)
            return
        if version == 0:
            database.close()  # another program is making it at this moment
            return
        if version > schema.VERSION:
            self.read_only = str(NewerError())
        elif version < schema.VERSION:
            database.close()
            database = self._migrated()
        self._reader = database

    def _rescue(self) -> bool:
        """Put what can be read of a damaged database in a new one; whether that could be done."""
        from tui.store.rescue import rescue

        assert self.path is not None
        with self._mending:
            try:
                # Not to be written: that alone would alter the file that is kept aside.
                with closing(connect(self.path, writing=False)) as database:
                    whole = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            except sqlite3.Error:
                whole = False
            if not whole:
                try:
                    self.told.append(rescue(self.path).sentence)
                except (sqlite3.Error, OSError) as error:
                    self.told.append(f"the library is damaged and cannot be mended: {reason(error)}")
                    return False
            self._reader = connect(self.path, writing=False)
        return True

    def _mend(self, error: Exception) -> None:
        """What the thread that writes does about an error before it tries again."""
        if is_damage(error):
            self._rescue()

    def _migrated(self) -> sqlite3.Connection:
        from tui.store import catalogue

        assert self.path is not None
        with closing(connect(self.path, writing=True)) as database:
            schema.migrate(database)
            catalogue.prepare(database)
        return connect(self.path, writing=False)

    def _connect_writer(self) -> tuple[sqlite3.Connection, Path]:
        from tui.store import catalogue

        if self.path is None:
            raise NoPlaceError(self.read_only)
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.path.exists():
            # Before it is opened to be written: that alone may alter it.
            with closing(connect(self.path, writing=False)) as database:
                if schema.version_of(database) > schema.VERSION:
                    raise NewerError
        database = connect(self.path, writing=True)
        try:
            schema.migrate(database)
            catalogue.prepare(database)
        except BaseException:
            database.close()
            raise
        return database, self.path
