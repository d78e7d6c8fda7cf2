"""Each system call that may fail does: on the disk is what was or what is, and nothing is said to be saved that is not."""

from __future__ import annotations

import errno
import gc
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.store.made import ARTICLE
from tests.store.syscalls import Call, Watch, can_watch
from tests.store.test_faults import is_whole, note, notes_of
from tests.terminal import PATIENCE, wait_until
from tui.model import AnnotationSet
from tui.model.changes import add
from tui.store import Keeping, Store

pytestmark = pytest.mark.skipif(
    not can_watch(), reason="needs seccomp's user notifications (Linux on x86-64)"
)

ERRORS = [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EMFILE]


@pytest.fixture(autouse=True)
def no_garbage() -> Iterator[None]:
    """A connection that is collected in the thread which answers would wait for the one that waits for the answer."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def watched(path: Path, watch: Watch) -> tuple[Store, AnnotationSet]:
    """The article as a program opens it, the thread that writes watched from its first call on."""
    store = Store.open(path)
    connect = store.writer._connect

    def connect_watched():
        watch.begin()
        return connect()

    store.writer._connect = connect_watched
    kept = store.recall(ARTICLE)
    facts = AnnotationSet(ARTICLE, kept.facts if kept else ())
    Keeping(store, facts, kept).begin()
    return store, facts


def work(facts: AnnotationSet, store: Store, acknowledged: list[int]) -> None:
    """Three changes, one after another; each that is on the disk is acknowledged."""
    for number in range(3):
        facts.apply(add(f"note {number}", [note(number)]))
        if store.writer.wait(0 if store.writer.trouble else 0.2):
            acknowledged.append(number)


def copied(path: Path, to: Path) -> Path:
    """What would be found after the power went now."""
    to.mkdir()
    for file in path.parent.glob("library.db*") if path.parent.exists() else ():
        if not file.name.endswith("-shm"):
            shutil.copy(file, to / file.name)
    return to / path.name


def count_calls(directory: Path) -> int:
    watch = Watch(directory)
    store, facts = watched(directory / "data" / "library.db", watch)
    work(facts, store, [])
    assert store.close(PATIENCE)
    return len(watch.calls)


def test_f37_every_kind_of_call_is_made(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    store, facts = watched(tmp_path / "data" / "library.db", watch)
    work(facts, store, [])
    assert store.close(PATIENCE)
    assert {"mkdir", "open", "pwrite", "fdatasync"} <= {call.name for call in watch.calls}


def test_f37_the_nth_call_fails_and_every_one_after_it_until_that_is_told(tmp_path: Path) -> None:
    count = count_calls(tmp_path / "counted")
    errors = cycle(ERRORS)
    for nth in range(1, count + 1, max(1, count // 10)):
        one_run(tmp_path / f"run-{nth}", nth, next(errors))


def one_run(home: Path, nth: int, error: int) -> None:
    home.mkdir()
    path = home / "data" / "library.db"
    mended = False

    def fails(call: Call) -> int:
        return error if len(watch.calls) >= nth and not mended and call.name != "unlink" else 0

    watch = Watch(home, fails)
    store, facts = watched(path, watch)
    acknowledged: list[int] = []
    work(facts, store, acknowledged)
    assert wait_until(lambda: store.writer.trouble or not store.writer.unsaved)
    then = copied(path, home / "then")
    unsaved = store.writer.unsaved
    if store.writer.trouble:
        assert unsaved == 3 - len(acknowledged), "what is not on the disk is counted"
    assert len(facts.snapshot.notes) == 3, "and stays in memory"
    mended = True
    assert store.writer.wait(PATIENCE), f"call {nth} failed with {error}: {store.writer.trouble}"
    assert store.writer.trouble == ""
    assert store.close(PATIENCE)
    assert store.told == []
    assert notes_of(path) == ["note 0", "note 1", "note 2"]
    assert is_whole(path)
    if then.exists() and acknowledged:
        assert notes_of(then)[: len(acknowledged)] == [f"note {number}" for number in acknowledged]
        assert is_whole(then)


def test_f37_nothing_is_said_to_be_saved_before_it_has_been_synced(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    path = tmp_path / "library.db"
    store, facts = watched(path, watch)
    assert store.writer.wait(PATIENCE)
    said: list[list[Call]] = []
    tell = store.writer._try

    def told(jobs):
        before = len(watch.calls)
        for job in jobs:
            job.future.add_done_callback(lambda _: said.append(watch.calls[before:]))
        return tell(jobs)

    store.writer._try = told
    for number in range(5):
        facts.apply(add(f"note {number}", [note(number)]))
        assert store.writer.wait(PATIENCE)
    assert store.close(PATIENCE)
    assert len(said) >= 5
    for calls in said:
        names = [call.name for call in calls if call.path == f"{path}-wal"]
        assert "pwrite" in names
        assert names[-1] in ("fdatasync", "fsync"), names
