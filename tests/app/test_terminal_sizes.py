"""A window that is dragged about: the last size wins, and what is on the screen is what a fresh start would show."""

from __future__ import annotations

import random
from pathlib import Path

import psutil

from tests.terminal import Terminal, needs_terminal, reader

pytestmark = needs_terminal

EXTREMES = ((1, 1), (0, 0), (2, 2), (10, 3), (500, 200), (20, 5), (300, 4), (4, 90))


def opened(terminal: Terminal) -> None:
    terminal.wait_for(lambda text: "%" in text and "inding" not in text and "Bell" in text)
    terminal.settle(0.4)


def article(terminal: Terminal) -> list[str]:
    """The article's pane; the panels beside it may have been scrolled."""
    return [line[:72] for line in terminal.lines[1:]]


def test_after_two_hundred_sizes_the_screen_is_as_if_it_had_begun_so(tmp_path: Path) -> None:
    path = tmp_path / "bells.txt"
    path.write_text(
        "".join(
            f"Bell {number} rang for Ines Castellan{' and rang' * (number % 7)}.\n\n" for number in range(300)
        )
    )
    pick = random.Random(5)
    with Terminal(reader(path), tmp_path) as terminal:
        opened(terminal)
        terminal.send("150G")
        terminal.wait_for(lambda text: "Bell 149 rang" in text.split("\n")[3])
        terminal.settle()
        before = psutil.Process(terminal.process.pid).memory_info().rss
        for number in range(200):
            columns, rows = (
                pick.choice(EXTREMES) if number % 3 else (pick.randint(2, 200), pick.randint(2, 60))
            )
            terminal.report_size(*((200, 4) if number % 2 and number < 60 else (columns, rows)))
        terminal.settle(0.5)
        for columns, rows in ((60, 16), (120, 40)):
            terminal.resize(columns, rows)
            terminal.wait_for(lambda text: "Bell 149 rang" in text and "quit" in text.split("\n")[-1])
            terminal.settle(0.5)
        assert "Bell 149 rang" in terminal.lines[3], "the place is kept as a character"
        assert psutil.Process(terminal.process.pid).memory_info().rss < before * 1.25
        after = article(terminal)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for(lambda text: "Bell 149 rang" in text.split("\n")[3] and "quit" in text)
        terminal.settle(0.5)
        assert article(terminal) == after, "as it had been left"
