"""The theme suits the ground of the terminal where that is told, and nobody has chosen another."""

from pathlib import Path

import pytest

from tests.app.test_incoming import raw
from tests.app.test_terminal_first import MOUSE_ON
from tests.terminal import Terminal, needs_terminal, reader, wait_until
from tui.app.ground import ASK, dark, may_ask

pytestmark = needs_terminal

LIGHT, DARK = "rgb:fdfd/f6f6/e3e3", "rgb:0000/2b2b/3636"
PAPER, NIGHT = "fbf9f4", "14171c"
GROUNDS = {"paper": b"48;2;251;249;244", "night": b"48;2;20;23;28"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("The harbour of Port Ellery opens again on Monday.\n" * 40, encoding="utf-8")
    return path


def ground(terminal: Terminal) -> set[str]:
    return {ground for row in (0, 3, 30, 39) for _, ground in terminal.cells(row)}


def test_on_a_light_ground_it_is_light_from_the_first_page_on(tmp_path: Path, article: Path) -> None:
    with Terminal(reader(article), tmp_path, ground=LIGHT) as terminal:
        terminal.wait_for(lambda text: "harbour" in text and "finding" not in text)
        terminal.settle(0.3)
        assert PAPER in ground(terminal)
        assert GROUNDS["night"] not in terminal.raw, "not even for a moment"
        terminal.send("t")
        terminal.wait_for("dracula")
        terminal.send("copydesk-dark\r")
        assert wait_until(lambda: GROUNDS["night"] in terminal.raw)
        terminal.settle(0.3)
        terminal.send(f"\x1b]11;{LIGHT}\x07")
        terminal.settle(0.3)
        assert ground(terminal) == {NIGHT}, "it was chosen"
        terminal.send("q")
        assert terminal.wait_exit() == 0
    with Terminal(reader(article), tmp_path, ground=LIGHT) as terminal:
        terminal.wait_for("harbour")
        terminal.settle(0.3)
        assert NIGHT in ground(terminal)
        assert ASK.encode() not in terminal.raw


def test_an_answer_that_comes_late_is_heeded_and_one_that_is_owed_does_not_come_to_the_shell(
    tmp_path: Path, article: Path
) -> None:
    with Terminal(reader(article), tmp_path, answers=False) as terminal:
        terminal.wait_for("harbour")
        terminal.send(raw(f"\x1b]11;{LIGHT}\x07\x1b[?62c\x1b[6~"))  # most likely before Textual is there
        terminal.wait_for(lambda text: "%" in text and "   0 %" not in text)
        terminal.settle(0.5)
        assert PAPER in ground(terminal)
        terminal.send(f"\x1b]11;{DARK}\x1b\\")
        assert wait_until(lambda: GROUNDS["night"] in terminal.raw.rpartition(GROUNDS["paper"])[2])
        terminal.send("q")
        assert terminal.wait_exit() == 0
    with Terminal(reader(article), tmp_path, answers=False) as terminal:
        terminal.wait_for("harbour")
        terminal.send("q")
        assert wait_until(lambda: MOUSE_ON in terminal.raw)
        terminal.send(raw(f"\x1b]11;{LIGHT}\x07\x1b[?62c"))
        assert terminal.wait_exit() == 0
        assert terminal.left_on() == set()


def test_the_start_screen_suits_the_ground_too(tmp_path: Path) -> None:
    with Terminal(reader(), tmp_path, ground=LIGHT) as terminal:
        terminal.wait_for("From the shell")
        assert wait_until(lambda: GROUNDS["paper"] in terminal.raw)
        terminal.settle()
        assert ground(terminal) == {PAPER}
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_on() == set()


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/t,1,0"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/t,1,0"}, True),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "xterm-256color", "STY": "1.tty.host"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "eterm-color"}, False),
        ({}, True),
    ],
    ids=str,
)
def test_it_is_asked_where_that_does_no_harm(environ: dict[str, str], asked: bool) -> None:
    assert may_ask(environ) is asked


@pytest.mark.parametrize(
    ("answer", "is_dark"),
    [
        (LIGHT, False),
        (DARK, True),
        ("rgb:0/0/0", True),
        ("rgba:ff/ff/ff/80", False),
        ("#fbf9f4", False),
        ("rgb:zz/0/0", None),
        ("", None),
        ("?", None),
    ],
)
def test_what_is_answered(answer: str, is_dark: bool | None) -> None:
    assert dark(answer) is is_dark
