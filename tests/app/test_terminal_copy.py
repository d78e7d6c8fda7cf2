"""Copying from the reader: what the terminal gets, tools that fail or hang, words that tell the truth."""

from __future__ import annotations

import base64
import os
import re
import shutil
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.terminal import SAMPLE, Terminal, needs_terminal, reader, wait_until

pytestmark = needs_terminal

FIRST = "newly appointed"


def at_a_quote(
    home: Path, environ: Mapping[str, str | None], command: Sequence[str | Path] = tuple(reader(SAMPLE))
) -> Terminal:
    """The sample with a quote as the current fact, where no tool but those in `environ` is at hand."""
    terminal = Terminal(command, home, environ={"PATH": str(home / "tools"), **environ})
    terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
    terminal.settle()
    terminal.press("]", "q")
    terminal.settle()
    return terminal


def tool(home: Path, script: str) -> dict[str, str | None]:
    """A desktop whose one tool is a script that is called xclip."""
    (home / "tools").mkdir()
    path = home / "tools" / "xclip"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"DISPLAY": ":7"}


def sent(terminal: Terminal) -> list[str]:
    """The texts that the terminal was sent for its clipboard."""
    return [
        base64.b64decode(found).decode() for found in re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.raw)
    ]


def flat(terminal: Terminal) -> str:
    """The words on the screen; a toast breaks its lines."""
    return " ".join(re.sub(r"[│╭╮╰╯─▌▐▎]", " ", terminal.text).split())


def test_without_a_desktop_the_terminal_is_sent_what_was_copied_and_no_success_is_claimed(
    tmp_path: Path,
) -> None:
    with at_a_quote(tmp_path, {}) as terminal:
        terminal.press("y")
        terminal.wait_for("Sent to the terminal")
        copied = sent(terminal)
        assert len(copied) == 1
        assert "“" in copied[0]
        assert "Copied to the clipboard" not in terminal.text
        kept = tmp_path / "state" / "copydesk" / "last-copy.txt"
        assert kept.read_text(encoding="utf-8") == copied[0]
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_the_desktop_is_copied_to_where_there_is_one(tmp_path: Path) -> None:
    with at_a_quote(tmp_path, tool(tmp_path, f"exec /bin/cat > '{tmp_path}/got'")) as terminal:
        terminal.press("y")
        terminal.wait_for("Copied to the clipboard")
        assert sent(terminal) == []
        assert "“" in (tmp_path / "got").read_text(encoding="utf-8")


def test_a_tool_that_hangs_does_not_hang_the_reader(tmp_path: Path) -> None:
    with at_a_quote(tmp_path, tool(tmp_path, "exec /bin/sleep 100")) as terminal:
        terminal.press("y")
        terminal.wait_for("Copying to the clipboard")
        terminal.press("G")
        terminal.wait_for("100 %")
        assert sent(terminal) == [], "the page moved before the tool was given up"
        terminal.wait_for("Sent to the terminal")
        assert len(sent(terminal)) == 1
        assert "Copying to" not in terminal.text


def test_quitting_does_not_wait_for_a_tool_that_hangs(tmp_path: Path) -> None:
    with at_a_quote(tmp_path, tool(tmp_path, f"echo > '{tmp_path}/begun'; exec /bin/sleep 100")) as terminal:
        terminal.press("y", "q")
        assert terminal.wait_exit(5) == 0
        assert terminal.left_on() == set()
        assert wait_until(lambda: len(sent(terminal)) == 1), "what the tool did not take, the terminal gets"


def test_quitting_at_once_lets_a_copy_end(tmp_path: Path) -> None:
    with at_a_quote(tmp_path, tool(tmp_path, f"exec /bin/cat > '{tmp_path}/got'")) as terminal:
        terminal.press("y", "q")
        assert terminal.wait_exit(5) == 0
        taken = tmp_path / "got"
        assert taken.exists() or wait_until(lambda: len(sent(terminal)) == 1)  # where the machine is busy


