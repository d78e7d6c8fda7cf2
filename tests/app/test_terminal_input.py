"""What is typed, pasted or pointed at faster, larger or further off than anybody does."""

from __future__ import annotations

from pathlib import Path

from tests.app.test_incoming import GARBAGE, REPORTS, raw
from tests.terminal import SAMPLE, Terminal, needs_terminal, reader
from tui.app.incoming import START
from tui.model import Note
from tui.source import open_source
from tui.store import Store

pytestmark = needs_terminal

FIRST = "newly appointed"
NOWHERE = [
    (0, 9999, 9999, "M"),
    (32, 99999, 3, "M"),
    (0, 9999, 9999, "m"),
    (0, -5, -7, "M"),
    (0, 0, 0, "M"),
    (35, 0, 99999, "M"),
    (3, 1, 1, "m"),
    (64, 9999, 1, "M"),
    (99, 4, 4, "m"),
]
"""Reports of a mouse: the button, the cell, and whether it went down or up."""


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


def test_a_paste_into_the_page_presses_no_keys(tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path) as terminal:
        terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
        terminal.settle()
        before = terminal.lines[1:-1]
        terminal.send(pasted("q G n E y ? quit\nq\x03" + "q" * 10_000))
        terminal.press("0")
        terminal.wait_for(lambda text: "Quotes" not in text)
        terminal.press("0")
        terminal.wait_for("Quotes")
        terminal.settle(0.3)
        assert terminal.lines[1:-1] == before
        assert terminal.process.poll() is None


