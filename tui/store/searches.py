"""What was searched for, a line each and the newest last, in a file beside the database."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.disk import replace
from tui.model import safe

NAME = "searches.txt"
MOST = 100
_PATTERN = "\t"  # before a pattern; words never begin with a blank
_LARGEST = 1 << 20


class Searched(NamedTuple):
    """What was searched for: words, or a regular expression."""

    words: str
    pattern: bool = False

    @classmethod
    def of(cls, line: str) -> Searched:
        """The search that a line of the file tells of."""
        return cls(safe(line.removeprefix(_PATTERN)), line.startswith(_PATTERN))

    def __str__(self) -> str:
        return f"{_PATTERN * self.pattern}{self.words}"


class Searches:
    """The searches of all sessions, in a directory. What cannot be read is none, what cannot be written is let go."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / NAME

    def all(self) -> list[Searched]:
        """Every one, the newest last."""
        with suppress(OSError):
            if self._path.stat().st_size <= _LARGEST:
                lines = self._path.read_bytes().decode("utf-8", "replace").split("\n")
                return [Searched.of(line) for line in lines if line.strip()][-MOST:]
        return []

    def add(self, search: Searched) -> None:
        """Put `search` last, and forget the oldest beyond a hundred."""
        lines = [*(one for one in self.all() if one != search), search][-MOST:]
        with suppress(OSError, ValueError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace(self._path, "".join(f"{line}\n" for line in lines).encode(), private=True, durable=False)
