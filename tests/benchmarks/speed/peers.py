"""Other readers, those that are installed: on the search path, or in folders of virtual environments."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.benchmarks.speed.bench import MIB, PAGE_DOWN, PAGE_UP, Bench, changed, since_start
from tests.benchmarks.speed.texts import FIRST_WORD, LAST_WORD, Texts
from tests.terminal import Terminal

MARKS = ("Roscosmos", FIRST_WORD, LAST_WORD)
"""One of these is on the first page of any text, or on the last, where a reader begins there."""


class Peer(NamedTuple):
    """A reader of another make."""

    name: str
    commands: tuple[str, ...]
    """What it may be called; the first that is there is taken."""
    options: tuple[str, ...] = ()
    takes: Callable[[Texts, Path], Path] = lambda _texts, text: text
    """The form of a text that it reads."""
    key: str = " "
    slow: bool = False
    """Whether it takes many seconds for a long text, and is measured with it but once."""


PEERS = (
    Peer("less", ("less",)),
    Peer("bat", ("bat", "batcat"), ("--paging=always",)),
    Peer("w3m", ("w3m",), ("-T", "text/plain")),
    Peer("vim -R", ("vim",), ("-u", "NONE", "-R", "-n"), key=PAGE_DOWN),
    Peer("epy", ("epy",), takes=Texts.book),
    Peer("toolong", ("tl",), key=PAGE_UP),
    Peer("baca", ("baca",), takes=Texts.book, key=PAGE_DOWN, slow=True),
    Peer("frogmouth", ("frogmouth",), takes=Texts.markdown, key=PAGE_DOWN, slow=True),
)


def installed(folders: Iterable[Path]) -> dict[Peer, str]:
    """The peers that are here, each with its program; says which are not."""
    places = [str(place) for folder in folders for place in (folder, *folder.glob("*/bin"))]
    found = {}
    for peer in PEERS:
        path = next(filter(None, map(shutil.which, peer.commands)), None) or next(
            filter(None, (shutil.which(name, path=place) for place in places for name in peer.commands)), None
        )
        if path:
            found[peer] = path
        else:
            print(f"{peer.name} is not installed, and is left out")
    return found


def measure(bench: Bench, peer: Peer, program: str, *, first: bool) -> None:
    """Open the texts with a peer, and turn pages of the long one."""
    texts = bench.texts
    for name, text in (("small", texts.small), ("large", texts.large), ("line", texts.line)):
        if name == "line" and peer.takes is Texts.book:
            continue
        if not first and (
            not bench.figures.get(f"{peer.name} {name} paint") or (peer.slow and name != "small")
        ):
            continue
        command = [program, *peer.options, str(peer.takes(texts, text))]
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
            Terminal(command, Path(home)) as terminal,
        ):
            seen = terminal.wait_for(_shown)
            bench.add(f"{peer.name} {name} paint", since_start(terminal, seen))
            terminal.settle(0.25)
            bench.add(f"{peer.name} {name} memory", _memory(terminal))
            if name == "large":
                for _ in range(3 if peer.slow else 8):
                    if answer := changed(terminal, peer.key):
                        bench.add(f"{peer.name} {name} page", answer.settled)


def _shown(text: str) -> bool:
    return any(mark in text for mark in MARKS)


def _memory(terminal: Terminal) -> float:
    family = (psutil.Process(terminal.process.pid), *terminal.children())
    return sum(process.memory_info().rss for process in family) / MIB
