"""Killed at any moment, nothing that was said to be kept is lost, and the database is whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.annotates import hash_of
from tests.store.made import sit_down

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX only")


def kill_and_look(path: Path, seed: int) -> int:
    """Have a program annotate, kill it, and see that all it said it kept is there; how many changes that were."""
    draw = random.Random(seed)
    command = [sys.executable, "-m", "tests.store.annotates", str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        time.sleep(draw.random() * 0.15)
        program.kill()
        said = program.stdout.read().splitlines()
    kept = [line.removeprefix("kept ") for line in said if len(line) == len("kept ") + 16]
    store, facts, _ = sit_down(path)
    with closing(store):
        database = store.reader
        assert database is not None
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert store.told == []
        now = hash_of(sorted(map(repr, facts.snapshot.by_id.values())))
        # What was on its way to the disk when the program was killed may have arrived.
        if kept and now != kept[-1]:
            steps = 0
            while now != kept[-1] and steps < 3 and (facts.undo() or facts.redo()):
                steps += 1
                now = hash_of(sorted(map(repr, facts.snapshot.by_id.values())))
            assert now == kept[-1], "the last state that was said to be kept is not within a step"
    return len(kept)


def test_twenty_kills_while_annotating(tmp_path: Path) -> None:
    """Five hundred are done by `tests/benchmarks/keeping.py`."""
    assert sum(kill_and_look(tmp_path / "library.db", seed) for seed in range(20)) > 20
