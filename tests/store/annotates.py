"""A program that annotates and says what has been kept, to be killed at any moment; run by `test_kill.py`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tests.store.made import FACTS, sit_down
from tests.store.test_random import some_change
from tui.model import Maker
from tui.model.changes import add


def main() -> None:
    """Open the library, and change facts for ever; one line for each change that is on the disk."""
    path, seed = Path(sys.argv[1]), int(sys.argv[2])
    draw = random.Random(seed)
    store, facts, keeping = sit_down(path)
    if not facts.snapshot.by_id:
        facts.apply(add("find facts", FACTS, Maker.EXTRACTED))
        keeping.keep_found("english 1.0").result(60)
    print("ready", flush=True)
    while True:
        change = some_change(draw, facts.snapshot)
        if change.empty or (not change.before and len(facts.snapshot.by_id) > 15):
            continue
        facts.apply(change)
        if draw.random() < 0.2:
            facts.undo()
        if draw.random() < 0.1:
            keeping.keep_found("english 1.0")
        if store.writer.wait(60):
            facts_now = sorted(map(repr, facts.snapshot.by_id.values()))
            print(f"kept {hash_of(facts_now)}", flush=True)


def hash_of(facts: list[str]) -> str:
    """A short name for a state of the facts."""
    from hashlib import sha256

    return sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


if __name__ == "__main__":
    main()
