"""A long sitting: very many keys of every kind, and what memory the reader holds on the way."""

from __future__ import annotations

import random
import re
from itertools import count

from tests.benchmarks.speed.bench import PAGE_DOWN, PAGE_UP, SIZES, Bench, memory, press
from tests.benchmarks.speed.small import complete
from tests.terminal import Terminal

MOVES = (
    "j",
    "k",
    " ",
    "b",
    PAGE_DOWN,
    PAGE_UP,
    "\x04",
    "\x15",
    "g",
    "G",
    "}",
    "{",
    "5j",
    "40%",
    "n",
    "N",
    "]e",
    "[q",
    "]d",
    "]]",
)
OTHERS = (
    *("ma", "'a", "\x1b[1;3D", "J\x1b", "1", "2", "3", "\t", "\x1b[Z", "0", "0", "O", "1fk\x1b", "*", "*"),
    *(
        "/j\r",
        "n\x1b",
        "v\x1b[C\x1b[C\x1b",
        "EE",
        "QQ",
        "DD",
        "+",
        "-",
        "FFF",
        "___",
        "\r\x1b",
        "?\x1b",
        "ny",
    ),
)
_ESCAPE_DELAY = 10  # milliseconds after which Textual takes an escape for a key of its own
_KEY = re.compile(r"\x1b\[[\d;]*[A-Za-z~]|.", re.DOTALL)
_WARM = (
    10_000  # keys until all has been loaded that is loaded when it is first wanted, and every cache is full
)


def soak(bench: Bench, keys: int) -> None:
    """Press so many keys on the sample, and print the memory as it goes on."""
    pick = random.Random(11)
    with bench.opened(bench.texts.small, environ={"ESCDELAY": str(_ESCAPE_DELAY)}) as terminal:
        terminal.wait_for(complete)
        terminal.settle(0.5)
        begun, warm, pressed, told = memory(terminal), 0.0, 0, 0
        for number in count(1):
            pressed += _press_some(terminal, pick)
            if number % 40 == 0:
                terminal.resize(*SIZES[number // 40 % 2])
            if not warm and pressed >= min(_WARM, keys // 4):
                warm = memory(terminal)
            if terminal.process.poll() is not None:
                print(f"soak: the program ended with {terminal.process.returncode} after {pressed:,} keys:")
                print(terminal.text.strip())
                return
            if pressed >= told + keys / 10:
                told = pressed
                print(f"soak: {memory(terminal):6.1f} MiB after {pressed:,} keys", flush=True)
            if pressed >= keys:
                break
        answered = press(terminal, "\t") is not None
        print(
            f"soak: {begun:.1f} MiB at first, {warm:.1f} when warm, {memory(terminal):.1f} after {pressed:,} keys:"
            f" {100 * (memory(terminal) / warm - 1):+.1f} % (wanted below 5 %); still answers: {answered}"
        )


def _press_some(terminal: Terminal, pick: random.Random) -> int:
    """Write keys faster than they are answered, and wait until they have been; how many."""
    steps = [*pick.choices(MOVES, k=80), *pick.choices(OTHERS, k=12)]
    pick.shuffle(steps)
    for step in (*steps, "\x1b"):
        terminal.send(step)
        if step.endswith("\x1b"):
            terminal.settle(4 * _ESCAPE_DELAY / 1e3)
    terminal.settle(0.25)
    terminal.forget()
    return sum(len(_KEY.findall(step)) for step in steps)
