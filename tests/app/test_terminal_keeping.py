"""What was said to be saved is there after any end, in a real terminal: a signal, a kill, a closed window."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.terminal import Terminal, needs_terminal, reader, wait_until
from tui.model import Standing
from tui.source import open_source
from tui.store import Store

pytestmark = needs_terminal

TEXT = """The ferry stays in port until spring, the harbour board said on 3 May 2021.

“She leaks,” Ana Ruiz said on the quay. “We checked her twice.”
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def opened(file: Path, home: Path) -> Terminal:
    """The article with the date as its current fact, all facts found."""
    terminal = Terminal(reader(file), home)
    terminal.wait_for(lambda text: "harbour board" in text and "2021-05-03" in text and "finding" not in text)
    terminal.settle()
    terminal.press("]", "d")
    terminal.settle()
    return terminal


def accepted(file: Path, home: Path) -> int:
    """How many facts are accepted in the library of `home`."""
    store = Store.open(home / "data" / "copydesk" / "library.db")
    kept = store.recall(open_source(str(file)))
    store.close()
    assert store.told == []
    return sum(fact.standing is Standing.KEPT for fact in kept.facts) if kept else 0


def test_what_was_said_to_be_saved_outlives_a_kill_and_is_undone_in_words(file: Path, tmp_path: Path) -> None:
    with opened(file, tmp_path) as terminal:
        terminal.press("a")
        terminal.wait_for("1 change saved")
        terminal.signal(signal.SIGKILL)
        terminal.process.wait()
    assert accepted(file, tmp_path) == 1
    with Terminal(reader(file), tmp_path) as terminal:
        terminal.wait_for(lambda text: "harbour board" in text and "2021-05-03" in text)
        assert not any("extract" in " ".join(child.cmdline()) for child in terminal.children())
        terminal.press("u")
        terminal.wait_for("undo: accept")
        terminal.wait_for("1 change saved")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert accepted(file, tmp_path) == 0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_right_after_a_key_loses_nothing(name: str, file: Path, tmp_path: Path) -> None:
    with opened(file, tmp_path) as terminal:
        terminal.press("a")
        terminal.wait_for(lambda text: "sav" in text.split("\n", 1)[0])
        terminal.signal(getattr(signal, name))
        assert terminal.wait_exit() == 128 + getattr(signal, name)
        assert terminal.left_on() == set()
    assert accepted(file, tmp_path) == 1


def test_a_window_that_is_closed_loses_nothing(file: Path, tmp_path: Path) -> None:
    with opened(file, tmp_path) as terminal:
        terminal.press("a")
        terminal.wait_for(lambda text: "sav" in text.split("\n", 1)[0])
        terminal.vanish()
        assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert accepted(file, tmp_path) == 1


def test_two_windows_on_one_article_see_each_other(file: Path, tmp_path: Path) -> None:
    with opened(file, tmp_path) as one:
        # The library is there once the facts have been written.
        assert wait_until(lambda: (tmp_path / "data" / "copydesk" / "library.db").exists())
        with opened(file, tmp_path) as other:
            other.press("a")
            other.wait_for("1 change saved")
            one.wait_for("In another window: accept")
            one.press("r")
            one.wait_for("1 change saved")
            other.wait_for("In another window: reject")
            for terminal in (one, other):
                terminal.press("q")
                assert terminal.wait_exit() == 0
    assert accepted(file, tmp_path) == 0
