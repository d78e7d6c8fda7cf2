"""Where the database lies: in the user's data directory, as each system has it."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "library.db"
_UNFINISHED = "unfinished"


class NoPlaceError(Exception):
    """There is no directory in which the database could lie; the message says why, in a few words."""


def data_directory() -> Path:
    """The directory of the database, which need not be there. Raises NoPlaceError."""
    asked = os.environ.get("COPYDESK_DATA")
    if asked:
        return Path(asked)
    from platformdirs import user_data_path  # 5 ms

    try:
        path = user_data_path("copydesk", appauthor=False)
    except (OSError, RuntimeError) as error:
        raise NoPlaceError("there is no home directory") from error
    if not path.is_absolute():
        raise NoPlaceError("the data directory is named relative to nothing")
    return path


def is_kept() -> bool:
    """Whether there is a database."""
    try:
        return (data_directory() / NAME).exists()
    except (NoPlaceError, OSError, ValueError):
        return False


def unfinished(library: Path, digest: str) -> Path:
    """The file beside a library in which it is kept what a pipeline has read of an article so far."""
    return library.with_name(_UNFINISHED) / digest
