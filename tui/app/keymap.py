"""The keys in force: the default ones, and the reader's where they hold. They are checked here, since Textual passes
over unknown commands and some clashes in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.app.actions import BEGUN_BY, COMMANDS, LIBRARY, Command, key_of

if TYPE_CHECKING:
    from tui.settings import SettingsFile
    from tui.settings.file import Fault

_TAKEN = {
    "ctrl+q": "quits at any time",
    "ctrl+c": "copies and quits, as the terminal has it",
    "ctrl+left_square_bracket": "is the same as Esc in a terminal",
    **dict.fromkeys(("up", "down", "left", "right"), "moves in every pane"),
    **dict.fromkeys(("home", "end", "pageup", "pagedown"), "moves in every pane"),
    **dict.fromkeys(("ctrl+pageup", "ctrl+pagedown"), "moves in every pane"),
}
"""Keys that no command can be given, since they never come as far as the commands."""

_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "delete": "Del",
    "space": "space",
}


_WRITTEN = {shown: key for key, shown in _SHOWN.items()} | {
    "←": "left",
    "→": "right",
    "↑": "up",
    "↓": "down",
}


class Fixed(str):
    """A key that is the same in every keymap: of a window, a line of input, or what waits for the next key."""

    __slots__ = ()


class Keymap:
    """The keys of all commands."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """`chosen` are keys by the name of the command, as Textual names them, a pair of characters as it is."""
        self.chosen = dict(chosen or {})
        self.sequences = {
            key: command.id for command in COMMANDS for key in self.keys(command) if _is_pair(key)
        }
        """Two keys pressed one after the other, and the action that they ask for."""
        openers = {key for command in COMMANDS if command.opens for key in self.keys(command)}
        self.prefixes = frozenset(key[0] for key in self.sequences) - openers
        """The characters that begin one, and do nothing else."""
        self.for_a_while = {
            (command.where, key): command.id
            for command in COMMANDS
            if command.where
            for key in self.keys(command)
        }
        """The keys that mean something else while something is selected or reviewed, and what they then ask for."""
        self.counted = frozenset(
            key[0] if _is_pair(key) else key
            for command in COMMANDS
            if command.counted
            for key in self.keys(command)
        )
        """The keys before which a number may be typed; of a pair, the first."""
        self.digits = frozenset(key for command in COMMANDS for key in self.keys(command) if key.isdecimal())
        """The digits that are keys of their own besides."""

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command; the arrows and their sisters stay with it whatever is chosen."""
        default = tuple(command.keys.split(","))
        chosen = self.chosen.get(command.name)
        return (
            (*chosen, *(key for key in default if key in _TAKEN and key not in chosen)) if chosen else default
        )

    def after(self, first: str) -> tuple[tuple[str, str], ...]:
        """The keys that may follow `first` as the second of a pair, and what they then do."""
        return tuple(
            (key[1], self.told(command))
            for command in COMMANDS
            for key in self.keys(command)
            if _is_pair(key) and key[0] == first
        )

    def shown(self, command: Command) -> str:
        """The keys of a command as a reader writes them."""
        chosen, first = self.chosen.get(command.name), BEGUN_BY.get(command.where, "")
        if not chosen and first not in self.chosen:
            return key_of(command)
        keys = " ".join(map(written, chosen or self.keys(command)))
        return f"{self.named(first)} {keys}" if first else keys

    def told(self, command: Command) -> str:
        """What a command does, with its key where the words name it."""
        chosen = self.chosen.get(command.name)
        return command.told(written(chosen[0]) if chosen else "")

    def hinted(self, keys: str, commands: Sequence[Command] = COMMANDS, *, where: str = "") -> str:
        """Default keys, parted by spaces, as they are in this keymap: what is no default key stays as it is.

        `where`: what the keys are for at the moment, as commands have it.
        """
        if not self.chosen or isinstance(keys, Fixed):
            return keys
        meant = sorted((one for one in commands if one.where in ("", where)), key=lambda one: one.where != "")
        by_key = {written(key): command for command in meant for key in command.keys.split(",")}
        return " ".join(self._instead(key, by_key.get(key)) for key in keys.split())

    def _instead(self, key: str, command: Command | None) -> str:
        return written(self.chosen[command.name][0]) if command and command.name in self.chosen else key

    def named(self, name: str) -> str:
        """The first key of the command called `name`, as a reader writes it."""
        return written(self.key(name))

    @property
    def for_textual(self) -> dict[str, str]:
        """What Textual is told: the keys of commands that have other ones than by default."""
        return {
            command.name: ",".join(_for_textual(key) for key in self.keys(command))
            for command in COMMANDS + LIBRARY
            if command.name in self.chosen
        }

    def key(self, name: str) -> str:
        """The first key of the command called `name`, as Textual names it."""
        return next(self.keys(command)[0] for command in COMMANDS + LIBRARY if command.name == name)


