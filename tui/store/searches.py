"""What was searched for, a line each and the newest last, in a file beside the database."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tui.disk import replace
from tui.model import safe

NAME = "searches.txt"
_MOST = 100
_LARGEST = 1 << 20


class Searches:
    """The searches of all sessions, in a directory. What cannot be read is none, what cannot be written is let go."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / NAME

    def all(self) -> list[str]:
        """Every one, the newest last."""
        with suppress(OSError):
            if self._path.stat().st_size <= _LARGEST:
                lines = self._path.read_bytes().decode("utf-8", "replace").split("\n")
                return [safe(line) for line in lines if line.strip()][-_MOST:]
        return []

    def add(self, words: str) -> None:
        """Put `words` last, and forget the oldest beyond a hundred."""
        lines = [*(line for line in self.all() if line != words), words][-_MOST:]
        with suppress(OSError, ValueError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace(self._path, "".join(f"{line}\n" for line in lines).encode(), private=True, durable=False)
