"""Standard input, output and error, whatever they are: closed, full, a pipe without a reader, a terminal."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from tui.text import one_line


class ReaderGoneError(Exception):
    """Nobody reads standard output any more."""


class UnwritableError(Exception):
    """Standard output takes nothing; the message says why."""


def prepare() -> None:
    """See that no file that is opened later takes the place of a closed stream."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free, which is this one
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def write(text: str | bytes, *, exact: bool = False) -> None:
    """Write `text` to standard output; `exact` as UTF-8 with its own line ends, whatever the locale says.

    Bytes are written as they are. Raises ReaderGoneError or UnwritableError.
    """
    if sys.stdout is None:
        return
    try:
        if (exact or isinstance(text, bytes)) and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.flush()
            sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
        else:
            sys.stdout.write(text if isinstance(text, str) else text.decode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        raise _trouble(error) from error


def flush() -> None:
    """See that all that was written has left. Raises ReaderGoneError or UnwritableError."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise _trouble(error) from error


def let_go() -> None:
    """Send what is still to be written nowhere, so that Python does not complain of it at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def complain(message: str) -> None:
    """Write one safe line to standard error."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"copydesk: {one_line(message)}\n")
        sys.stderr.flush()


def is_terminal(stream: object) -> bool:
    """Whether somebody sits at `stream`; a closed one has nobody."""
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False


def piped() -> tuple[str, ...]:
    """Standard input as a source where it is a pipe or a file; nothing where it is a terminal or closed."""
    return () if sys.stdin is None or is_terminal(sys.stdin) else ("-",)


def take_keys_from_terminal() -> bool:
    """Put the terminal in the place of a standard input that has been read; whether there is one."""
    name = "CONIN$" if os.name == "nt" else "/dev/tty"
    try:
        terminal = os.open(name, os.O_RDWR)
    except OSError:
        return False
    if terminal != 0:
        os.dup2(terminal, 0)
        os.close(terminal)
    if sys.stdin is None or sys.__stdin__ is None:
        sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.FileIO(0, closefd=False))  # type: ignore[misc]
    return True


def _trouble(error: Exception) -> Exception:
    if isinstance(error, BrokenPipeError):
        return ReaderGoneError()
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnwritableError(f"standard output cannot be written: {reason}")