def checked_keymap(file: SettingsFile) -> tuple[Keymap, list[Fault]]:
    """The keymap that the settings ask for, and what is wrong with it.

    A command or a key that there is not is passed over; where two commands have one key, all keys are the default
    ones.
    """
    known = {command.name: command for command in COMMANDS + LIBRARY}
    chosen: dict[str, tuple[str, ...]] = {}
    faults: list[Fault] = []
    for name, keys in file.settings.keys.items():
        command = known.get(name)
        wrong = (
            f"there is no such command{_meant(name, known)}" if command is None else _wrong_key(keys, command)
        )
        if wrong:
            faults.append(file.fault(("keys", name), wrong))
        else:
            chosen[name] = tuple(map(_named, keys))
    keymap = Keymap(chosen)
    clash = _clash(keymap, COMMANDS) or _clash(keymap, LIBRARY)
    if clash is None:
        return keymap, faults
    key, one, other = clash
    name = other.name if other.name in chosen else one.name
    words = f"{one.name} and {other.name} are both on {key}; all keys are the default ones"
    return Keymap(), [*faults, file.fault(("keys", name), words)]


def _clash(keymap: Keymap, commands: Sequence[Command]) -> tuple[str, Command, Command] | None:
    """A key that two commands have, or that begins a pair and stands alone too; and the two."""
    pairs = {key[0]: command for command in commands for key in keymap.keys(command) if _is_pair(key)}
    by_key: dict[tuple[str, str], Command] = {}
    for command in commands:
        for key in keymap.keys(command):
            other = by_key.setdefault((command.where, key), command)
            if other is not command:
                return written(key), other, command
            first = pairs.get(_character(key))
            if first not in (None, command) and not command.opens and not command.where:
                return written(key), first, command
    return None


def _wrong_key(keys: Iterable[str], command: Command) -> str:
    """What is wrong with the keys given to a command; empty where nothing is."""
    for key in keys:
        name = _named(key)
        if not _is_key(name):
            return f"there is no key {key}: a character is written as it is, other keys as pagedown, ctrl+d or f2"
        if command.group == "Library" and _is_pair(name):
            return f"{key}: in the library a command has one key, not two in a row"
        if name in _TAKEN and name not in command.keys.split(","):
            return f"{key} {_TAKEN[name]} and can be given to no command"
    return ""


def _is_pair(key: str) -> bool:
    return len(key) == 2 and key != "up" and not re.fullmatch(r"f\d", key)


def _named(key: str) -> str:
    """A key as Textual names it; the name that comes where two names are one key."""
    from textual.keys import KEY_ALIASES, _character_to_key

    *modifiers, last = key.split("+") if len(key) > 1 and not key.endswith("+") else [key]
    if len(last) == 1:
        last = _character_to_key(last.lower() if "ctrl" in modifiers else last)
    name = "+".join([*modifiers, last])
    return next((real for real, aliases in KEY_ALIASES.items() if name in aliases), name)


def _is_key(key: str) -> bool:
    """Whether a terminal can send this: a named key, a character, either with modifiers, or two characters."""
    if _is_pair(key):
        return key.isprintable() and " " not in key
    *modifiers, last = key.split("+")
    if not all(modifier in _MODIFIERS for modifier in modifiers) or len(set(modifiers)) < len(modifiers):
        return False
    if modifiers == ["shift"] and len(last) == 1:
        return False  # the character itself comes: A, not shift+a
    return _is_named(last) or bool(_character(last))


def _is_named(key: str) -> bool:
    from textual.keys import Keys

    return any(key == known.value for known in Keys) and not key.startswith("<")


def _character(key: str) -> str:
    """The character that a key stands for; empty where it is none."""
    from textual.keys import REPLACED_KEYS, key_to_character

    return (key_to_character(REPLACED_KEYS.get(key, key)) or "") if not _is_pair(key) else ""


def _for_textual(key: str) -> str:
    return f"{ord(key[0])} then {ord(key[1])}" if _is_pair(key) else key


def written(key: str) -> str:
    """A key as a reader writes it: `?`, `Ctrl+d`, `PgDn`."""
    if _is_pair(key):
        return key
    *modifiers, last = key.split("+")
    shown = _SHOWN.get(last) or _character(last) or last
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def pressed(shown: str) -> list[tuple[str, str | None]]:
    """What a terminal sends for keys as a reader writes them: the name of each and its character; none for no key."""
    if _is_pair(shown):
        return [one for character in shown for one in pressed(character)]
    *modifiers, last = shown.split("+") if len(shown) > 1 else [shown]
    last = _WRITTEN.get(last, last)
    key = _named("+".join([*(modifier.lower() for modifier in modifiers), last]))
    if not _is_key(key):
        return []
    character = " " if key == "space" else last if len(last) == 1 and not modifiers else None
    return [(key, character)]


def _meant(name: str, known: Mapping[str, Command]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    return f"; {close[0]} is one" if close else "; copydesk settings --default lists them"
