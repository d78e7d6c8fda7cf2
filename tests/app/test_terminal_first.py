"""The first page is on the terminal before Textual is loaded, and Textual changes nothing about it."""

import signal
import sys
from pathlib import Path

import pyte
import pytest

from tests.terminal import Terminal, needs_terminal, reader, wait_until

pytestmark = needs_terminal

MOUSE_ON = b"\x1b[?1000h"
"""The first thing that Textual writes."""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(
        "date 2024-03-05\n\nThe harbour of Port Ellery opens again.\n\n"
        "“We waited for years,” Ines Castellan said on Monday.\n\n" + "The ferry sails at noon. " * 300,
        encoding="utf-8",
    )
    return path


def before_textual(terminal: Terminal) -> list[str]:
    """The screen as it was when Textual began to write."""
    screen = pyte.Screen(terminal.columns, terminal.rows)
    pyte.ByteStream(screen).feed(terminal.raw.partition(MOUSE_ON)[0])
    return list(screen.display)


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (101, 21), (80, 24), (60, 16), (19, 6)])
def test_a_known_article_opens_as_it_stays(tmp_path: Path, article: Path, columns: int, rows: int) -> None:
    with Terminal(reader(article), tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait_for(lambda text: "harbour" in text and "inding facts" not in text)
        terminal.press("space", "-", "_")
        terminal.settle(0.5)
        left = page(terminal.lines, columns)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    with Terminal(reader(article), tmp_path, columns=columns, rows=rows) as terminal:
        assert wait_until(lambda: MOUSE_ON in terminal.raw)
        terminal.settle(0.5)
        assert before_textual(terminal) == terminal.lines
        assert page(terminal.lines, columns) == left
        after = terminal.raw.partition(MOUSE_ON)[2]
        assert after.count(b"H\x1b[") < 6, "lines were written that stood there already"


def test_a_new_article_is_on_the_first_page(tmp_path: Path, article: Path) -> None:
    with Terminal(reader(article), tmp_path) as terminal:
        assert wait_until(lambda: MOUSE_ON in terminal.raw)
        page = "\n".join(before_textual(terminal))
        assert all(
            words in page for words in ("The harbour of Port Ellery", "Looking…", "Dates", "next fact")
        )


def test_keys_typed_before_textual_is_there_are_not_lost_and_not_shown(tmp_path: Path, article: Path) -> None:
    with Terminal(reader(article), tmp_path) as terminal:
        terminal.wait_for("The harbour of Port Ellery")
        terminal.press("v")
        terminal.wait_for("by word")
        assert not any(line.strip() == "v" for line in before_textual(terminal))


@pytest.mark.parametrize("gap", ["\n\n", " "], ids=["paragraphs", "one line"])
def test_of_a_long_article_the_first_page_is_there_before_the_rest_is_read(tmp_path: Path, gap: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(
        "The harbour opens.\n\n" + f"The ferry “Hela” sails at noon.{gap}" * 12_000, encoding="utf-8"
    )
    with Terminal(reader(path), tmp_path) as terminal:
        assert wait_until(lambda: MOUSE_ON in terminal.raw)
        page = before_textual(terminal)
        assert "The harbour opens." in page[2 + 1]
        assert not any("words" in line for line in page)
        stays = [line[:70] for line in page[1:-1]]
        terminal.wait_for(
            lambda text: "72,003 words" in text and [line[:70] for line in text.split("\n")[1:-1]] == stays
        )


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (60, 16)])
def test_pages_are_turned_before_textual_is_there(
    tmp_path: Path, article: Path, columns: int, rows: int
) -> None:
    with Terminal(reader(article), tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait_for("The harbour of Port Ellery")
        keys = "\x1b[6~jj kb\x1b[6~"
        terminal.send(keys)
        assert wait_until(lambda: MOUSE_ON in terminal.raw)
        terminal.wait_for(lambda text: "finding facts" not in text)
        turned = page(before_textual(terminal), columns)
        assert "harbour" not in "".join(turned)
        assert page(terminal.lines, columns) == turned
        terminal.send("g")
        terminal.wait_for(lambda text: "harbour" in "".join(page(text.split("\n"), columns)))
        terminal.send(keys)
        terminal.settle(0.3)
        assert page(terminal.lines, columns) == turned, "Textual turns pages otherwise"


def page(lines: list[str], columns: int) -> list[str]:
    """What stands in the article's pane; the panels and what is said of the work have changed meanwhile."""
    return [line[: columns // 2] for line in lines[1 : 8 if columns < 100 else -1]]


def test_keys_after_one_that_has_to_wait_wait_too(tmp_path: Path, article: Path) -> None:
    with Terminal(reader(article), tmp_path) as terminal:
        terminal.wait_for("The harbour of Port Ellery")
        terminal.send(" /noon")
        terminal.wait_for("of 300")
        assert "find:" not in before_textual(terminal)[-1]


def test_pages_turned_past_what_is_there_of_a_long_article_are_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("".join(f"Boat {number} has left.\n\n" for number in range(9000)), encoding="utf-8")
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("Boat 0 has left")
        terminal.send("\x1b[6~" * 60)
        # A page has 35 rows, of which 33 go by; every other row has a boat.
        terminal.wait_for(lambda text: f"Boat {60 * 33 // 2} has left" in text.split("\n")[3])


def test_a_long_article_is_first_seen_where_it_was_left_also_under_another_name_or_none(
    tmp_path: Path,
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(
        "".join(f"Boat number {number} left the harbour.\n\n" for number in range(6000)), encoding="utf-8"
    )
    with Terminal(reader(path), tmp_path) as terminal:
        terminal.wait_for("words")
        terminal.press("G")
        terminal.wait_for("Boat number 5999")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    path.rename(tmp_path / "renamed.txt")
    command = f"exec {sys.executable} -m tui < renamed.txt"
    for again in (reader("renamed.txt"), ["/bin/sh", "-c", command]):
        with Terminal(again, tmp_path, cwd=tmp_path) as terminal:
            assert wait_until(lambda terminal=terminal: MOUSE_ON in terminal.raw)
            assert any("Boat number 5999" in line for line in before_textual(terminal))
            assert "Boat number 5999" in terminal.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_before_textual_is_there_hands_the_terminal_back(
    tmp_path: Path, article: Path, number: signal.Signals
) -> None:
    with Terminal(reader(article), tmp_path) as terminal:
        terminal.wait_for("The harbour of Port Ellery")
        terminal.signal(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.left_on() == set()


@pytest.mark.parametrize(
    "changes", [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": None}, {"TERM": "dumb"}]
)
def test_an_unusual_terminal_waits_for_textual(
    tmp_path: Path, article: Path, changes: dict[str, str]
) -> None:
    with Terminal(reader(article), tmp_path, environ=changes) as terminal:
        assert wait_until(lambda: MOUSE_ON in terminal.raw)
        assert "harbour" not in terminal.raw.partition(MOUSE_ON)[0].decode()
        assert b"\x1b]11" not in terminal.raw, "nor is it asked for its ground"
