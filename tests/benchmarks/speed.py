"""How fast the reader is, as a person at the keyboard meets it, against baselines in the same run.

`python tests/benchmarks/speed.py [--runs 7]` opens the sample in a pseudo-terminal of 120 x 40, again and again, by
turns with a Textual app that shows one word and with a plain script that runs the pipeline over the same text.
A key's time is from its writing to the last of the bytes that show what it did. Nothing passes or fails here.
"""

from __future__ import annotations

import argparse
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.terminal import ROOT, SAMPLE, Terminal, environment, reader, wait_until

PIPELINE = ROOT / "tui" / "extract" / "en" / "pipeline"
FIRST = "newly appointed"
TEXTUAL = b"\x1b[?1000h"
"""What Textual writes first; the first page is there before."""
MIB = 1 << 20

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    shown = 0
    def compose(self):
        yield Static("HELLO 0")
    def key_j(self):
        self.shown ^= 1
        self.query_one(Static).update(f"HELLO {self.shown}")

Hello().run()
"""
PLAIN = """
import sys
import spacy
from pathlib import Path
facts = spacy.load(sys.argv[1])(Path(sys.argv[2]).read_text(encoding="utf-8"))
print(len(facts.ents), flush=True)
"""


@dataclass
class Times:
    """What was measured, in milliseconds and MiB; a list over the runs, or over the keys of all runs."""

    hello: list[float] = field(default_factory=list)
    hello_keys: list[float] = field(default_factory=list)
    hello_memory: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    facts: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)


def measure(runs: int, presses: int) -> Times:
    """Everything, by turns, `runs` times."""
    times = Times()
    for run in range(runs):
        print(f"run {run + 1} of {runs}", file=sys.stderr, flush=True)
        for step in (_hello, _reading, _eager, _busy, _plain):
            with tempfile.TemporaryDirectory() as home:
                step(times, Path(home), presses)
    return times


def _hello(times: Times, home: Path, presses: int) -> None:
    """The least that a Textual app can do."""
    with Terminal([sys.executable, "-c", HELLO], home) as terminal:
        times.hello.append(_since_start(terminal, terminal.wait_for("HELLO 0")))
        terminal.settle()
        times.hello_memory.append(_memory(terminal))
        for press in range(presses):
            times.hello_keys.append(
                _key(terminal, "j", lambda text, wanted=f"HELLO {1 - press % 2}": wanted in text)
            )


def _reading(times: Times, home: Path, presses: int) -> None:
    """Open the sample, wait for all facts, then turn pages to and fro."""
    with Terminal(reader(SAMPLE), home) as terminal:
        times.first.append(_since_start(terminal, terminal.wait_for(_laid_out)))
        wait_until(lambda: TEXTUAL in terminal.raw)
        terminal.settle(0.1)
        times.memory.append(_memory(terminal))
        times.facts.append(_since_start(terminal, terminal.wait_for(_complete)))
        terminal.settle(0.5)
        times.pages += [_turn(terminal, down=press % 2 == 0) for press in range(presses)]


def _eager(times: Times, home: Path, _presses: int) -> None:
    """Turn the page the moment it is seen."""
    with Terminal(reader(SAMPLE), home) as terminal:
        terminal.wait_for(_laid_out)
        terminal.send("\x1b[6~")
        times.answered.append(
            _since_start(terminal, terminal.wait_for(lambda text: FIRST not in _page(text)))
        )


def _busy(times: Times, home: Path, presses: int) -> None:
    """Turn pages to and fro while facts are being found."""
    with Terminal(reader(SAMPLE), home) as terminal:
        terminal.wait_for(_laid_out)
        wait_until(lambda: TEXTUAL in terminal.raw)
        terminal.settle(0.05)
        for press in range(presses * 4):
            taken = _turn(terminal, down=press % 2 == 0)
            if "finding facts" not in terminal.text:
                break
            times.busy.append(taken)
            time.sleep(0.02)


def _plain(times: Times, home: Path, _presses: int) -> None:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", PLAIN, str(PIPELINE), str(SAMPLE)],
        env=environment(home, {}),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    times.plain.append((time.perf_counter() - begun) * 1e3)


def _laid_out(text: str) -> bool:
    return FIRST in text and all(name in text for name in ("Entities", "Quotes", "Dates"))


def _complete(text: str) -> bool:
    return _laid_out(text) and "finding facts" not in text and re.search(r"Entities \d", text) is not None


def _turn(terminal: Terminal, *, down: bool) -> float:
    """One page down, or up again; done when the page has changed."""
    if down:
        return _key(terminal, "\x1b[6~", lambda text: FIRST not in _page(text))
    return _key(terminal, "\x1b[5~", lambda text: FIRST in _page(text))


def _page(text: str) -> str:
    return text.split("\n", 1)[1]


def _key(terminal: Terminal, key: str, shown: Callable[[str], bool]) -> float:
    pressed = time.perf_counter()
    terminal.send(key)
    return max(0.0, terminal.wait_for(shown) - pressed) * 1e3


def _since_start(terminal: Terminal, stamp: float) -> float:
    return (stamp - terminal.started) * 1e3


def _memory(terminal: Terminal) -> float:
    return psutil.Process(terminal.process.pid).memory_info().rss / MIB


def _share(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def table(times: Times) -> str:
    """What was measured, beside what it is compared with."""
    middle = statistics.median
    hello, hello_key, hello_memory = middle(times.hello), middle(times.hello_keys), middle(times.hello_memory)
    plain = middle(times.plain)
    rows = [
        ("first paint, panels laid out", times.first, "ms", hello, "Textual hello", "1.10 x"),
        ("first page turned at once", times.answered, "ms", hello, "Textual hello", "-"),
        ("all facts on the screen", times.facts, "ms", plain, "plain script", "1.2 x"),
        ("a page, at rest", times.pages, "ms", hello_key, "key of hello", "10 ms, p95 16 ms"),
        (
            "a page, while facts are found",
            times.busy,
            "ms",
            hello_key,
            "key of hello",
            "p95 33 ms, most 100 ms",
        ),
        ("memory of the reader", times.memory, "MiB", hello_memory, "Textual hello", "45 MiB"),
    ]
    lines = [
        f"{platform.system()}, Python {platform.python_version()}, {len(times.first)} runs, medians",
        f"{'':31} {'median':>8} {'p95':>8} {'least':>8} {'most':>8}      {'baseline':>8} {'ratio':>6}  wanted",
    ]
    for what, values, unit, base, of, wanted in rows:
        told = [middle(values), _share(values, 0.95), min(values), max(values)]
        figures = " ".join(f"{value:8.1f}" for value in told)
        ratio = f"{base:8.1f} {told[0] / base:6.2f}"
        lines.append(f"{what:31} {figures} {unit:4} {ratio}  {wanted} ({of}, n={len(values)})")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--presses", type=int, default=20, help="keys in each run")
    asked = arguments.parse_args()
    sys.setswitchinterval(0.0005)  # the stamps of a terminal must not wait for its drawing
    print(table(measure(asked.runs, asked.presses)))


if __name__ == "__main__":
    main()
