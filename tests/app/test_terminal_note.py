"""A note in the reader's own editor, in a real terminal: it is lent and taken back whole, and no end loses the note."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.app.test_terminal_keeping import TEXT
from tests.terminal import Terminal, needs_terminal, reader

pytestmark = needs_terminal

EDITOR = """
import os, signal, sys, termios
from pathlib import Path

signal.signal(signal.SIGINT, lambda *_: os.write(1, b"INTERRUPTED"))
path = Path(sys.argv[-1])
line, echo = (termios.tcgetattr(0)[3] & mode for mode in (termios.ICANON, termios.ECHO))
print("EDITING", path.read_text(), "with", sys.argv[1], "line by line" if line and echo else "raw", flush=True)
asked = input()
path.write_text(f"{path.read_text()} {asked}")
sys.exit(3 if asked == "fail" else 0)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """VISUAL, with a word of its own behind it, and an EDITOR that is not to be called."""
    editor = tmp_path / "an editor.py"
    editor.write_text(EDITOR)
    return {"VISUAL": f"{sys.executable} '{editor}' visual", "EDITOR": "false", "TMPDIR": str(tmp_path)}


def opened(file: Path, home: Path, environ: dict[str, str]) -> Terminal:
    terminal = Terminal(reader(file), home, environ=environ)
    terminal.wait_for(lambda text: "harbour board" in text and "2021-05-03" in text and "finding" not in text)
    terminal.settle()
    return terminal


def test_the_terminal_is_lent_and_taken_back_and_the_note_outlives_a_kill(
    file: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    with opened(file, tmp_path, environ) as terminal:
        terminal.press("]", "d", "i")
        terminal.wait_for("Note on “spring”")
        terminal.send("ask")
        terminal.wait_for("│ ask")
        before = len(terminal.raw)
        terminal.send("\x05")
        terminal.wait_for("EDITING ask with visual line by line")
        lent = terminal.raw[before:]
        assert b"\x1b[?1049l" in lent
        assert b"\x1b[?1000l" in lent
        assert b"\x1b[?25h" in lent
        terminal.send("\x03")
        terminal.wait_for("INTERRUPTED")
        terminal.send("her\n")
        terminal.wait_for("│ ask her")
        assert "Note on “spring”" in terminal.text
        back = terminal.raw[before + len(lent) :]
        assert b"\x1b[?1049h" in back
        assert b"\x1b[?1000h" in back

        terminal.send("\x05")
        terminal.wait_for("EDITING ask her with visual line by line")
        terminal.send("fail\n")
        terminal.wait_for("code 3")
        assert "│ ask her" in terminal.text
        terminal.send(" today")
        terminal.wait_for("│ ask her today")
        terminal.settle()
        terminal.signal(signal.SIGKILL)
        terminal.process.wait()
    with Terminal(reader(file), tmp_path, environ={**environ, "VISUAL": "no-such-editor"}) as terminal:
        terminal.wait_for("A note was not finished: “ask her today”")
        terminal.press("enter")
        terminal.wait_for("│ ask her today")
        terminal.send("\x05")
        terminal.wait_for("set EDITOR to")
        terminal.press("escape")
        terminal.wait_for("1 change saved")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_on() == set()
