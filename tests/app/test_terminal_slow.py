"""A link that takes little at a time: what nobody would see any more is not sent."""

from __future__ import annotations

from hashlib import sha256 as digest
from pathlib import Path

import psutil

from tests.terminal import Terminal, needs_terminal, reader, wait_until

pytestmark = needs_terminal

PAGE_DOWN = "\x1b[6~"
PAGES = 30
_BUFFERED = 40_000
"""More bytes than the kernel holds for a terminal that takes nothing; of all the pages there are thrice as many."""


def at_rest(terminal: Terminal) -> bool:
    """Whether the program does nothing more for a while."""
    process = psutil.Process(terminal.process.pid)
    before = sum(process.cpu_times()[:2])
    return not wait_until(lambda: sum(process.cpu_times()[:2]) > before + 0.01, 0.05)


def test_pages_turned_while_nothing_is_taken_are_not_sent_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    words = "".join(
        f"{digest(str(number).encode()).hexdigest()} " * 3 + "\n\n" for number in range(PAGES * 12)
    )
    path.write_text(words)
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for(lambda text: words[:60] in text and "words" in text and "inding" not in text)
        terminal.settle(0.5)
        terminal.hold()
        for _ in range(PAGES):
            terminal.send(PAGE_DOWN)
            assert wait_until(lambda: at_rest(terminal))
        before = len(terminal.raw)
        terminal.let_go()
        terminal.wait_for(lambda text: digest(str(PAGES * 33 // 4).encode()).hexdigest()[:40] in text)
        terminal.settle(0.3)
        assert len(terminal.raw) - before < _BUFFERED
        by_leaps = terminal.text
        terminal.send("k")
        terminal.wait_for(lambda text: text != by_leaps)
        terminal.send("j")
        terminal.wait_for(lambda text: text == by_leaps)
        terminal.resize(119, 40)
        terminal.settle(0.3)
        terminal.resize(120, 40)
        terminal.wait_for(lambda text: text == by_leaps)
