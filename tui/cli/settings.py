"""`copydesk settings`: where the settings lie, what holds, what is wrong; and a file of all defaults."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui.cli import streams
from tui.cli.arguments import Asked
from tui.model import one_line
from tui.settings import Chosen, SettingsFile, load_settings, settings_path


def settings(asked: Asked) -> int:
    """Do what was asked of the settings; the exit code, which is 1 where something is wrong with the file."""
    if asked.action == "default":
        streams.write(_default(), exact=True)
        return 0
    return _write() if asked.action == "write" else _show()


def settings_in_force() -> tuple[SettingsFile, Chosen]:
    """What was read of the settings, with what the reader has chosen by keys since; and where that is kept."""
    from tui.store.places import NoPlaceError, data_directory

    file = load_settings()
    try:
        directory = data_directory()
    except NoPlaceError:
        directory = None
    chosen = Chosen(directory, file.settings)
    return replace(file, settings=chosen.settings), chosen


def _show() -> int:
    from tui.app.settled import settle
    from tui.settings.written import in_force

    file, chosen = settings_in_force()
    settled = settle(file)
    if file.path is None:
        streams.write("# there is no home directory to keep settings in: all is default\n")
    else:
        there = "" if file.text is not None else " (not there, or not read: all is default)"
        streams.write(f"# {one_line(str(file.path))}{there}\n")
    if chosen.names:
        streams.write(f"# as chosen by keys since: {', '.join(chosen.names)}\n")
    streams.write(in_force(replace(file.settings, theme=settled.theme), settled.keymap.chosen), exact=True)
    streams.flush()
    for fault in settled.faults:
        streams.complain(str(fault))
    return int(bool(settled.faults))


def _write() -> int:
    path = settings_path()
    if path is None:
        streams.complain(
            "there is no home directory to keep settings in; copydesk settings --default prints them"
        )
        return 1
    trouble = _write_new(path, _default())
    if trouble:
        streams.complain(f"{path}: {trouble}")
        return 1
    streams.write(f"{one_line(str(path))}\n")
    return 0


def _write_new(path: Path, text: str) -> str:
    """Write a file that is not there yet; says what went wrong, and leaves no half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return f"cannot be written: {error.strerror or error}"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        return "is there already, and is left as it is; copydesk settings --default prints one"
    except OSError as error:
        return f"cannot be written: {error.strerror or error}"
    return ""


def _default() -> str:
    from tui.app.actions import COMMANDS, LIBRARY
    from tui.app.keymap import Keymap
    from tui.settings.written import default_file

    keymap = Keymap()
    return default_file(
        (command.name, command.told(), keymap.keys(command)) for command in COMMANDS + LIBRARY
    )