def test_a_large_paste_is_survived(tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path) as terminal:
        terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
        terminal.send(pasted("some words of a long text " * 10_000))
        terminal.send("/" + pasted("x" * 200_000))  # ahead of the prompt
        terminal.wait_for("xxxxxxxx")
        terminal.settle(0.3)
        terminal.press("escape")
        terminal.wait_for(lambda text: "xxxxxxxx" not in text)
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_what_a_terminal_answers_late_in_pieces_or_wrongly_is_neither_a_key_nor_a_text(
    tmp_path: Path,
) -> None:
    with Terminal(reader(SAMPLE), tmp_path, answers=False) as terminal:
        terminal.wait_for(FIRST)
        for report in REPORTS.values():  # before Textual is there
            terminal.send(raw(report))
        terminal.wait_for(
            lambda text: "Entities 2" in text and "finding" not in text and "putting" not in text
        )
        terminal.settle(0.3)
        before = terminal.lines
        for report in REPORTS.values():
            data = raw(report)
            half = max(len(data) // 2, 3)
            terminal.send(data[:half])
            terminal.settle(0.12)  # longer than an escape is waited for
            terminal.send(data[half:])
        for garbage in GARBAGE.values():
            terminal.send(raw(garbage))
        terminal.settle(0.2)
        assert terminal.lines == before
        terminal.press("/")
        terminal.wait_for("find:")
        for report in REPORTS.values():
            terminal.send(raw(report))
        terminal.settle(0.2)
        assert "find:" in terminal.lines[-1]
        terminal.send("obligations")
        terminal.wait_for("1 of")
        terminal.resize(90, 30)
        terminal.wait_for(lambda text: "obligations" in text.split("\n")[29])
        terminal.send("\r\x1b")
        terminal.wait_for(lambda text: "next fact" in text.split("\n")[29])
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw


def test_what_is_pasted_into_a_note_is_text_and_into_a_line_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry stays in port until spring, the harbour board said on 3 May 2021.\n")
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for(
            lambda text: "harbour board" in text and "2021-05-03" in text and "finding" not in text
        )
        terminal.send("]d" + "i")
        terminal.wait_for("Note on")
        terminal.send(START + "quit\r\nq ZQ\x1b[A\x1b\x1b:wq\x03\rSeen by 記者\n\x1b[20")
        terminal.settle(0.15)
        terminal.send("1~" + pasted("x" * 1_000_000) + " done\x1b")
        terminal.wait_for("1 change saved")
        terminal.send("f" + pasted("port\r\nof quit"))
        terminal.wait_for("f port of quit")
        terminal.send("\x1b")
        terminal.wait_for(lambda text: "port of quit" not in text)
        terminal.send("/" + pasted("ferry\nstays\r"))
        terminal.wait_for(lambda text: "1 of 1" in text and text.split("\n")[-1].startswith("ferry stays"))
        terminal.send("\x1b")
        terminal.wait_for("next")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
    store = Store.open(tmp_path / "data" / "copydesk" / "library.db")
    kept = store.recall(open_source(str(path)))
    store.close()
    assert kept is not None
    [note] = [fact for fact in kept.facts if isinstance(fact, Note)]
    first, second, third, last = note.text.split("\n")
    assert (first, third) == ("quit", "Seen by 記者")
    assert second.startswith("q ZQ")
    assert "\x1b" not in second
    assert second.count("[A") == second.count(":wq") == 1
    assert last == "x" * 1_000_000 + " done"


def test_many_keys_in_one_write_are_all_obeyed_in_order(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"LINE{number}." for number in range(1000)))
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("LINE0.")
        terminal.wait_for(lambda text: "finding facts" not in text)
        terminal.send("j" * 300)
        terminal.settle(0.3)
        by_burst = terminal.lines[3]
        terminal.send("g")
        terminal.wait_for("LINE0.")
        terminal.send("G" + "g" + "j" * 300)
        terminal.wait_for(lambda text: text.split("\n")[3] == by_burst)
        terminal.send("/line99" + "9.")
        terminal.wait_for("LINE999.")
        assert not any("LINE0." in line for line in terminal.lines[1:])
        terminal.press("enter")
        terminal.wait_for("next, previous hit")
        terminal.send("/\x12^line12[3]x\x7f\r")
        terminal.wait_for(lambda text: "LINE123." in text and ".* 1 of 1" in text and "next, prev" in text)
        for report in (
            "<0;9999;9999M",
            "<0;0;0M",
            "<0;-4;-4M",
            "<0;5;5m",
            "<32;70;30M",
            "<99;1;1M",
            "<65;1M",
        ):
            terminal.send(f"\x1b[{report}")
        terminal.send("\x1b[<64;40;20M" * 200 + "\x1b[<65;40;20M" * 20 + "\x1b[<64;40;20M" * 2000)
        terminal.wait_for("LINE0.")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_keys_behind_the_one_that_ends_a_prompt_reach_what_comes_after_it(tmp_path: Path) -> None:
    path = tmp_path / "log.md"
    parts = [f"## Part {part}\n\n" + "\n\n".join(f"LINE{part}{at}." for at in range(60)) for part in range(9)]
    path.write_text("# Log\n\n" + "\n\n".join(parts))
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("LINE00.")
        terminal.wait_for(lambda text: "finding facts" not in text)
        terminal.send("/part\rnn")  # not open yet
        terminal.wait_for("3 of 9")
        terminal.press("g", "/")
        terminal.wait_for("find:")
        terminal.send("line1\rnnN")  # open
        terminal.wait_for("2 of 60")
        terminal.press("escape")
        terminal.wait_for(lambda text: "2 of 60" not in text)
        terminal.send("g/\x12part \\d\rnnN")  # a pattern, of which no hit has been found yet
        terminal.wait_for(".* 2 of 9")
        terminal.press("escape")
        terminal.wait_for(lambda text: "2 of 9" not in text)
        terminal.send("\x0712\rjj")  # the number of a paragraph
        terminal.wait_for(lambda text: "LINE010." in text.split("\n")[3])
        terminal.send("Tpart 7\rjj")  # the contents
        terminal.wait_for(lambda text: "LINE70." in text.split("\n")[3])
        terminal.press("T")
        terminal.wait_for("a few letters of the heading")
        terminal.send("part\x1b[B\x1b[B\x1b[B\rjj")
        terminal.wait_for(lambda text: "LINE30." in text.split("\n")[3])
        terminal.send("g/line\r12gvi")  # a count, a selection, and a note on it
        terminal.wait_for("Note on")
        terminal.send("some words\x13G")
        terminal.wait_for("LINE859.")
        terminal.wait_for("some words")
        terminal.send("ofile of no name\rg")
        terminal.wait_for(lambda text: "LINE00." in text and "no name" in text)
        terminal.send("]icmj")  # a menu
        terminal.wait_for("Sent to the terminal")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw


def test_a_mouse_that_is_nowhere_and_a_storm_of_its_wheel_do_no_harm(tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path) as terminal:
        terminal.wait_for(lambda text: FIRST in text and "Entities 2" in text and "putting" not in text)
        terminal.settle(0.3)
        before = terminal.lines[1:-1]
        terminal.send("".join(f"\x1b[<{button};{x};{y}{end}" for button, x, y, end in NOWHERE))
        terminal.send("\x1b[<65;10;10M" * 300)
        terminal.wait_for(lambda text: FIRST not in text)
        terminal.send("\x1b[<64;10;10M" * 300)
        terminal.wait_for(lambda text: text.split("\n")[1:-1] == before)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
