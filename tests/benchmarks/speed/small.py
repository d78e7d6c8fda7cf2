"""The sample as it is read: opened, paged through, searched, copied from, left alone, left."""

from __future__ import annotations

import re
import stat
import tempfile
import time
from pathlib import Path

from tests.benchmarks.speed.bench import (
    PAGE_DOWN,
    PAGE_UP,
    SIZES,
    Bench,
    changed,
    memory,
    press,
    processor,
    resized,
    since_start,
    wait_for_textual,
)
from tests.terminal import Terminal

FIRST = "newly appointed"
IDLE = 10.0
TOAST = "▌"


def opening(bench: Bench) -> None:
    """Open it for the first time, wait for the facts, and open it again."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name)
        with bench.opened(bench.texts.small, home) as terminal:
            bench.add("small paint", since_start(terminal, terminal.wait_for(laid_out)))
            wait_for_textual(terminal)
            bench.add("small memory", memory(terminal))
            bench.add("small rules", since_start(terminal, terminal.wait_for(by_rules)))
            bench.add("small facts", since_start(terminal, terminal.wait_for(complete)))
            terminal.settle(0.5)
            bench.add("small memory with facts", memory(terminal))
            leave(bench, terminal)
        with bench.opened(bench.texts.small, home) as terminal:
            terminal.wait_for(laid_out)
            bench.add("small again", since_start(terminal, terminal.wait_for(complete)))


def at_once(bench: Bench) -> None:
    """Turn the page the moment it is seen, and go on with keys while facts are found."""
    with bench.opened(bench.texts.small) as terminal:
        terminal.wait_for(laid_out)
        terminal.send(PAGE_DOWN)
        turned = terminal.wait_for(lambda text: FIRST not in page(text))
        bench.add("small turned at once", since_start(terminal, turned))
    with bench.opened(bench.texts.small) as terminal:
        terminal.wait_for(laid_out)
        for number in range(bench.presses * 4):
            answer = changed(terminal, "k" if number % 8 > 3 else "j", quiet=0.04)
            if not finding(terminal.text):
                break
            if answer is not None:
                bench.add("small key while finding", answer.settled)


def moving(bench: Bench) -> None:
    """Every way to move, once all facts are there."""
    with bench.opened(bench.texts.small) as terminal:
        terminal.wait_for(complete)
        terminal.settle(0.5)
        half = bench.presses // 2
        bench.keys("small page", terminal, [PAGE_DOWN, PAGE_UP] * half, size="small page bytes")
        bench.keys("small line", terminal, ["g", *"j" * half], size="small line bytes")
        bench.keys("small twenty pages", terminal, [PAGE_DOWN * 20, PAGE_UP * 20] * 4)
        bench.keys("small next fact", terminal, "n" * half + "N" * half, size="small next fact bytes")
        terminal.wait_for(lambda text: TOAST not in text)  # its going is no answer to a key
        bench.keys("small focus", terminal, ["\t"] * 8)
        press(terminal, "1")
        bench.keys("small row", terminal, ["j"] * bench.presses, size="small row bytes")
        press(terminal, "\x1b")
        for number in range(8):
            if answer := resized(terminal, *SIZES[number % 2]):
                bench.add("small resize", answer.settled)


def copying(bench: Bench) -> None:
    """Copy facts, by way of the terminal, and with a desktop clipboard whose tool never answers."""
    for name, environ in (("copy", {}), ("copy past a hanging tool", {"DISPLAY": ":7"})):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            home = Path(folder)
            if environ:
                environ["PATH"] = f"{hanging_tools(home)}:/usr/bin:/bin"
            with bench.opened(bench.texts.small, home, environ) as terminal:
                terminal.wait_for(complete)
                terminal.settle(0.5)
                for _ in range(3):
                    press(terminal, "n")
                    if answer := press(terminal, "y"):
                        bench.add(name, answer.settled)
                leave(bench, terminal, "quit after a copy")


def resting(bench: Bench) -> None:
    """Do nothing for a while."""
    with bench.opened(bench.texts.small) as terminal:
        terminal.wait_for(complete)
        terminal.settle(1.0)
        written, used = len(terminal.raw), processor(terminal)
        time.sleep(IDLE)
        bench.add("idle bytes", len(terminal.raw) - written)
        bench.add("idle processor", (processor(terminal) - used) / IDLE * 100)


def leave(bench: Bench, terminal: Terminal, name: str = "quit") -> None:
    """Quit, and put down when the prompt is there again."""
    begun = time.perf_counter()
    terminal.send("q")
    terminal.process.wait()  # not looked at from time to time, as with a limit
    bench.add(name, (time.perf_counter() - begun) * 1e3)


def hanging_tools(folder: Path) -> Path:
    """A folder with tools of the clipboard that take what they are given and never end."""
    tools = folder / "tools"
    tools.mkdir()
    for name in ("xclip", "xsel", "wl-copy"):
        tool = tools / name
        tool.write_text("#!/bin/sh\nexec sleep 60\n")
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    return tools


def page(text: str) -> str:
    """The screen without its title line."""
    return text.split("\n", 1)[1]


def laid_out(text: str) -> bool:
    """Whether the text is there, and all panels."""
    return FIRST in text and all(name in text for name in ("Entities", "Quotes", "Dates"))


def finding(text: str) -> bool:
    """Whether facts are being found."""
    return "finding facts" in text


def by_rules(text: str) -> bool:
    """Whether what rules find is there."""
    return re.search(r"Quotes \d", text) is not None and re.search(r"Dates \d", text) is not None


def complete(text: str) -> bool:
    """Whether all facts are there."""
    return re.search(r"Entities \d", text) is not None and by_rules(text) and not finding(text)
