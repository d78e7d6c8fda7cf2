"""What is kept does not hang on the clock, on where it is read, or on who else reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.made import ARTICLE, sit_down
from tui.model import Note, Span
from tui.model.changes import add
from tui.store import Store, journal

ROOT = Path(__file__).parent.parent.parent


def note(number: int) -> Note:
    return Note(Span(number, number + 5), f"note {number}")


def test_the_order_is_that_of_what_was_done_though_the_clock_jumps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    days: Iterator[str] = iter(["2038-01-20", "1969-12-31", "2023-03-26", "9999-12-31"] * 9)
    for module in ("articles", "journal", "orphans"):
        monkeypatch.setattr(f"tui.store.{module}.now", lambda: f"{next(days)}T02:30:00+00:00")
    store, facts, _ = sit_down(path)
    for number in range(4):
        facts.apply(add(f"note {number}", [note(number)]))
    store.close()
    store, facts, _ = sit_down(path)
    assert [change.words for change in facts.done] == [f"note {number}" for number in range(4)]
    store.close()


LOOKS = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.store.made import ARTICLE, sit_down
store, facts, _ = sit_down(Path(sys.argv[2]))
print(sorted(fact.id for fact in facts.snapshot), [change.words for change in facts.done])
store.close()
"""


def test_another_time_zone_and_locale_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    store, facts, _ = sit_down(path)
    for number in range(3):
        facts.apply(add(f"note {number}", [note(number)]))
    store.close()
    said = set()
    for zone, locale, seed in (
        ("UTC", "C", "0"),
        ("Pacific/Kiritimati", "ar_EG.UTF-8", "1"),
        ("America/Los_Angeles", "fa_IR", "2"),
    ):
        environ = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", LOOKS, str(ROOT), str(path)],
            env=environ,
            capture_output=True,
            text=True,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1


WRITES = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.store.made import sit_down
from tests.store.test_clock import note
from tui.model.changes import add
store, facts, keeping = sit_down(Path(sys.argv[2]))
for number in range(int(sys.argv[3]), 120, 3):
    facts.apply(add(f"note {number}", [note(number)]))
    if number % 7 == 0:
        keeping.take_in()
assert store.writer.wait(60), store.writer.trouble
keeping.keep_found("english 1.0").result(60)
keeping.leave()
store.close()
"""


def test_three_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, str(ROOT), str(path), str(first)], stderr=subprocess.PIPE
        )
        for first in range(3)
    ]
    for program in programs:
        _, complaint = program.communicate(timeout=120)
        assert program.returncode == 0, complaint.decode()
    store = Store.open(path)
    kept = store.recall(ARTICLE)
    assert kept is not None
    assert {fact.id for fact in kept.facts} == {note(number).id for number in range(120)}
    assert store.reader is not None
    assert len(journal.history(store.reader, kept.id, kept.number).done) == 120
    store.close()
