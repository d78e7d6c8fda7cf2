"""What every measurement stands on: a home that holds nothing, keys whose answer is timed, figures that are put down.

A key is answered when the program has written its last byte before a silence of `QUIET` seconds.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.benchmarks.speed.texts import Texts
from tests.terminal import Terminal, reader, wait_until

QUIET = 0.12
PATIENCE = 1.0
"""Seconds in which a key that changes anything must begin to show it."""
SIZES = ((100, 30), (120, 40))
TEXTUAL = b"\x1b[?1000h"
"""What Textual writes first; the first page is there before."""
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a key: when its last byte came, in milliseconds, and how many there were."""

    settled: float
    size: int


@dataclass
class Bench:
    """The texts, the figures so far by name, and how many keys are pressed in a run."""

    texts: Texts
    presses: int = 20
    figures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, *values: float) -> None:
        """Put down what was measured; milliseconds, MiB or whatever `table` says of the name."""
        self.figures[name].extend(values)

    @contextmanager
    def opened(
        self, text: Path, home: Path | None = None, environ: dict[str, str | None] | None = None
    ) -> Iterator[Terminal]:
        """Copydesk reading `text`, in a home of its own where none is given."""
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own,
            Terminal(reader(text), home or Path(own), environ=environ) as terminal,
        ):
            yield terminal

    def keys(self, name: str, terminal: Terminal, keys: Sequence[str], *, size: str = "") -> None:
        """Press one of `keys` after another, and put down how long each took that changed the screen."""
        for key in keys:
            answer = changed(terminal, key)
            if answer is not None:
                self.add(name, answer.settled)
                if size:
                    self.add(size, answer.size)


def press(terminal: Terminal, keys: str, quiet: float = QUIET) -> Answer | None:
    """Write `keys` at once; None where nothing came of them."""

    def send() -> float:
        begun = time.perf_counter()
        terminal.send(keys)
        return begun

    return _answered(terminal, send, quiet)


def changed(terminal: Terminal, keys: str, quiet: float = QUIET) -> Answer | None:
    """The same; None where the screen shows what it showed."""
    before = terminal.text
    answer = press(terminal, keys, quiet)
    return answer if terminal.text != before else None


def resized(terminal: Terminal, columns: int, rows: int) -> Answer | None:
    """Change the size of the window."""
    return _answered(terminal, lambda: terminal.resize(columns, rows), QUIET)


def _answered(terminal: Terminal, act: Callable[[], float], quiet: float) -> Answer | None:
    before = len(terminal.chunks)
    begun = act()
    if not wait_until(lambda: len(terminal.chunks) > before, PATIENCE):
        return None
    terminal.settle(quiet)
    news = [(stamp, data) for stamp, data in terminal.chunks[before:] if stamp >= begun]
    return Answer((news[-1][0] - begun) * 1e3, sum(len(data) for _, data in news)) if news else None


def since_start(terminal: Terminal, stamp: float) -> float:
    """Milliseconds from the start of the program to a moment."""
    return (stamp - terminal.started) * 1e3


def wait_for_textual(terminal: Terminal) -> None:
    """Wait until the first page is handed over, and nothing more is written at once."""
    wait_until(lambda: TEXTUAL in terminal.raw)
    terminal.settle(0.1)


def memory(terminal: Terminal) -> float:
    """MiB of the program itself; a process that finds facts counts apart."""
    return psutil.Process(terminal.process.pid).memory_info().rss / MIB


def processor(terminal: Terminal) -> float:
    """Seconds of processor time that the program and what it started have used."""
    seconds = 0.0
    for process in (psutil.Process(terminal.process.pid), *terminal.children()):
        times = process.cpu_times()
        seconds += times.user + times.system
    return seconds
