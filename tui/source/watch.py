"""Whether a file that is being read is still as it was read. Nothing is read anew: only what the system knows of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class _Stamp(NamedTuple):
    modified: int
    size: int
    node: int


class Watched:
    """One source, looked at from time to time. An address and a pipe never change."""

    def __init__(self, source: str) -> None:
        self._path = Path(source).absolute() if source and "://" not in source else None
        self._stamp = self._look()

    def changed(self) -> bool:
        """Whether the file is another, or gone, since this was asked last; a few microseconds."""
        before, self._stamp = self._stamp, self._look()
        return self._stamp != before

    @property
    def gone(self) -> bool:
        """Whether there is no such file now."""
        return self._path is not None and self._stamp is None

    def _look(self) -> _Stamp | None:
        if self._path is None:
            return None
        try:
            status = os.stat(self._path)  # noqa: PTH116  (half the time of a Path's own)
        except (OSError, ValueError):
            return None
        return _Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
