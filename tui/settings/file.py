"""The settings file: found, read and checked. What is wrong with it is told by line and key, and never stops a reader."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.model import one_line
from tui.settings.values import Settings

_LARGEST = 256 * 1024
_TRIED = 400
"""How many beginnings of a file are parsed at most to find a line."""
_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the settings file that does not hold, and so is as if it were not there."""

    path: Path
    key: str
    """The setting, as `look.measure`; empty where the whole file is meant."""
    words: str
    line: int = 0
    """Counted from 1; 0 where it is not known."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return one_line(": ".join(filter(None, (place, self.key, self.words))))


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What was read: where, the settings that hold, and what is wrong."""

    path: Path | None
    """None where there is no directory for settings."""
    settings: Settings = field(default_factory=Settings)
    faults: tuple[Fault, ...] = ()
    text: str | None = None
    """None where there is no file that can be read."""

    def fault(self, key: Sequence[str], words: str) -> Fault:
        """A fault of the setting `key`, with its line."""
        return Fault(self.path or Path(), ".".join(key), words, line_of(self.text or "", key))


def settings_path() -> Path | None:
    """Where the user's settings lie; None where there is no home."""
    from platformdirs import user_config_path

    try:
        return user_config_path("copydesk", appauthor=False) / "settings.toml"
    except (OSError, RuntimeError):
        return None


def load_settings(path: Path | None = None) -> SettingsFile:
    """Read the settings at `path`, or the user's. Never raises: what is wrong is in `faults`, defaults hold there.

    Nothing but this one file is ever read: settings that lie beside an article are somebody else's.
    """
    path = path or settings_path()
    if path is None:
        return SettingsFile(None)
    try:
        text = _text(path)
    except FileNotFoundError:
        return SettingsFile(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return SettingsFile(path, faults=(Fault(path, "", f"{reason}; the defaults hold"),))
    return _read(path, text)


def _text(path: Path) -> str:
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise ValueError("is no file")
    if about.st_size > _LARGEST:
        raise ValueError(f"has {about.st_size:,} bytes, and settings have {_LARGEST:,} at most")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8") from error


def _read(path: Path, text: str) -> SettingsFile:
    import tomllib  # 3 ms, and only where there is a file

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        words = _PLACE.sub("", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        words = f"{words[:1].lower()}{words[1:]}; the defaults hold"
        return SettingsFile(path, faults=(Fault(path, "", words, line),))
    except RecursionError:
        return SettingsFile(path, faults=(Fault(path, "", "is nested too deep; the defaults hold"),))
    from tui.settings.checks import checked

    settings, wrong = checked(document)
    faults = tuple(Fault(path, ".".join(key), words, line_of(text, key)) for key, words in wrong)
    return SettingsFile(path, settings, faults, text)


def line_of(text: str, key: Sequence[str]) -> int:
    """The line on which `key` is set in the TOML `text`: the first up to which a parser knows of it; 0 if none.

    A parser that keeps places would be a dependency of its own; this asks the one that is there, again and again,
    and only where something is wrong.
    """
    import tomllib

    tried = 0
    for number, start in _mentions(text, key[-1] if key else ""):
        end = start
        while end < len(text) and tried < _TRIED:
            tried += 1
            end = text.find("\n", end + 1) if "\n" in text[end + 1 :] else len(text)
            try:
                if _holds(tomllib.loads(text[:end]), key):
                    return number
            except (tomllib.TOMLDecodeError, RecursionError):
                continue
            break
    return 0


def _mentions(text: str, word: str) -> Iterator[tuple[int, int]]:
    """The lines that hold `word`: their number from 1, and where they start."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if word in line:
            yield number, start
        start += len(line) + 1


def _holds(document: Mapping[str, Any], key: Sequence[str]) -> bool:
    value: Any = document
    for part in key:
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return True
