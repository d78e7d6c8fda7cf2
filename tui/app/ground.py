"""The ground of the terminal: whether it may be asked for, how, and what is answered (OSC 11 of xterm).

With it goes a question that every terminal answers (DA1), so that one knows when nothing more is to come.
"""

from __future__ import annotations

import os
import re
import select
from collections.abc import Mapping
from time import monotonic

from tui.app.looks import Rgb, is_dark

ASK = "\x1b]11;?\x1b\\\x1b[c"
PATIENCE = 0.01
"""How many seconds the first page waits for the answer; one that comes later is heard all the same."""
OWED = 0.3
"""How many seconds after the question the answer may come, and must not come to the shell."""

_GROUND = re.compile(rb"\x1b\]11;([^\x07\x1b]*)(?:\x07|\x1b\\)")
_LAST = re.compile(rb"\x1b\[\?[\d;]*c")
_RGB = re.compile(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_HEX = re.compile(r"#((?:[0-9a-fA-F]{2}){3})")


def may_ask(environ: Mapping[str, str]) -> bool:
    """Whether the terminal can be asked without harm, of those that have many colours.

    screen hands the question on, and asks it anew whenever one turns to the window, whichever program has it by then;
    the console of Linux takes no such orders, and that of Emacs writes them.
    """
    term = environ.get("TERM", "")
    if "STY" in environ or (term.startswith("screen") and "TMUX" not in environ):
        return False
    return not term.startswith(("linux", "eterm", "vt", "dumb"))


def dark(answer: str) -> bool | None:
    """Whether the ground that a terminal has answered is dark; None where it has answered something else."""
    if found := _RGB.match(answer):
        parts = [round(int(part, 16) * 255 / (16 ** len(part) - 1)) for part in found.groups()]
    elif found := _HEX.match(answer):
        parts = list(bytes.fromhex(found[1]))
    else:
        return None
    color: Rgb = (parts[0], parts[1], parts[2])
    return is_dark(color)


class Answers:
    """Picks the answers out of what comes from the terminal before Textual is there."""

    def __init__(self) -> None:
        self.dark: bool | None = None
        """Whether the ground is dark, once that is known."""
        self.asked: float | None = None
        """When it was asked, until all has been answered."""

    def pick(self, data: bytes) -> bytes:
        """`data` without the answers in it."""
        if (found := _GROUND.search(data)) is not None:
            told = dark(found[1].decode("ascii", "replace"))
            self.dark = self.dark if told is None else told
            data = data[: found.start()] + data[found.end() :]
        if self.asked is not None and (last := _LAST.search(data)) is not None:
            self.asked = None
            data = data[: last.start()] + data[last.end() :]
        return data

    def wait(self, fd: int) -> bytes:
        """Wait a moment for them; what else has come."""
        rest = b""
        while self.asked is not None and self.dark is None:
            left = self.asked + PATIENCE - monotonic()
            if left <= 0 or not select.select((fd,), (), (), left)[0]:
                break
            data = os.read(fd, 1024)
            if not data:
                break
            rest = self.pick(rest + data)
        return rest
