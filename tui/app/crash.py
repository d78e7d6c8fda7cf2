"""What is told when the reader ends by a fault of its own: a sentence, and a log without article text."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tui.app.clipboard import write_private

_ROOM = Path(__file__).parent.parent


def report(error: BaseException) -> str:
    """Write the log of `error` and return the sentence for standard error, which says where the log lies.

    Messages of exceptions may quote the article and are left out, unless `COPYDESK_DEBUG` is set.
    """
    path = log_path()
    said = f"copydesk: stopped by a fault of its own ({_name(error)}{_place(error)})."
    if path is None:
        return said
    try:
        write_private(path, "".join(_log(error, messages=bool(os.environ.get("COPYDESK_DEBUG")))))
    except OSError as why:
        return f"{said} The log could not be written: {why.strerror}."
    return f"{said} What happened is in {path}"


def log_path() -> Path | None:
    """Where the log of the last fault lies; None where there is no home."""
    from platformdirs import user_state_path

    try:
        return user_state_path("copydesk", appauthor=False) / "crash.log"
    except (OSError, RuntimeError):
        return None


def _log(error: BaseException, *, messages: bool) -> Iterator[str]:
    textual = sys.modules.get("textual")
    yield f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n"
    yield f"Python {platform.python_version()}, Textual {getattr(textual, '__version__', '?')}, "
    yield f"{platform.platform()}, TERM={os.environ.get('TERM', '')}\n"
    for link in _chain(error):
        yield f"\n{_name(link)}{f': {link}' if messages else ''}\n"
        yield from traceback.StackSummary.extract(traceback.walk_tb(link.__traceback__)).format()


def _chain(error: BaseException) -> Iterator[BaseException]:
    """`error` and what led to it, at most eight."""
    link: BaseException | None = error
    for _ in range(8):
        if link is None:
            return
        yield link
        within = getattr(link, "error", None)  # Textual's WorkerFailed
        link = within if isinstance(within, BaseException) else link.__cause__ or link.__context__


def _name(error: BaseException) -> str:
    within = getattr(error, "error", None)
    return _name(within) if isinstance(within, BaseException) else type(error).__name__


def _place(error: BaseException) -> str:
    """Where in our own code it happened: " in page/rows.py:12"."""
    for link in _chain(error):
        for frame in reversed(traceback.extract_tb(link.__traceback__)):
            if Path(frame.filename).is_relative_to(_ROOM):
                return f" in {Path(frame.filename).relative_to(_ROOM).as_posix()}:{frame.lineno}"
    return ""
