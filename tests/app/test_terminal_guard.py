"""Whatever ends a screen, the terminal is handed back; tried on a tiny app, so that the guard is tested."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import psutil
import pytest

from tests.terminal import ROOT, Terminal, needs_terminal, wait_until

pytestmark = needs_terminal

TINY = """
import os, signal, sys, threading, time
from pathlib import Path
here = Path(__file__).parent
line = "a line of the article"
if (here / "deaf").exists():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
from tui.app.terminal import guarded_run, leave, prepare_environment
prepare_environment()
from textual.app import App
from textual.widgets import Static

class Tiny(App):
    def compose(self):
        yield Static("READY")
    def on_resize(self, event):
        self.query_one(Static).update(f"READY {event.size.width}x{event.size.height}")
    def key_x(self):
        raise ValueError(line)
    def key_t(self):
        def fail():
            raise ValueError(line)
        self.run_worker(fail, thread=True)
    def key_o(self):
        threading.Thread(target=lambda: 1 / 0).start()
        self.query_one(Static).update("STILL HERE")
    def key_w(self):
        self.query_one(Static).update("WORKING")
        self.run_worker(lambda: time.sleep(60), thread=True)
    def key_b(self):
        (here / "busy").touch()
        time.sleep(60)
    def key_n(self):
        self.set_interval(0.01, lambda: self.query_one(Static).update(str(time.time())))
    def key_m(self):
        self.exit(return_code=2, message="words for the reader")
    def key_q(self):
        self.exit(return_code=3)
    def on_unmount(self):
        (here / "unmounted").touch()

leave(guarded_run(Tiny(), (here / "left").touch))
"""

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the tiny app and waits for its first screen."""
    (tmp_path / "tiny.py").write_text(TINY)
    begun: list[Terminal] = []

    def start(environ: Mapping[str, str | None] | None = None, ready: str = "READY") -> Terminal:
        terminal = Terminal([sys.executable, tmp_path / "tiny.py"], tmp_path, environ=environ)
        begun.append(terminal)
        terminal.wait_for(ready)
        terminal.settle()
        return terminal

    yield start
    for terminal in begun:
        terminal.close()


def said_at_the_end(terminal: Terminal) -> str:
    """What a program wrote after it had left its screen."""
    terminal.wait_drained()
    return re.split(r"\x1b\[\?\d+[hl]", terminal.raw.decode())[-1]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"])
def test_a_signal_from_outside_ends_the_screen_in_order(name: str, start: Start, tmp_path: Path) -> None:
    terminal = start()
    assert "mode 1049" in terminal.left_on()
    begun = time.monotonic()
    terminal.signal(getattr(signal, name))
    assert terminal.wait_exit() == 128 + getattr(signal, name)
    assert time.monotonic() - begun < 1.5
    assert terminal.left_on() == set()
    assert (tmp_path / "unmounted").exists()
    assert (tmp_path / "left").exists()
    assert b"Traceback" not in terminal.raw


def test_a_signal_ends_a_screen_that_is_stuck(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.press("b")
    assert wait_until((tmp_path / "busy").exists)
    begun = time.monotonic()
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_exit() == 128 + signal.SIGTERM
    assert time.monotonic() - begun < 2
    assert terminal.left_on() == set()
    assert (tmp_path / "left").exists()


@pytest.mark.parametrize("deaf", [False, True], ids=["told", "deaf to SIGHUP"])
@pytest.mark.parametrize("key", ["", "n"], ids=["idle", "drawing"])
def test_a_terminal_that_vanishes_ends_the_program(
    deaf: bool, key: str, start: Start, tmp_path: Path
) -> None:
    if deaf:
        (tmp_path / "deaf").touch()
    terminal = start()
    if key:
        terminal.press(key)
        terminal.wait_for(lambda text: "READY" not in text)
    begun = time.monotonic()
    terminal.vanish()
    assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert time.monotonic() - begun < 2
    assert (tmp_path / "left").exists()


@pytest.mark.parametrize("key", ["x", "t"], ids=["in a handler", "in a worker"])
def test_a_fault_is_told_in_a_sentence_with_a_log_that_quotes_nothing(
    key: str, start: Start, tmp_path: Path
) -> None:
    terminal = start()
    terminal.press(key)
    assert terminal.wait_exit() == 1
    assert terminal.left_on() == set()
    said = said_at_the_end(terminal)
    assert said.startswith("copydesk: stopped by a fault of its own (ValueError).")
    assert "Traceback" not in terminal.raw.decode()
    log = tmp_path / "state" / "copydesk" / "crash.log"
    assert str(log) in said.replace("\r\n", "")
    logged = log.read_text()
    assert "ValueError" in logged
    assert "tiny.py" in logged
    assert "a line of the article" not in logged
    assert (tmp_path / "left").exists()


def test_the_log_quotes_when_it_is_asked_to(start: Start, tmp_path: Path) -> None:
    terminal = start({"COPYDESK_DEBUG": "1"})
    terminal.press("x")
    assert terminal.wait_exit() == 1
    assert "ValueError: a line of the article" in (tmp_path / "state/copydesk/crash.log").read_text()


def test_a_fault_in_a_thread_of_its_own_does_not_end_the_screen(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.press("o")
    terminal.wait_for("STILL HERE")
    assert wait_until((tmp_path / "state/copydesk/crash.log").exists)
    terminal.press("q")
    assert terminal.wait_exit() == 3
    assert b"Traceback" not in terminal.raw


def test_words_on_leaving_are_told(start: Start) -> None:
    terminal = start()
    terminal.press("m")
    assert terminal.wait_exit() == 2
    assert said_at_the_end(terminal).startswith("words for the reader")


def test_quitting_does_not_wait_for_a_thread_that_works(start: Start) -> None:
    terminal = start()
    terminal.press("w")
    terminal.wait_for("WORKING")
    begun = time.monotonic()
    terminal.press("q")
    assert terminal.wait_exit() == 3
    assert time.monotonic() - begun < 2
    assert terminal.left_on() == set()


def test_the_window_wins_over_columns_and_lines_in_the_environment(start: Start) -> None:
    terminal = start({"COLUMNS": "200", "LINES": "60"}, ready="READY 120x40")
    terminal.resize(90, 30)
    terminal.wait_for("READY 90x30")


def test_the_guard_has_no_thread_or_process_left_over(start: Start) -> None:
    terminal = start()
    assert terminal.children() == []
    begun = psutil.Process(terminal.process.pid).cpu_times().user
    time.sleep(0.5)
    assert psutil.Process(terminal.process.pid).cpu_times().user - begun < 0.2, "it waits without working"


def test_the_guard_does_not_need_a_home() -> None:
    from tui.app import crash

    assert crash.log_path() is None or not crash.log_path().is_relative_to(ROOT)  # type: ignore[union-attr]
