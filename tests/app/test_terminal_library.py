"""In a real terminal: what was read is offered at the next start, and wrong settings do not keep it from starting."""

from pathlib import Path

from tests.terminal import Terminal, needs_terminal, reader

pytestmark = needs_terminal

TEXT = """The weir at Ostrand held through the night, the river board said on Monday.

“She held,” keeper Jana Petrik said. “We did not sleep.”
"""


def ended(terminal: Terminal) -> int:
    return terminal.process.wait(30)


def test_what_was_read_is_there_at_the_next_start_and_in_scripts(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "weir.txt").write_text(TEXT, "utf-8")
    with Terminal(reader(tmp_path / "weir.txt"), home) as terminal:
        terminal.wait_for("The weir at Ostrand")
        terminal.wait_for("Jana Petrik")
        terminal.wait_for(lambda text: "finding facts" not in text)
        terminal.settle()
        terminal.press("q")
        assert ended(terminal) == 0
    with Terminal(reader(), home) as terminal:
        terminal.wait_for("the library: everything read")
        terminal.wait_for("The weir at Ostrand held")
        terminal.press("L")
        terminal.wait_for("Library 1")
        terminal.press("/")
        terminal.wait_for("to search")
        terminal.send("speaker:petrik")
        terminal.wait_for("“ Jana Petrik  She held,")
        terminal.press("enter", "enter")
        terminal.wait_for("next fact")
        terminal.press("q")
        assert ended(terminal) == 0


def test_settings_that_are_wrong_are_told_in_one_notice_and_by_the_command(tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = home / "config" / "copydesk" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[look]\nmeasure = 50\n\n[keys]\ncopy = "n"\n', "utf-8")
    (tmp_path / "weir.txt").write_text(TEXT, "utf-8")
    with Terminal(reader(tmp_path / "weir.txt"), home) as terminal:
        terminal.wait_for("The weir at Ostrand")
        terminal.wait_for("keys.copy")
        terminal.press("n")
        terminal.wait_for(lambda text: "next fact" in text)
        terminal.press("q")
        assert ended(terminal) == 0
    with Terminal(reader("settings"), home) as terminal:
        terminal.wait_for("step_next and copy are both on n")
        assert ended(terminal) == 1
