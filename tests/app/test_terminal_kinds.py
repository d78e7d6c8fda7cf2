"""Terminals of every kind, without colour, without UTF-8, with a size told wrongly; and no terminal at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.terminal import PATIENCE, SAMPLE, Terminal, environment, needs_terminal, reader

pytestmark = needs_terminal

FIRST = "newly appointed"
TERMS = [
    "dumb",
    None,
    "vt100",
    "linux",
    "screen",
    "tmux-256color",
    "xterm",
    "xterm-256color",
    "no-such-terminal",
]


def complete(text: str) -> bool:
    """Whether all facts are there."""
    return FIRST in text and "Entities 2" in text and "finding facts" not in text and "putting" not in text


@pytest.mark.parametrize("term", TERMS)
def test_it_starts_on_every_terminal(term: str | None, tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path, environ={"TERM": term, "COLORTERM": None}) as terminal:
        terminal.wait_for(FIRST)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_on() == set()
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": None, "LC_ALL": None},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=lambda environ: " ".join(f"{name}={value}" for name, value in environ.items()),
)
def test_it_starts_in_a_locale_that_knows_ascii_alone(environ: dict[str, str | None], tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path, environ=environ) as terminal:
        terminal.wait_for(FIRST)
        terminal.press("]", "q", "y")
        terminal.settle()
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
        assert b"UnicodeEncodeError" not in terminal.raw


@pytest.mark.parametrize("answers", [True, False], ids=["answers", "mute"])
def test_it_does_not_wait_for_a_terminal_that_answers_nothing(answers: bool, tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path, answers=answers) as terminal:
        terminal.wait_for(FIRST)
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_without_colour_each_kind_of_fact_is_still_told_apart(tmp_path: Path) -> None:
    with Terminal(reader(SAMPLE), tmp_path, environ={"NO_COLOR": "1", "COLORTERM": None}) as terminal:
        terminal.wait_for(lambda text: FIRST in text and "finding facts" not in text)
        terminal.settle()
        samples = ("newly appointed", "obligations", "Tuesday.", "Roscosmos said")
        drawn = {words: terminal.looks(words)[3] for words in samples}
    assert len(set(drawn.values())) == 4, drawn


@pytest.mark.parametrize(
    ("theme", "term", "name"),
    [
        ("ansi-light", "tmux-256color", "red"),
        ("ansi-dark", "linux", "brown"),
    ],
)
def test_a_theme_leaves_the_ground_to_the_terminal(theme: str, term: str, name: str, tmp_path: Path) -> None:
    config = tmp_path / "config" / "copydesk" / "settings.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'[look]\ntheme = "{theme}"\n')
    with Terminal(reader(SAMPLE), tmp_path, environ={"TERM": term, "COLORTERM": None}) as terminal:
        terminal.wait_for(complete)
        terminal.settle()
        assert terminal.inks("newly appointed") == {("default", "default")}
        assert terminal.inks("Roscosmos said") == {(name, "default"), ("default", "default")}
        assert {ground for row in range(terminal.rows) for _, ground in terminal.cells(row)} == {"default"}


@pytest.mark.parametrize(
    ("environ", "seen", "chosen"),
    [
        (
            {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            {("f3b730", "14171c"), ("d9dde5", "14171c")},
            ("d9dde5", "324053"),
        ),
        (
            {"TERM": "screen-256color"},
            {("ffaf5f", "1c1c1c"), ("dadada", "1c1c1c")},
            ("dadada", "444444"),
        ),
        ({"TERM": "linux"}, {("brown", "black"), ("brightwhite", "black")}, ("brightwhite", "blue")),
    ],
    ids=["true colour", "256 colours", "16 colours"],
)
def test_colours_are_those_that_the_terminal_has(
    environ: dict[str, str], seen: set[tuple[str, str]], chosen: tuple[str, str], tmp_path: Path
) -> None:
    with Terminal(reader(SAMPLE), tmp_path, environ={"COLORTERM": None, **environ}) as terminal:
        terminal.wait_for(complete)
        terminal.settle()
        assert terminal.inks("Roscosmos said") == seen
        kinds = ("newly", "obligations", "Tuesday.")
        assert len({(*terminal.inks(words), *terminal.looks(words)[:1]) for words in kinds}) == 3
        terminal.press("t")
        terminal.wait_for("ansi-dark")
        terminal.settle()
        assert terminal.inks("copydesk-dark") == {chosen}


def test_where_there_is_but_one_screen_the_shell_does_not_stand_on_the_page(tmp_path: Path) -> None:
    """As on the console of Linux: the terminal of these tests has no other screen either."""
    command = " ".join(f"'{part}'" for part in reader(SAMPLE))
    with Terminal(["sh", "-c", f"{command}; echo BACK"], tmp_path, environ={"TERM": "linux"}) as terminal:
        terminal.wait_for(FIRST)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        terminal.wait_drained()
        assert terminal.text.split() == ["BACK"]


def test_the_window_wins_over_columns_and_lines_in_the_environment(tmp_path: Path) -> None:
    told = {"COLUMNS": "200", "LINES": "70"}
    with Terminal(reader(SAMPLE), tmp_path, environ=told) as terminal:
        terminal.wait_for(lambda text: FIRST in text and "quit" in text)
        terminal.settle()
        assert "quit" in terminal.lines[39]
        terminal.resize(100, 30)
        terminal.wait_for(lambda text: "quit" in text.split("\n")[29])
        terminal.resize(120, 40)
        terminal.wait_for(lambda text: "quit" in text.split("\n")[39])


def run(
    arguments: list[str], home: Path, *, stdin: str | None = None, closed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run the reader away from any terminal; `closed` are the numbers of streams that are closed."""
    shell = ["sh", "-c", 'exec "$@" ' + " ".join(f"{number}>&-" for number in closed), "sh"]
    return subprocess.run(
        [*shell, *map(str, reader(*arguments))],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        encoding="utf-8",
        env=environment(home, {}),
        start_new_session=True,
        timeout=PATIENCE * 2,
        check=False,
    )


