"""How well work is kept, and what that costs, against baselines in the same run.

`python -m tests.benchmarks.keeping [durable|paint|kills|changes|anchors|cuts|every-cut ...]` prints a table for each,
all but the last, which takes hours, where none is named. Nothing passes or fails here but what must never happen: a
change that was acknowledged and is lost.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.speed.small import FIRST, complete, laid_out
from tests.store import edits
from tests.store.made import FACTS, sit_down
from tests.store.test_damage import cut_off, make_whole
from tests.store.test_kill import kill_and_look
from tests.store.test_random import some_change, work_through
from tests.terminal import SAMPLE, Terminal, reader
from tui.model import Maker
from tui.model.changes import add
from tui.store.anchoring import Anchoring


def _told(what: str, values: Sequence[float], unit: str = "ms") -> None:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    print(
        f"  {what:48} median {statistics.median(values):8.2f}  p95 {p95:8.2f}  most {ordered[-1]:8.2f} {unit}"
    )


def durable(home: Path, count: int = 400) -> None:
    """One change at a time, from the call to the commit; by turns with 4 kB written to a file and fsynced."""
    store, facts, keeping = sit_down(home / "library.db")
    facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
    keeping.keep_found("english 1.0").result(60)
    draw = random.Random(1)
    whole: list[float] = []
    here: list[float] = []
    plain: list[float] = []
    with (home / "plain").open("wb", buffering=0) as file:
        while len(whole) < count:
            change = some_change(draw, facts.snapshot)
            if change.empty or (not change.before and len(facts.snapshot.by_id) > 15):
                continue
            begun, busy = time.perf_counter(), time.thread_time()
            facts.apply(change)
            here.append((time.thread_time() - busy) * 1e3)
            store.writer.wait(60)
            whole.append((time.perf_counter() - begun) * 1e3)
            begun = time.perf_counter()
            file.write(b"x" * 4096)
            os.fsync(file.fileno())
            plain.append((time.perf_counter() - begun) * 1e3)
    store.close()
    print(f"one change of {count}, durable")
    _told("from the call to the commit", whole)
    _told("of that on the caller's thread (CPU)", here)
    _told("baseline: write 4 kB and fsync", plain)
    print(f"  ratio of the medians {statistics.median(whole) / statistics.median(plain):.2f}")


def paint(home: Path, runs: int = 15) -> None:
    """The first paint of the sample: nothing known of it, and everything; and all facts on the screen."""
    fresh: list[float] = []
    known: list[float] = []
    facts: list[float] = []
    seen: list[float] = []
    for run in range(runs):
        place = home / f"run-{run}"
        for times, all_facts in ((fresh, facts), (known, seen)):
            place.mkdir(exist_ok=True)
            with Terminal(reader(SAMPLE), place) as terminal:
                times.append((terminal.wait_for(laid_out) - terminal.started) * 1e3)
                all_facts.append((terminal.wait_for(complete) - terminal.started) * 1e3)
                terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
                terminal.settle(0.5)
                terminal.press("q")
                terminal.wait_exit()
    print(f"the sample on the screen, {runs} runs by turns")
    _told("first paint, nothing known", fresh)
    _told("first paint, everything known", known)
    _told("all facts, nothing known", facts)
    _told("all facts, everything known", seen)
    print(f"  first paint, known against fresh {statistics.median(known) / statistics.median(fresh):.2f}")


def kills(home: Path, count: int = 500) -> None:
    """A program that annotates is killed at random moments; raises AssertionError where something is lost."""
    kept = sum(kill_and_look(home / f"library-{seed // 50}.db", seed) for seed in range(count))
    print(f"{count} kills: {kept} acknowledged states, none lost; integrity_check ok after each")


def changes(home: Path, count: int = 10_000) -> None:
    """Random changes, all undone, all redone, with openings between; raises AssertionError where one bit differs."""
    begun = time.process_time()
    work_through(home / "library.db", count)
    print(
        f"{count} random changes, undone and redone: to the bit the same ({time.process_time() - begun:.0f} s of CPU)"
    )


def damage(home: Path, step: int = 1) -> None:
    """A library that is cut off after every byte; raises AssertionError where it is not mended, or nothing is said."""
    whole = make_whole(home / "whole.db")
    found = []
    size = whole.stat().st_size
    for end in range(0, size, step):
        place = home / "cut"
        place.mkdir()
        found.append(cut_off(whole, place / "library.db", end))
        shutil.rmtree(place)
    print(f"cut off at {len(found)} of {size} places: each is opened, mended and told of")
    print(
        f"  articles of {found[-1]} still there, at every tenth of the file: {found[:: max(1, len(found) // 10)]}"
    )


def anchors(_home: Path, count: int = 1000, seeds: Sequence[int] = range(40, 48)) -> None:
    """Random edits of made texts, three spans of each: placed, without a place, wrong."""
    print(f"{count} random edits for each seed; places of words that were not harmed, and of harmed ones")
    for seed in seeds:
        draw = random.Random(seed)
        unharmed = placed = wrong = harmed_wrong = 0
        for _ in range(count):
            before = edits.text(draw)
            cells = edits.edited(draw, before, draw.randint(1, 3))
            anchoring = Anchoring(before, "".join(char for char, _ in cells))
            for span in (edits.some_words(draw, before) for _ in range(3)):
                there, truth = anchoring.place(span), edits.went(cells, span)
                if truth is not None:
                    unharmed += 1
                    placed += there == truth
                    wrong += there not in (None, truth)
                elif there is not None:
                    own = [
                        at
                        for at, (_, origin) in enumerate(cells)
                        if origin is not None and span.holds(origin)
                    ]
                    harmed_wrong += sum(map(there.holds, own)) * 3 < len(there)
        print(
            f"  seed {seed}: {unharmed} unharmed, {placed / unharmed:.1%} placed, {wrong} wrong;"
            f" {harmed_wrong} harmed ones at a place of others"
        )


def sampled(home: Path) -> None:
    """The same at every 97th byte, which takes minutes and not hours."""
    damage(home, 97)


_PARTS = {
    "durable": durable,
    "paint": paint,
    "anchors": anchors,
    "changes": changes,
    "kills": kills,
    "cuts": sampled,
    "every-cut": damage,
}


def main() -> None:
    """Measure what is named, or everything."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("parts", nargs="*", choices=[*_PARTS, []])
    for name in arguments.parse_args().parts or list(_PARTS)[:-1]:
        with tempfile.TemporaryDirectory() as home:
            _PARTS[name](Path(home))


if __name__ == "__main__":
    main()
