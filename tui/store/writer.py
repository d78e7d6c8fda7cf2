"""The one thread that writes: jobs in the order in which they were given, each kept until it is on the disk.

What cannot be written now stays in memory and is tried again, for as long as the program runs.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tui.store.database import reason, transaction
from tui.store.places import NoPlaceError

_T = TypeVar("_T")

_PAUSES = (0.25, 0.5, 1.0, 2.0)
"""Seconds between tries; the last one for good."""

_AT_ONCE = 64
"""How many jobs share one commit, when that many wait."""


class RefusedError(Exception):
    """A job that must not be written as it is; whoever gave it is told, and no other job is held up."""


@dataclass(eq=False)
class _Job:
    write: Callable[[sqlite3.Connection], Any]
    change: bool
    future: Future[Any] = field(default_factory=Future)


class Writer:
    """Runs jobs in a thread of its own.

    There, `mend` is given what went wrong before the next try, and `tell` is called whenever `trouble` becomes another.
    """

    def __init__(
        self,
        connect: Callable[[], tuple[sqlite3.Connection, Path]],
        mend: Callable[[Exception], None] = lambda _: None,
        tell: Callable[[], object] = lambda: None,
    ) -> None:
        self._connect, self._mend = connect, mend
        self.tell = tell
        self.trouble = ""
        """Why nothing can be written now; empty while all goes well."""
        self._jobs: deque[_Job] = deque()
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._database: sqlite3.Connection | None = None
        self._file: tuple[Path, int] | None = None

    def submit(self, write: Callable[[sqlite3.Connection], _T], *, change: bool = False) -> Future[_T]:
        """Have `write` done in a transaction; the result comes when it is durable.

        `write` may be called more than once, and must then do the same again. `change` is for what a reader did.
        """
        job = _Job(write, change)
        with self._news:
            self._jobs.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="store", daemon=True)
                self._thread.start()
            self._news.notify_all()
        return job.future

    @property
    def unsaved(self) -> int:
        """How many of the reader's changes are not on the disk."""
        with self._news:
            return sum(job.change for job in self._jobs)

    def wait(self, seconds: float) -> bool:
        """Wait until everything is written; whether that came about in time."""
        with self._news:
            return self._news.wait_for(lambda: not self._jobs, seconds)

    def close(self, seconds: float) -> bool:
        """Write what is left, for at most so long, and end the thread; whether everything is written."""
        with self._news:
            self._closing = True
            self._news.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return not self._jobs

    def _work(self) -> None:
        tries = 0
        while True:
            with self._news:
                self._news.wait_for(lambda: self._jobs or self._closing)
                if not self._jobs:
                    break
                jobs = [self._jobs[at] for at in range(min(_AT_ONCE, len(self._jobs)))]
            trouble = self._try(jobs)
            self._say(trouble)
            if not trouble:
                tries = 0
                continue
            with self._news:
                if self._closing:
                    break
                count = len(self._jobs)
                self._news.wait_for(
                    lambda count=count: self._closing or len(self._jobs) > count,  # type: ignore[misc]
                    _PAUSES[min(tries, len(_PAUSES) - 1)],
                )
            tries += 1
        self._let_go()

    def _try(self, jobs: list[_Job]) -> str:
        """Write `jobs` in one transaction; empty, or why it could not be."""
        try:
            database = self._open()
            with transaction(database):
                results = [_done(database, job) for job in jobs]
        except (sqlite3.Error, OSError, NoPlaceError) as error:
            self._let_go()
            self._mend(error)
            return str(error) if isinstance(error, NoPlaceError) else reason(error)
        with self._news:
            for _ in jobs:
                self._jobs.popleft()
            self._news.notify_all()
        for job, result, refused in results:
            if refused is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(refused)
        return ""

    def _open(self) -> sqlite3.Connection:
        """The connection; a new one where the file it was of is gone or another."""
        if self._database is not None and self._file != _identity(self._file and self._file[0]):
            self._let_go()
        if self._database is None:
            self._database, path = self._connect()
            self._file = _identity(path)
        return self._database

    def _let_go(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()

    def _say(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.tell()


def _done(database: sqlite3.Connection, job: _Job) -> tuple[_Job, Any, BaseException | None]:
    """The result of a job; one that fails by itself leaves nothing behind and does not hold up the others."""
    database.execute("SAVEPOINT job")
    try:
        result = job.write(database)
    except (sqlite3.OperationalError, OSError):
        raise
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.IntegrityError):
            raise
        return _refused(database, job, error)
    except Exception as error:  # noqa: BLE001  (told to whoever gave the job)
        return _refused(database, job, error)
    database.execute("RELEASE job")
    return job, result, None


def _refused(
    database: sqlite3.Connection, job: _Job, error: Exception
) -> tuple[_Job, Any, BaseException | None]:
    database.execute("ROLLBACK TO job")
    database.execute("RELEASE job")
    return job, None, error


def _identity(path: Path | None) -> tuple[Path, int] | None:
    if path is None:
        return None
    try:
        return path, os.stat(path).st_ino  # noqa: PTH116  (half the time of a Path's own)
    except OSError:
        return None