def test_without_a_terminal_the_facts_are_printed(tmp_path: Path) -> None:
    ended = run([str(SAMPLE)], tmp_path)
    assert ended.returncode == 0
    assert "2022-07-26" in ended.stdout
    assert "\x1b" not in ended.stdout
    piped = run([], tmp_path, stdin=SAMPLE.read_text(encoding="utf-8"))
    assert piped.returncode == 0
    assert "2022-07-26" in piped.stdout


def test_with_neither_a_terminal_nor_an_article_it_says_what_to_do(tmp_path: Path) -> None:
    ended = run([], tmp_path, closed="0")
    assert ended.returncode == 2
    assert ended.stderr.startswith("copydesk: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("closed", ["0", "1", "2", "012"])
def test_closed_streams_are_no_crash(closed: str, tmp_path: Path) -> None:
    ended = run([str(SAMPLE)], tmp_path, closed=closed)
    assert ended.returncode in (0, 1, 2)
    assert "Traceback" not in ended.stderr


def test_a_reader_of_the_output_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    command = " ".join(f"'{part}'" for part in reader("facts", SAMPLE))
    ended = subprocess.run(
        ["bash", "-c", f"{command} | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        encoding="utf-8",
        env=environment(tmp_path, {}),
        timeout=PATIENCE * 2,
        check=False,
    )
    assert ended.stderr == ""
    assert ended.returncode == 0


def test_an_article_from_a_pipe_is_read_with_keys_from_the_terminal(tmp_path: Path) -> None:
    command = " ".join(f"'{part}'" for part in reader())
    with Terminal(["sh", "-c", f"cat '{SAMPLE}' | {command}"], tmp_path) as terminal:
        terminal.wait_for(FIRST)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_on() == set()


def test_only_the_keyboard_is_a_terminal(tmp_path: Path) -> None:
    """`copydesk FILE > out`: the facts go into the file, and nothing is drawn."""
    out = tmp_path / "out.txt"
    command = " ".join(f"'{part}'" for part in reader(SAMPLE))
    with Terminal(["sh", "-c", f"{command} > '{out}'"], tmp_path) as terminal:
        assert terminal.wait_exit() == 0
        terminal.wait_drained()
        assert terminal.raw == b""
    assert "2022-07-26" in out.read_text(encoding="utf-8")
    assert os.linesep in out.read_text(encoding="utf-8")
