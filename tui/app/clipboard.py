"""All copying goes through here: the desktop's clipboard, tmux, the terminal, and always a file.

It knows nothing of the screen, and blocks: call it from a thread.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.app import osc52
from tui.app.desktop import PATIENCE, Desktop, present
from tui.disk import replace
from tui.text import one_line

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TMUX_PATIENCE = 1.0
_SULK = 30.0
"""For how many seconds a desktop clipboard that hung is left alone."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a copy: which ways it went, which not and why."""

    text: str
    """The text as it went out, without control characters."""
    removed: int = 0
    """How many control characters were taken out."""
    desktop: bool = False
    """The desktop's clipboard has it."""
    tmux: bool = False
    """tmux has it in its buffer, and hands it to the terminal."""
    terminal: bool = False
    """It was written to the terminal as OSC 52; whether the terminal took it, nobody can know."""
    file: Path | None = None
    """The file that holds it."""
    troubles: tuple[str, ...] = ()
    """Why a way that was tried did not work, in words."""

    @property
    def shown_needed(self) -> bool:
        """Whether the text has to be shown for copying by hand, since no clipboard got it."""
        return not (self.desktop or self.tmux or self.terminal)

    @property
    def sentence(self) -> str:
        """What happened, in words for the reader."""
        words = [self._went()]
        words += [trouble[:1].upper() + trouble[1:] for trouble in self.troubles]
        if self.removed:
            words.append(f"{self.removed} control character{'s' * (self.removed > 1)} removed")
        return ". ".join(words)

    def _went(self) -> str:
        kept = f"in {_from_home(self.file)}" if self.file else ""
        if self.shown_needed:
            return f"No clipboard here: the text is {kept or 'below, to be copied by hand'}"
        ways = [
            "Copied to the clipboard" if self.desktop else "",
            "Copied to tmux, which hands it to the terminal" if self.tmux else "",
            "Sent to the terminal (OSC 52)" if self.terminal else "",
        ]
        first, *others = filter(None, ways)
        went = ", and ".join([first, *(way[:1].lower() + way[1:] for way in others)])
        return f"{went}; also {kept}" if kept and not self.desktop else went


class Clipboard:
    """Copies texts by every way that there is.

    `write_terminal` writes to the terminal as it is given, from any thread. `last_copy` is the file that
    holds the last copy, None for no file.
    """

    def __init__(
        self,
        write_terminal: Callable[[str], None],
        last_copy: Path | None,
        environ: Mapping[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.write_terminal = write_terminal
        self.last_copy = last_copy
        self.environ = os.environ if environ is None else environ
        self._desktop = Desktop(self.environ, patience)
        self._desktop_again = 0.0
        self._one_at_a_time = threading.Lock()

    @property
    def waits(self) -> bool:
        """Whether a copy has to wait for another program, which may not answer."""
        return present(self.environ) and time.monotonic() >= self._desktop_again

    def copy(self, text: str) -> Copied:
        """Copy `text` and tell which ways it went. Never raises; blocks a little over `patience`."""
        text, removed = sanitised(text)
        troubles: list[str] = []
        with self._one_at_a_time:
            kept = self._keep(text, troubles)
            desktop = present(self.environ) and self._to_desktop(text, troubles)
            remote = self.environ.get("SSH_TTY") or self.environ.get("SSH_CONNECTION")
            tmux = terminal = False
            if not desktop or remote or osc52.multiplexed(self.environ):
                tmux = self._to_tmux(text)
                terminal = not tmux and self._to_terminal(text, troubles)
        return Copied(text, removed, desktop, tmux, terminal, kept, tuple(troubles))

    def stop(self) -> None:
        """Give the desktop up, for a copy that is under way and every later one: they go the other ways."""
        self._desktop.stop()

    def _to_desktop(self, text: str, troubles: list[str]) -> bool:
        if self._desktop.given_up:
            return False
        if time.monotonic() < self._desktop_again:
            troubles.append("the desktop's clipboard is left alone for a while, since it did not answer")
            return False
        reason = one_line(self._desktop.copy(text))
        if self._desktop.hung:
            self._desktop_again = time.monotonic() + _SULK
        if reason:
            troubles.append(f"the desktop's clipboard did not take it: {reason}")
        return not reason

    def _to_tmux(self, text: str) -> bool:
        """Whether tmux took it; since 3.2 `-w` passes it on even where programs may not use OSC 52."""
        tool = shutil.which("tmux", path=self.environ.get("PATH")) if self.environ.get("TMUX") else None
        if tool is None:
            return False
        try:
            ended = subprocess.run(
                [tool, "load-buffer", "-w", "-"],
                input=text.encode("utf-8", "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=dict(self.environ),
                timeout=_TMUX_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return ended.returncode == 0

    def _to_terminal(self, text: str, troubles: list[str]) -> bool:
        if not osc52.listens(self.environ):
            return False
        try:
            self.write_terminal(osc52.sequence(text, self.environ))
        except ValueError as error:
            troubles.append(f"too long for the terminal: {error}")
            return False
        except Exception as error:  # noqa: BLE001 - a copy never ends the reader
            troubles.append(f"the terminal did not take it: {one_line(str(error))}")
            return False
        return True

    def _keep(self, text: str, troubles: list[str]) -> Path | None:
        if self.last_copy is None:
            return None
        try:
            write_private(self.last_copy, text)
        except OSError as error:
            reason = one_line(error.strerror or str(error))
            troubles.append(f"{self.last_copy.name} was not written: {reason}")
            return None
        return self.last_copy


def sanitised(text: str) -> tuple[str, int]:
    """`text` without what a terminal could obey but tabs and newlines; and how many characters went."""
    return _CONTROLS.subn("", text.replace("\r\n", "\n"))


def last_copy_path() -> Path | None:
    """The file for the last copy in the user's state directory; None where there is no home."""
    from platformdirs import user_state_path

    try:
        return user_state_path("copydesk", appauthor=False) / "last-copy.txt"
    except (OSError, RuntimeError):
        return None


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, wholly or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace(path, text.encode("utf-8", "replace"), private=True, durable=False)


def _from_home(path: Path) -> str:
    home = str(Path("~").expanduser())
    shown = one_line(str(path))
    if sys.platform != "win32" and home not in ("~", "/") and shown.startswith(home + "/"):
        return "~" + shown[len(home) :]
    return shown
