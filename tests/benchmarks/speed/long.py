"""Long texts: 3 MB with 26,000 places of facts, 10 MB, and 3 MB in one line."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

from tests.benchmarks.speed.bench import (
    PAGE_DOWN,
    SIZES,
    Bench,
    changed,
    memory,
    press,
    resized,
    since_start,
    wait_for_textual,
)
from tests.benchmarks.speed.small import finding
from tests.benchmarks.speed.texts import BESIDE, FIRST_WORD, NEEDLE
from tests.terminal import Terminal

JUMPS = ("G", "g", "50%", "7000G", "g", "\x1b[F", "\x1b[H")


def opened(bench: Bench, name: str) -> None:
    """One of the long texts, not known: pages are turned while its facts are found."""
    with bench.opened(bench.texts.long(name)) as terminal:
        bench.add(f"{name} paint", since_start(terminal, terminal.wait_for(_laid_out)))
        wait_for_textual(terminal)
        bench.add(f"{name} memory", memory(terminal))
        for _ in range(bench.presses):
            answer = changed(terminal, PAGE_DOWN, quiet=0.04)
            if answer is not None and finding(terminal.text):
                bench.add(f"{name} page while finding", answer.settled)


def known(bench: Bench) -> None:
    """3 MB with all its facts: paged through, jumped about in, searched, and another size of the window."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name)
        bench.texts.keep_facts(home)
        with bench.opened(bench.texts.large, home) as terminal:
            again = terminal.wait_for(lambda text: _laid_out(text) and re.search(r"Entities \d", text))
            bench.add("large again", since_start(terminal, again))
            wait_for_textual(terminal)
            terminal.settle(1.0)
            bench.add("large memory with facts", memory(terminal))
            half = bench.presses // 2
            bench.keys("large page", terminal, [PAGE_DOWN] * bench.presses, size="large page bytes")
            bench.keys("large twenty pages", terminal, [PAGE_DOWN * 20] * 8)
            bench.keys("large jump", terminal, JUMPS * 2)
            bench.keys("large next fact", terminal, "n" * half + "N" * half)
            _searched(bench, terminal)
            press(terminal, "1")
            bench.keys("large row", terminal, ["j"] * half)
            bench.keys("large focus", terminal, ["\t"] * 8)
            press(terminal, "\x1b")
            for number in range(8):
                if answer := resized(terminal, *SIZES[number % 2]):
                    bench.add("large resize", answer.settled)


def _searched(bench: Bench, terminal: Terminal) -> None:
    """Look for what stands once near the end, and for what stands in every other sentence."""
    press(terminal, "g")
    press(terminal, "/")
    begun = time.perf_counter()
    terminal.send(NEEDLE)
    bench.add("search", (terminal.wait_for(BESIDE) - begun) * 1e3)
    terminal.settle(0.3)
    press(terminal, "\x1b")
    press(terminal, "/")
    begun = time.perf_counter()
    terminal.send("said")
    counted = terminal.wait_for(lambda text: re.search(r"\d of [\d,]{5,}", text) is not None)
    bench.add("all hits counted", (counted - begun) * 1e3)
    terminal.settle(0.3)
    press(terminal, "\x1b")


def _laid_out(text: str) -> bool:
    return FIRST_WORD in text and all(name in text for name in ("Entities", "Quotes", "Dates"))
