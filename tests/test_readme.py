"""The README says what is true: its commands, its keys, its pictures. Run as a program, this writes the keys."""

import re
from pathlib import Path

from tui.app.actions import COMMANDS, LIBRARY, key_of

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
KEYS = re.compile(r"(<!-- keys: .*? -->\n)(.*?)(<!-- end of keys -->)", re.DOTALL)


def key_table() -> str:
    rows = [
        f"| {command.group} | `{key_of(command)}` | {command.told()} |\n" for command in COMMANDS + LIBRARY
    ]
    return "\n| | key | does |\n|---|---|---|\n" + "".join(rows) + "\n"


def test_every_command_has_words_and_a_key_of_its_own() -> None:
    keys = [(command.where, key) for command in COMMANDS for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert all(command.words for command in COMMANDS)


def test_the_keys_are_those_of_the_program() -> None:
    match = KEYS.search(README.read_text("utf-8"))
    assert match is not None
    assert match[2] == key_table()


def test_ci_runs_the_command_that_a_reader_is_told_to_run() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README.read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_file_that_is_named_is_there() -> None:
    for path in re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8")):
        assert (ROOT / path).is_file(), path


if __name__ == "__main__":
    text = README.read_text("utf-8")
    README.write_text(KEYS.sub(lambda match: match[1] + key_table() + match[3], text), "utf-8")
