"""However the reader ends, the terminal is as it was before and no process stays behind."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.terminal import SAMPLE, Terminal, alive, needs_terminal, reader, wait_until

pytestmark = needs_terminal

FIRST = "newly appointed"


def opened(home: Path, *, done: bool) -> Terminal:
    """The sample on the screen, with its facts found or still being looked for."""
    terminal = Terminal(reader(SAMPLE), home)
    terminal.wait_for(FIRST)
    if done:
        terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
        terminal.settle()
    return terminal


def gone(family: list[psutil.Process]) -> bool:
    return wait_until(lambda: not any(alive(child.pid) for child in family), 5)


@pytest.mark.parametrize("done", [True, False], ids=["at rest", "finding facts"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"])
def test_a_signal_from_outside_hands_the_terminal_back(name: str, done: bool, tmp_path: Path) -> None:
    with opened(tmp_path, done=done) as terminal:
        family = terminal.children()
        begun = time.monotonic()
        terminal.signal(getattr(signal, name))
        assert terminal.wait_exit() == 128 + getattr(signal, name)
        assert time.monotonic() - begun < 2
        assert terminal.left_on() == set()
        assert gone(family)
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("done", [True, False], ids=["at rest", "finding facts"])
def test_a_window_that_is_closed_ends_the_reader(done: bool, tmp_path: Path) -> None:
    with opened(tmp_path, done=done) as terminal:
        family = terminal.children()
        begun = time.monotonic()
        terminal.vanish()
        assert terminal.wait_exit() == 128 + signal.SIGHUP
        assert time.monotonic() - begun < 2
        assert gone(family)


@pytest.mark.parametrize("done", [True, False], ids=["at rest", "finding facts"])
def test_q_quits_at_once(done: bool, tmp_path: Path) -> None:
    with opened(tmp_path, done=done) as terminal:
        family = terminal.children()
        begun = time.monotonic()
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert time.monotonic() - begun < 1.5
        assert terminal.left_on() == set()
        assert gone(family)


def test_a_kill_leaves_no_process_behind(tmp_path: Path) -> None:
    with opened(tmp_path, done=False) as terminal:
        family = terminal.children()
        terminal.signal(signal.SIGKILL)
        terminal.process.wait()
        assert gone(family)


def test_the_article_is_changed_while_facts_are_looked_for(tmp_path: Path) -> None:
    """No late fact of the first article lands in the second."""
    other = tmp_path / "other.txt"
    other.write_text("OTHERTEXT\n\nNothing is named in here and nobody says a word.\n")
    with Terminal(reader(SAMPLE, other), tmp_path) as terminal:
        terminal.wait_for(FIRST)
        for key in "><><>":
            terminal.press(key)
        terminal.wait_for(lambda text: "OTHERTEXT" in text and "finding facts" not in text)
        terminal.settle(0.3)
        assert "Borisov" not in terminal.text
        terminal.press("<")
        terminal.wait_for(lambda text: "Quotes" in text and "Borisov" in text and "finding facts" not in text)
        terminal.press("q")
        assert terminal.wait_exit() == 0


BREAKS = """
import sys
from tui.app.reading import ReadingScreen
def broken(self, by):
    words = self.annotations.article.text
    raise ValueError(words)
ReadingScreen.action_measure = broken
from tui.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_fault_in_a_handler_is_a_sentence_and_a_log_without_the_article(tmp_path: Path) -> None:
    (tmp_path / "breaks.py").write_text(BREAKS)
    with Terminal([sys.executable, tmp_path / "breaks.py", SAMPLE], tmp_path) as terminal:
        terminal.wait_for(FIRST)
        family = terminal.children()
        terminal.press("+")
        assert terminal.wait_exit() == 1
        assert terminal.left_on() == set()
        assert gone(family)
        said = terminal.raw.rsplit(b"\x1b[?", 1)[1].decode()
    assert "copydesk: stopped by a fault of its own (ValueError" in said
    assert "Traceback" not in said
    assert FIRST not in said
    log = (tmp_path / "state" / "copydesk" / "crash.log").read_text()
    assert "action_measure" in log or "broken" in log
    assert FIRST not in log
