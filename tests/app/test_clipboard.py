"""Copying: with real tools that work, fail and hang, and with the very bytes that a terminal gets."""

from __future__ import annotations

import base64
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import alive, wait_until
from tui.app import osc52
from tui.app.clipboard import Clipboard, Copied, last_copy_path, sanitised, write_private
from tui.app.desktop import Desktop, present

posix = pytest.mark.skipif(sys.platform == "win32", reason="the fake tools are shell scripts")
QUOTE = "“Of course we will fulfill all our obligations…” — Yury Borisov"


class Terminal:
    """Keeps what was written to it, and what its clipboard would hold."""

    def __init__(self) -> None:
        self.got = ""

    def write(self, text: str) -> None:
        self.got += text

    @property
    def clipboard(self) -> str:
        payload = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", self.got)
        return base64.b64decode(payload[-1]).decode() if payload else ""


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A directory that is the whole PATH, for fake tools."""
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def fake(tools: Path, name: str, script: str) -> None:
    tool = tools / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)


def desk(tools: Path, **more: str) -> dict[str, str]:
    """The environment of a desktop whose only tools are in `tools`."""
    return {"PATH": str(tools), "DISPLAY": ":7", "TERM": "xterm-256color", **more}


@posix
def test_a_desktop_gets_the_text_and_the_terminal_is_left_alone(
    tools: Path, tmp_path: Path, terminal: Terminal
) -> None:
    fake(tools, "xclip", f"exec /bin/cat > {tmp_path}/got")
    copied = Clipboard(terminal.write, tmp_path / "last-copy.txt", desk(tools)).copy(QUOTE)
    assert (tmp_path / "got").read_text(encoding="utf-8") == QUOTE
    assert copied.sentence == "Copied to the clipboard"
    assert copied.desktop
    assert not copied.shown_needed
    assert terminal.got == ""


@posix
def test_a_tool_that_stays_behind_to_serve_the_text_is_not_waited_for(tools: Path, tmp_path: Path) -> None:
    fake(tools, "xclip", f"/bin/cat > /dev/null; /bin/sleep 60 & echo $! > {tmp_path}/pid")
    begun = time.monotonic()
    assert Desktop(desk(tools), patience=20).copy(QUOTE) == ""
    assert time.monotonic() - begun < 15
    server = int((tmp_path / "pid").read_text())
    assert alive(server)
    os.kill(server, 9)


@posix
def test_a_tool_that_hangs_is_given_up_and_killed(tools: Path, tmp_path: Path, terminal: Terminal) -> None:
    fake(tools, "xclip", f"echo $$ > {tmp_path}/pid; exec /bin/sleep 60")
    clipboard = Clipboard(terminal.write, None, desk(tools), patience=2.0)
    begun = time.monotonic()
    copied = clipboard.copy(QUOTE)
    assert time.monotonic() - begun < 4
    assert terminal.clipboard == QUOTE
    assert copied.sentence == (
        "Sent to the terminal (OSC 52). "
        "The desktop's clipboard did not take it: the clipboard did not answer for 2 s"
    )
    hung = int((tmp_path / "pid").read_text())
    assert wait_until(lambda: not alive(hung))

    begun = time.monotonic()
    again = clipboard.copy("again")
    assert time.monotonic() - begun < 1, "a tool that hung a moment ago is not waited for again"
    assert again.terminal
    assert "left alone" in again.sentence


@posix
def test_when_the_desktop_is_given_up_copies_that_hang_and_wait_go_to_the_terminal(
    tools: Path, terminal: Terminal
) -> None:
    fake(tools, "xclip", "exec /bin/sleep 60")
    clipboard = Clipboard(terminal.write, None, desk(tools), patience=60)
    copies = [threading.Thread(target=clipboard.copy, args=(text,)) for text in (QUOTE, "again")]
    for copy in copies:
        copy.start()
    clipboard.stop()
    for copy in copies:
        copy.join(20)
        assert not copy.is_alive()
    assert terminal.got.count("\x1b]52;") == 2


@posix
def test_a_tool_that_fails_is_named_with_what_it_said(tools: Path, terminal: Terminal) -> None:
    fake(tools, "xclip", 'echo "Error: Can\'t open display: :7" >&2; exit 1')
    copied = Clipboard(terminal.write, None, desk(tools)).copy(QUOTE)
    assert not copied.desktop
    assert copied.terminal
    assert "xclip failed: Error: Can't open display: :7" in copied.sentence
    assert copied.sentence.startswith("Sent to the terminal (OSC 52).")


@posix
def test_what_a_failing_tool_says_cannot_reach_the_terminal_as_orders(
    tools: Path, terminal: Terminal
) -> None:
    fake(tools, "xclip", "printf 'a\\033[2Jb\\007' >&2; exit 1")
    copied = Clipboard(terminal.write, None, desk(tools)).copy(QUOTE)
    assert sanitised(copied.sentence)[1] == 0


@posix
def test_a_desktop_without_any_tool_falls_back_to_the_terminal(tools: Path, terminal: Terminal) -> None:
    copied = Clipboard(terminal.write, None, desk(tools)).copy(QUOTE)
    assert copied.terminal
    assert "no clipboard tool (xclip, xsel or wl-clipboard)" in copied.sentence
    assert terminal.clipboard == QUOTE


def test_over_ssh_the_desktop_is_not_looked_for(tools: Path, terminal: Terminal) -> None:
    fake(tools, "wl-copy", "exit 0")
    far = {"PATH": str(tools), "TERM": "xterm", "SSH_TTY": "/dev/pts/1", "WAYLAND_DISPLAY": "wayland-0"}
    copied = Clipboard(terminal.write, None, far).copy(QUOTE)
    assert copied.sentence == "Sent to the terminal (OSC 52)"
    assert not present({"SSH_CONNECTION": "a b"}, "darwin")
    assert present({"SSH_CONNECTION": "a b", "DISPLAY": "localhost:10.0"}, "linux")
    assert present({}, "darwin")
    assert not present({}, "linux")


@posix
def test_over_ssh_with_a_display_both_ways_are_taken(tools: Path, tmp_path: Path, terminal: Terminal) -> None:
    fake(tools, "xclip", f"exec /bin/cat > {tmp_path}/got")
    copied = Clipboard(terminal.write, None, desk(tools, SSH_CONNECTION="a b c d")).copy(QUOTE)
    assert copied.sentence == "Copied to the clipboard, and sent to the terminal (OSC 52)"
    assert (tmp_path / "got").read_text(encoding="utf-8") == terminal.clipboard == QUOTE


@pytest.mark.parametrize("term", ["", "dumb", "linux", "vt100"])
def test_a_terminal_without_a_clipboard_gets_nothing_and_the_text_has_to_be_shown(
    term: str, tmp_path: Path, terminal: Terminal
) -> None:
    copied = Clipboard(terminal.write, tmp_path / "last-copy.txt", {"TERM": term}).copy(QUOTE)
    assert terminal.got == ""
    assert copied.shown_needed
    assert copied.sentence == f"No clipboard here: the text is in {tmp_path}/last-copy.txt"


def test_nothing_works_and_the_sentence_says_so(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "state").write_text("a file where the directory should be")
    copied = Clipboard(terminal.write, tmp_path / "state" / "last-copy.txt", {"TERM": "dumb"}).copy(QUOTE)
    assert copied.shown_needed
    assert copied.file is None
    assert copied.sentence.startswith(
        "No clipboard here: the text is below, to be copied by hand. Last-copy.txt was not written: "
    )
    assert copied.text == QUOTE


def test_a_terminal_that_cannot_be_written_to_is_no_crash(tmp_path: Path) -> None:
    def broken(text: str) -> None:
        raise BrokenPipeError("gone")

    copied = Clipboard(broken, None, {"TERM": "xterm"}).copy(QUOTE)
    assert copied.shown_needed
    assert "gone" in copied.sentence


def test_the_terminal_gets_base64_of_utf8_and_no_more(terminal: Terminal) -> None:
    Clipboard(terminal.write, None, {"TERM": "xterm-256color"}).copy("a é")
    assert terminal.got == "\x1b]52;c;YSDDqQ==\x07"


def test_tmux_gets_it_plain_and_wrapped_whichever_it_lets_through(terminal: Terminal) -> None:
    Clipboard(terminal.write, None, {"TERM": "screen-256color", "TMUX": "/tmp/t,1,0", "PATH": ""}).copy("ab")
    assert terminal.got == "\x1b]52;c;YWI=\x07\x1bPtmux;\x1b\x1b]52;c;YWI=\x07\x1b\\"


def test_screen_gets_it_in_chunks_that_it_does_not_drop(terminal: Terminal) -> None:
    text = "0123456789" * 200
    Clipboard(terminal.write, None, {"TERM": "screen", "STY": "1.pts-0"}).copy(text)
    chunks = re.findall(r"\x1bP.*?\x1b\\", terminal.got, re.DOTALL)
    assert "".join(chunks) == terminal.got
    assert len(chunks) == 4
    assert max(map(len, chunks)) == osc52.SCREEN_CHUNK == 768
    within = "".join(chunk[2:-2] for chunk in chunks)
    assert within == f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"


def test_through_ssh_screen_or_tmux_understand_a_short_text(terminal: Terminal) -> None:
    environ = {"TERM": "screen-256color", "SSH_TTY": "/dev/pts/3"}
    assert osc52.sequence("ab", environ) == "\x1bP\x1b]52;c;YWI=\x07\x1b\\"
    assert osc52.sequence("a" * 2000, environ).startswith("\x1b]52;c;")


def test_a_text_that_is_too_long_for_terminals_is_not_sent_and_it_is_said(
    tmp_path: Path, terminal: Terminal
) -> None:
    clipboard = Clipboard(terminal.write, tmp_path / "last-copy.txt", {"TERM": "xterm"})
    assert clipboard.copy("x" * (osc52.LIMIT // 4 * 3)).terminal
    terminal.got = ""
    copied = clipboard.copy("x" * (osc52.LIMIT // 4 * 3 + 1))
    assert terminal.got == ""
    assert copied.shown_needed
    assert copied.sentence.startswith(
        f"No clipboard here: the text is in {tmp_path}/last-copy.txt. Too long for"
    )
    assert "74,994" in copied.sentence
    assert (tmp_path / "last-copy.txt").stat().st_size == len(copied.text)


def test_control_characters_do_not_go_out_and_are_counted(tmp_path: Path, terminal: Terminal) -> None:
    dirty = "a\x00b\x1b[2J\tc\r\nd\x9be\x07\ud800"
    copied = Clipboard(terminal.write, tmp_path / "last", {"TERM": "xterm"}).copy(dirty)
    assert copied.text == terminal.clipboard == "ab[2J\tc\nde"
    assert (tmp_path / "last").read_bytes() == b"ab[2J\tc\nde"
    assert copied.sentence.endswith(". 5 control characters removed")
    assert Copied("", removed=1, terminal=True).sentence.endswith("1 control character removed")


@posix
def test_the_last_copy_is_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "state" / "copydesk" / "last-copy.txt"
    write_private(path, "first")
    write_private(path, QUOTE)
    assert path.read_text(encoding="utf-8") == QUOTE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["last-copy.txt"]


def test_a_last_copy_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "last-copy.txt" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match=r"."):
        write_private(tmp_path / "last-copy.txt", QUOTE)
    assert [file.name for file in tmp_path.iterdir()] == ["last-copy.txt"]


def test_the_last_copy_lies_in_the_state_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = last_copy_path()
    assert path is not None
    assert path.name == "last-copy.txt"
    if sys.platform == "linux":
        assert path == tmp_path / "copydesk" / "last-copy.txt"


def test_the_file_is_told_from_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    copied = Copied("x", terminal=True, file=tmp_path / "state" / "last-copy.txt")
    expected = "~/state/last-copy.txt" if sys.platform != "win32" else str(tmp_path)
    assert expected in copied.sentence


@pytest.fixture(scope="module")
def x_server() -> Iterator[str]:
    """A real X server without a screen. `apt-get install xclip xvfb` brings what this needs."""
    if not shutil.which("Xvfb") or not shutil.which("xclip"):
        pytest.skip("Xvfb and xclip are not both installed (apt-get install xclip xvfb)")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    if not number:
        server.wait(10)
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_the_real_xclip_gives_back_what_was_copied(x_server: str, terminal: Terminal) -> None:
    environ = {**os.environ, "DISPLAY": x_server, "TERM": "xterm", "WAYLAND_DISPLAY": ""}
    for name in ("TMUX", "STY", "SSH_TTY", "SSH_CONNECTION"):
        environ.pop(name, None)
    text = f"{QUOTE}\n\t日本語 🚀 café"
    copied = Clipboard(terminal.write, None, environ, patience=20).copy(text)
    assert copied.sentence == "Copied to the clipboard"
    back = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"], env=environ, capture_output=True, timeout=20, check=True
    )
    assert back.stdout.decode() == text


def test_the_real_xclip_without_its_server_is_no_success(x_server: str, terminal: Terminal) -> None:
    environ = {"PATH": os.environ["PATH"], "DISPLAY": ":987", "TERM": "xterm"}
    copied = Clipboard(terminal.write, None, environ, patience=20).copy(QUOTE)
    assert copied.terminal
    assert "xclip failed: Error: Can't open display" in copied.sentence
