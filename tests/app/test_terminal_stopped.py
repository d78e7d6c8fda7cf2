"""Ctrl-Z hands the terminal to the shell as it was; `fg` brings the whole screen back, whenever that happens."""

import signal
from pathlib import Path

import psutil
import pytest

from tests.terminal import SAMPLE, Terminal, needs_terminal, reader, wait_until

pytestmark = needs_terminal


def stopped(terminal: Terminal) -> bool:
    return psutil.Process(terminal.process.pid).status() == psutil.STATUS_STOPPED


@pytest.mark.parametrize("when", ["at rest", "in a window", "before Textual is there"])
def test_a_stopped_reader_comes_back_whole(when: str, tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path) as terminal:
        terminal.wait_for("newly appointed")
        if when != "before Textual is there":
            terminal.wait_for(lambda text: "finding facts" not in text and "help" in text)
            terminal.wait_for(lambda text: "putting the facts" not in text)
            terminal.press(*("?" if when == "in a window" else "n"))
            if when == "in a window":
                terminal.wait_for("previous paragraph")
            terminal.settle(0.5)  # the window's bar comes last
            before = terminal.text
        terminal.send("\x1a")
        assert wait_until(lambda: stopped(terminal))
        terminal.settle(0.05)
        assert terminal.left_on() == set()
        terminal.wipe()
        terminal.signal(signal.SIGCONT)
        if when == "before Textual is there":
            terminal.wait_for(lambda text: "newly appointed" in text and "help" in text)
            terminal.wait_for(lambda text: "Roscosmos" in text and "finding facts" not in text)
        else:
            terminal.wait_for(lambda text: text == before)
        if when == "in a window":
            terminal.press("escape")
            terminal.wait_for(lambda text: "previous paragraph" not in text)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_on() == set()
