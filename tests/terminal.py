"""A terminal for tests: runs a program in a pseudo-terminal, reads its screen and presses its keys.

POSIX only; a test module that uses it begins with `pytestmark = needs_terminal`.
"""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import psutil
import pyte
import pytest
from wcwidth import wcwidth

if sys.platform != "win32":
    import fcntl
    import pty
    import termios

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX only")

ROOT = Path(__file__).parent.parent
SAMPLE = next((ROOT / "seeds").glob("*.txt"), ROOT / "seeds")
PATIENCE = 40.0
"""How long a test waits before it fails; only a failing one waits that long."""

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "space": " ",
}

_ANSWERS: list[tuple[re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]]] = [
    (re.compile(rb"\x1b\[0?c"), lambda _: b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), lambda _: b"\x1b[>1;10;0c"),
    (re.compile(rb"\x1b\[5n"), lambda _: b"\x1b[0n"),
    (re.compile(rb"\x1b\[6n"), lambda _: b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?(\d+)\$p"), lambda asked: b"\x1b[?%s;0$y" % asked[1]),
    (re.compile(rb"\x1b\[\?u"), lambda _: b"\x1b[?0u"),
]

_GROUND = re.compile(rb"\x1b\]11;\?\x1b\\")

# What pyte would print as text, or stumble over.
_FOREIGN = re.compile(
    r"\x1b\[[<=>][\d;:]*[@-~]|\x1b\[\?[\d;]*(?:\$p|[mrsu])|\x1b\[[\d;]*(?: q|t)"
    r"|\x1b[P_^X].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)",
    re.DOTALL,
)
_UNFINISHED = re.compile(r"\x1b(?:\[[^@-~]*|[P_^X](?:(?!\x1b\\).)*|\][^\x07\x1b]*\x1b?)?$", re.DOTALL)


class _Screen(pyte.Screen):
    """Puts into the cell before it what takes no cell, where pyte knows but some of it and drops what comes after."""

    def draw(self, data: str) -> None:
        if data.isascii():
            super().draw(data)
            return
        for char in data:
            if wcwidth(char) or not self.cursor.x:
                super().draw(char)
                continue
            line, column = self.buffer[self.cursor.y], self.cursor.x - 1
            column -= not line[column].data
            line[column] = line[column]._replace(data=line[column].data + char)

    @property
    def display(self) -> list[str]:
        """The lines as shown. What is left of a wide character that is being painted over is blank, where pyte fails."""
        lines = []
        for y in range(self.lines):
            shown, wide = [], False
            for x in range(self.columns):
                data = self.buffer[y][x].data
                if not wide:
                    shown.append(data or " ")
                wide = not wide and bool(data) and wcwidth(data[0]) == 2
            lines.append("".join(shown))
        return lines


class Terminal:
    """A program in a pseudo-terminal of `columns` x `rows`, with a home of its own that holds nothing."""

    def __init__(
        self,
        command: Sequence[str | Path],
        home: Path,
        *,
        columns: int = 120,
        rows: int = 40,
        environ: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        answers: bool = True,
        ground: str = "",
    ) -> None:
        """`answers`: whether it answers what is asked; `ground`: the colour that it says its ground has, if any."""
        self.columns, self.rows = columns, rows
        self.answers = answers
        self.ground = ground
        self.chunks: list[tuple[float, bytes]] = []
        """Everything the program wrote, with the moment when it came (`time.perf_counter`)."""
        self._news = threading.Condition()
        self._flow = threading.Event()
        self._flow.set()
        self._ended = False
        self._read = 0
        self._half = ""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._screen = _Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.master, slave = pty.openpty()
        self._wake_read, self._wake = os.pipe()
        _set_size(slave, columns, rows)
        self.modes_before = termios.tcgetattr(self.master)
        self.started = self._stamp = time.perf_counter()
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd or home,
            env=environment(home, environ or {}),
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        self._drain = threading.Thread(target=self._draining, daemon=True)
        self._drain.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What it shows

    @property
    def raw(self) -> bytes:
        """All bytes that the program wrote to the terminal."""
        with self._news:
            return b"".join(data for _, data in self.chunks)

    @property
    def lines(self) -> list[str]:
        """The screen, row by row."""
        self._interpret_all()
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def looks(self, words: str) -> tuple[tuple[bool, ...], ...]:
        """How the first `words` on the screen are drawn, cell by cell: bold, italic, underlined, reversed."""
        for row, line in enumerate(self.lines):
            if words in line:
                cells = [self._screen.buffer[row][line.index(words) + place] for place in range(len(words))]
                return tuple((cell.bold, cell.italics, cell.underscore, cell.reverse) for cell in cells)
        pytest.fail(f"no {words!r} on the screen:\n{self.text}")

    def inks(self, words: str) -> set[tuple[str, str]]:
        """The colours, and the grounds, of the first `words` on the screen."""
        for row, line in enumerate(self.lines):
            if words in line:
                cells = [self._screen.buffer[row][line.index(words) + place] for place in range(len(words))]
                return {(cell.fg, cell.bg) for cell in cells}
        pytest.fail(f"no {words!r} on the screen:\n{self.text}")

    def cells(self, row: int) -> list[tuple[str, str]]:
        """What stands in each cell of a row, and the colour of its ground; nothing in the second of a wide character."""
        self._interpret_all()
        line = self._screen.buffer[row]
        return [(line[column].data, line[column].bg) for column in range(self.columns)]

    def underlined(self, row: int) -> list[int]:
        """The columns of a row that are underlined."""
        self._interpret_all()
        return [column for column in range(self.columns) if self._screen.buffer[row][column].underscore]

    def wait_for(self, what: str | Callable[[str], bool], timeout: float = PATIENCE) -> float:
        """Wait until the screen shows `what`; returns the moment when the program had written it."""
        seen: Callable[[str], bool] = what if callable(what) else lambda text: what in text
        end = time.monotonic() + timeout
        while True:
            at = self._interpret_next()
            if seen("\n".join(self._screen.display)):
                return self._stamp
            if at is None and not self._wait_for_chunk(end):
                state = f"ended with {self.process.poll()}" if self._ended else "still runs"
                wanted = what if isinstance(what, str) else "what was waited for"
                pytest.fail(f"no {wanted!r} in {timeout:g} s; the program {state}; its screen:\n{self.text}")

    def settle(self, quiet: float = 0.15, timeout: float = PATIENCE) -> None:
        """Wait until the program has written nothing for `quiet` seconds."""
        end = time.monotonic() + timeout
        with self._news:
            while not self._ended and time.monotonic() < end:
                count = len(self.chunks)
                if not self._news.wait_for(lambda seen=count: len(self.chunks) > seen or self._ended, quiet):
                    return

    def forget(self) -> None:
        """Drop all that was written, read or not, where a program writes more than one wants to hold."""
        with self._news:
            self.chunks.clear()
            self._read = 0

    # What is done to it

    def wipe(self) -> None:
        """Empty the screen, as something else would that has it meanwhile."""
        self._interpret_all()
        self._screen.reset()

    def send(self, data: str | bytes) -> None:
        """Type, or whatever else comes from a terminal."""
        left = data.encode() if isinstance(data, str) else data
        while left:
            left = left[os.write(self.master, left) :]

    def press(self, *keys: str) -> None:
        """Press keys by name, or by the character."""
        for key in keys:
            self.send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> float:
        """Change the size of the window; returns the moment when it was changed."""
        self.settle(0.05)
        self._interpret_all()
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        changed = time.perf_counter()
        _set_size(self.master, columns, rows)
        return changed

    def report_size(self, columns: int, rows: int) -> None:
        """Tell the program of another size at once, while it may still be busy with the one before."""
        _set_size(self.master, columns, rows)

    def hold(self) -> None:
        """Take nothing that is written, as a link that is stuck."""
        self._flow.clear()

    def let_go(self) -> None:
        """Take what is written again."""
        self._flow.set()

    def signal(self, number: int) -> None:
        """Send a signal to the program alone."""
        os.kill(self.process.pid, number)

    def vanish(self) -> None:
        """Take the terminal away, as when a window is closed or a connection breaks."""
        os.close(self._wake)
        self._wake = -1
        self.let_go()
        self._drain.join(PATIENCE)
        os.close(self.master)
        self.master = -1

    # How it ends

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait for the program to end; returns its exit code."""
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            pytest.fail(f"still running after {timeout:g} s; its screen:\n{self.text}")

    def left_on(self) -> set[str]:
        """What the program has not put back as it was: modes of the screen, of keys and of the line."""
        self.wait_drained()
        left: set[str] = set()
        for match in re.finditer(rb"\x1b\[\?([\d;]+)([hl])", self.raw):
            for mode in match[1].decode().split(";"):
                (left.add if match[2] == b"h" else left.discard)(f"mode {mode}")
        if left.isdisjoint({"mode 25"}) and b"\x1b[?25l" in self.raw:
            left.add("cursor hidden")
        left -= {"mode 25", "mode 7"}
        pushed, popped = (len(re.findall(rb"\x1b\[%s\d*u" % sign, self.raw)) for sign in (b">", b"<"))
        if pushed > popped:
            left.add("kitty keys")
        if termios.tcgetattr(self.master) != self.modes_before:
            left.add("modes of the line")
        return left

    def children(self) -> list[psutil.Process]:
        """The processes that the program has started, and theirs."""
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def wait_drained(self) -> None:
        """Wait until all that an ended program wrote has been read."""
        if self.process.poll() is not None:
            with self._news:
                self._news.wait_for(lambda: self._ended, 1.0)
            self._interpret_all()

    def close(self) -> None:
        """End the program, whatever it is doing, with all that it has started."""
        family = self.children()
        if self.process.poll() is None:
            self.process.kill()
        for child in family:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self.process.wait()
        if self._wake >= 0:
            self.vanish()

    # Inside

    def _draining(self) -> None:
        poll = select.poll()
        poll.register(self.master, select.POLLIN)
        poll.register(self._wake_read, select.POLLIN)
        pending = b""
        while self._wake_read not in (ready := dict(poll.poll())):
            self._flow.wait()
            try:
                data = os.read(self.master, 65536) if ready else b""
            except OSError:
                data = b""
            if not data:
                break
            with self._news:
                self.chunks.append((time.perf_counter(), data))
                self._news.notify_all()
            pending = self._answer(pending + data) if self.answers else b""
        os.close(self._wake_read)
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _answer(self, data: bytes) -> bytes:
        """Answer what is asked in `data`; returns the end of it, which may be half a question."""
        done = 0
        ground = (_GROUND, lambda _: f"\x1b]11;{self.ground}\x1b\\".encode() if self.ground else b"")
        for question, answer in (ground, *_ANSWERS):
            for asked in question.finditer(data):
                done = max(done, asked.end())
                try:
                    os.write(self.master, answer(asked))
                except OSError:
                    return b""
        return data[max(done, len(data) - 16) :]

    def _interpret_next(self) -> float | None:
        with self._news:
            if self._read >= len(self.chunks):
                return None
            self._stamp, data = self.chunks[self._read]
            self._read += 1
        text = self._half + self._decode(data)
        half = _UNFINISHED.search(text)
        self._half = half.group() if half else ""
        self._stream.feed(_FOREIGN.sub("", text[: half.start()] if half else text))
        return self._stamp

    def _interpret_all(self) -> None:
        while self._interpret_next() is not None:
            pass

    def _wait_for_chunk(self, end: float) -> bool:
        with self._news:
            self._news.wait_for(
                lambda: self._ended or self._read < len(self.chunks), max(0.0, end - time.monotonic())
            )
            return self._read < len(self.chunks)


def environment(home: Path, changes: Mapping[str, str | None]) -> dict[str, str]:
    """An environment with nothing of the developer's own but the way to programs; None takes a name out."""
    plain: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **changes,
    }
    return {name: value for name, value in plain.items() if value is not None}


def reader(*arguments: str | Path) -> list[str | Path]:
    """The command that starts Copydesk."""
    return [sys.executable, "-m", "tui", *arguments]


def alive(pid: int) -> bool:
    """Whether a process is there and does something; a zombie does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(true: Callable[[], Any], timeout: float = PATIENCE) -> bool:
    """Wait for something that tells nobody when it has come."""
    end = time.monotonic() + timeout
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def _take_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for name in ("SIGINT", "SIGQUIT", "SIGHUP", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
