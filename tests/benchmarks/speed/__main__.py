"""Measure by turns, run by run, and print the table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.speed import extraction, floor, long, peers, small
from tests.benchmarks.speed.bench import Bench
from tests.benchmarks.speed.soak import soak
from tests.benchmarks.speed.table import table
from tests.benchmarks.speed.texts import LONG, Texts

STEPS: dict[str, tuple[Callable[[Bench], None], ...]] = {
    "small": (small.opening, small.at_once, floor.script, small.moving, small.copying, small.resting),
    "long": (*(partial(long.opened, name=name) for name in LONG), long.known),
    "extraction": (extraction.articles, *(partial(extraction.found, name=name) for name in LONG)),
}


def main() -> None:
    """Measure what is asked for."""
    asked = _asked()
    sys.setswitchinterval(0.0005)  # the stamps of a terminal must not wait for its drawing
    with tempfile.TemporaryDirectory() as folder:
        texts = Texts(Path(folder))
        bench = Bench(texts, asked.presses)
        programs = peers.installed(asked.peers) if "peers" in asked.parts else {}
        for run in range(asked.runs):
            steps = [floor.hello, *(step for part in asked.parts for step in STEPS.get(part, ()))]
            steps += [
                partial(peers.measure, peer=peer, program=program, first=not run)
                for peer, program in programs.items()
            ]
            for number, step in enumerate(steps):
                print(
                    f"\rrun {run + 1} of {asked.runs}, step {number + 1} of {len(steps)} ",
                    end="",
                    file=sys.stderr,
                )
                try:
                    step(bench)
                except pytest.fail.Exception as failure:
                    print(f"\nnot measured: {str(failure).partition(chr(10))[0]} ({step})", file=sys.stderr)
        print(file=sys.stderr)
        sizes = {name: texts.long(name).stat().st_size for name in LONG}
        print(table(bench.figures, [peer.name for peer in programs], sizes), flush=True)
        if asked.soak:
            soak(bench, asked.soak)


def _asked() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--presses", type=int, default=20, help="keys of a kind in each run")
    arguments.add_argument(
        "--parts", nargs="*", default=["small", "long", "peers"], help="small, long, peers, extraction"
    )
    arguments.add_argument(
        "--peers",
        nargs="*",
        type=Path,
        default=[],
        help="folders with other readers, or with environments of them",
    )
    arguments.add_argument(
        "--soak", type=int, default=0, metavar="KEYS", help="press so many keys at the end"
    )
    return arguments.parse_args()


if __name__ == "__main__":
    main()