@pytest.mark.parametrize("script", ["exit 1", "echo 'no such display' >&2; exit 3", "kill -9 $$"])
def test_a_tool_that_fails_is_told_of(script: str, tmp_path: Path) -> None:
    with at_a_quote(tmp_path, tool(tmp_path, script)) as terminal:
        terminal.press("y")
        terminal.wait_for("Sent to the terminal")
        assert "xclip failed" in flat(terminal)
        assert len(sent(terminal)) == 1


def test_no_tool_at_all_is_told_of(tmp_path: Path) -> None:
    with at_a_quote(tmp_path, {"DISPLAY": ":7"}) as terminal:
        terminal.press("y")
        terminal.wait_for("Sent to the terminal")
        assert "no clipboard tool" in flat(terminal)


def test_where_nothing_works_the_text_is_shown(tmp_path: Path) -> None:
    with at_a_quote(tmp_path, {"TERM": "linux"}) as terminal:
        terminal.press("y")
        terminal.wait_for("No clipboard here")
        terminal.wait_for("by hand")
        assert sent(terminal) == []
        kept = (tmp_path / "state" / "copydesk" / "last-copy.txt").read_text(encoding="utf-8")
        assert " ".join(kept.split())[:40] in flat(terminal)


def test_a_copy_that_terminals_do_not_take_is_not_sent(tmp_path: Path) -> None:
    """With the limit set so low that a quote is above it."""
    script = ["import sys", "from tui.app import osc52", "osc52.LIMIT = 20", "from tui.cli import main"]
    (tmp_path / "low.py").write_text("\n".join([*script, "sys.exit(main(sys.argv[1:]))"]))
    with at_a_quote(tmp_path, {}, [sys.executable, tmp_path / "low.py", SAMPLE]) as terminal:
        terminal.press("y")
        terminal.wait_for("No clipboard here")
        terminal.wait_for("Too long")
        assert sent(terminal) == []


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed (apt-get install tmux)")
def test_within_tmux_as_it_comes_the_terminal_outside_gets_the_text(tmp_path: Path) -> None:
    """tmux lets no program's OSC 52 through unless it is told to; its own command does."""
    command = " ".join(f"'{part}'" for part in reader(SAMPLE))
    tmux = ["tmux", "-S", tmp_path / "socket", "-f", os.devnull, "new-session", f"{command}; sleep 0.2"]
    with Terminal(tmux, tmp_path) as terminal:
        terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
        terminal.settle()
        terminal.press("]", "q", "y")
        terminal.wait_for("Copied to tmux")
        terminal.settle()
        outside = [
            base64.b64decode(found) for found in re.findall(rb"\x1b\]52;\w*;([^\x07\x1b]+)", terminal.raw)
        ]
        kept = (tmp_path / "state" / "copydesk" / "last-copy.txt").read_bytes()
        assert outside == [kept]
        terminal.press("q")
        terminal.wait_exit()


@pytest.mark.skipif(not shutil.which("screen"), reason="GNU screen is not installed (apt-get install screen)")
@pytest.mark.skipif(sys.platform != "linux", reason="tried with the screen of Linux distributions")
def test_within_screen_the_terminal_outside_gets_the_text(tmp_path: Path) -> None:
    sockets = tmp_path / "sockets"
    sockets.mkdir(mode=0o700)
    screen = ["screen", "-U", "-c", os.devnull, *map(str, reader(SAMPLE))]
    with Terminal(screen, tmp_path, environ={"SCREENDIR": str(sockets)}) as terminal:
        terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
        terminal.settle()
        terminal.press("]", "q", "y")
        terminal.wait_for("Sent to the terminal")
        terminal.settle()
        kept = (tmp_path / "state" / "copydesk" / "last-copy.txt").read_text(encoding="utf-8")
        assert sent(terminal) == [kept]
