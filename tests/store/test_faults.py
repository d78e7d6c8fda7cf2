"""A disk that is full, read-only, gone or slow: what was acknowledged is there, the rest is in memory and tried again."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.store.made import ARTICLE, FACTS, LEAKED, sit_down
from tests.terminal import wait_until
from tui.model import Maker, Note, Span, Standing, corrections
from tui.model.changes import add
from tui.store import Store, database

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are made by means of POSIX")


def note(number: int) -> Note:
    return Note(Span(number, number + 5), f"note {number}")


def notes_of(path: Path) -> list[str]:
    kept = Store.open(path).recall(ARTICLE)
    return sorted(fact.text for fact in kept.facts if isinstance(fact, Note)) if kept else []


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


class Failing(sqlite3.Connection):
    """A connection of which the n-th statement fails, and every one after it until `mended`."""

    left = 0
    code = sqlite3.SQLITE_IOERR
    mended = True

    def execute(self, *arguments):  # type: ignore[override]
        if not Failing.mended:
            Failing.left -= 1
            if Failing.left < 0:
                error = sqlite3.OperationalError("injected")
                error.sqlite_errorcode = Failing.code
                raise error
        return super().execute(*arguments)


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, at: int, code: int) -> Iterator[None]:
    connect = sqlite3.connect
    monkeypatch.setattr(database.sqlite3, "connect", lambda *a, **k: connect(*a, factory=Failing, **k))
    Failing.left, Failing.code, Failing.mended = at, code, False
    yield
    Failing.mended = True


@pytest.mark.parametrize(
    ("at", "code"),
    [
        *((at, sqlite3.SQLITE_IOERR) for at in [*range(0, 100, 3), 120, 150]),
        *((at, sqlite3.SQLITE_FULL) for at in (5, 70, 90)),
        *((at, sqlite3.SQLITE_READONLY) for at in (5, 70, 90)),
    ],
)
def test_the_nth_statement_that_fails_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, code: int
) -> None:
    path = tmp_path / "library.db"
    with failing(monkeypatch, at, code):
        store, facts, _ = sit_down(path)
        for number in range(3):
            facts.apply(add(f"note {number}", [note(number)]))
        assert wait_until(lambda: store.writer.trouble or not store.writer.unsaved)
        if store.writer.trouble:
            assert store.writer.unsaved
        assert len(facts.snapshot.notes) == 3, "what is not saved stays in memory"
    assert store.writer.wait(10), "it is tried again by itself"
    assert store.writer.trouble == ""
    store.close()
    assert notes_of(path) == ["note 0", "note 1", "note 2"]
    assert is_whole(path)


def test_a_disk_that_is_full_and_then_freed(tmp_path: Path) -> None:
    """RLIMIT_FSIZE makes real writes fail, as a full disk does; then it is lifted, with no restart between."""
    path = tmp_path / "library.db"
    store, facts, keeping = sit_down(path)
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0").result(10)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    told: list[str] = []
    store.on_trouble(lambda: told.append(store.writer.trouble))
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        for number in range(20):
            facts.apply(add(f"note {number}", [note(number)]))
        assert not store.writer.wait(0.6)
        assert store.writer.unsaved
        assert store.writer.trouble
        assert len(facts.snapshot.notes) == 21
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.writer.wait(10)
    assert told[-1] == ""
    store.close()
    assert len(notes_of(path)) == 21
    assert is_whole(path)


def test_a_library_that_is_taken_away_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    store, facts, _ = sit_down(path)
    facts.apply(add("one", [note(1)]))
    assert store.writer.wait(10)
    for file in tmp_path.glob("library.db*"):
        file.unlink()
    facts.apply(add("two", [note(2)]))
    assert store.writer.wait(10)
    store.close()
    assert notes_of(path) == ["note 2"]
    assert is_whole(path)


READS = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.store.made import ARTICLE, sit_down
from tests.store.test_faults import note
from tui.model.changes import add
from tui.store import Store
store = Store.open()
kept = store.recall(ARTICLE)
print(len(kept.facts) if kept else 0)
from tui.model import AnnotationSet
from tui.store import Keeping
facts = AnnotationSet(ARTICLE)
keeping = Keeping(store, facts, kept)
keeping.begin()
facts.apply(add("note", [note(1)]))
done = store.writer.wait(0.5)
print(store.read_only or store.writer.trouble or ("saved" if done else "slow"))
store.close(0.1)
"""


def ask(**environ: str | None) -> list[str]:
    """What a program of its own, in that environment, reads and says."""
    inherited = {
        key: value for key, value in os.environ.items() if not key.startswith("XDG_") and key != "HOME"
    }
    wanted = {**inherited, **{key: value for key, value in environ.items() if value is not None}}
    root = str(Path(__file__).parent.parent.parent)
    command = [sys.executable, "-c", READS, root]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    done = subprocess.run(command, capture_output=True, text=True, env=wanted, cwd=root, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A directory that every user may use, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


class TestNoPlaceToWrite:
    def test_no_home(self, open_path: Path) -> None:
        count, words = ask(HOME="/nonexistent/home")
        assert count == "0"
        assert words in ("no such file or directory", "permission denied", "saved")

    def test_a_file_in_the_place_of_the_directory(self, open_path: Path) -> None:
        (open_path / "data").write_text("mine")
        count, words = ask(HOME=str(open_path), XDG_DATA_HOME=str(open_path / "data"))
        assert (count, words) == ("0", "not a directory") or words == "file exists"
        assert (open_path / "data").read_text() == "mine"

    def test_a_directory_that_may_only_be_read(self, open_path: Path) -> None:
        path = open_path / "data" / "copydesk" / "library.db"
        store, facts, keeping = sit_down(path)
        facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
        facts.apply(corrections.judge(facts.snapshot, [LEAKED], Standing.KEPT))
        keeping.keep_found("english 1.0")
        store.close()
        (open_path / "data").chmod(0o755)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            before = sorted(path.parent.iterdir()), path.read_bytes()
            count, words = ask(HOME=str(open_path), XDG_DATA_HOME=str(open_path / "data"))
            assert count == str(len(FACTS))
            assert words in (
                "the database may not be written",
                "the database cannot be opened",
                "permission denied",
            )
            assert (sorted(path.parent.iterdir()), path.read_bytes()) == before
        finally:
            path.parent.chmod(0o755)

    def test_a_relative_data_directory_is_not_one(self, open_path: Path) -> None:
        count, _ = ask(HOME=str(open_path), XDG_DATA_HOME="relative/data")
        assert count == "0"
        assert not (Path(__file__).parent.parent.parent / "relative").exists()
