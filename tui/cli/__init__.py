"""The command line: which command was asked for, and how it ended. Each command is a file of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tui.cli import streams
from tui.cli.arguments import UsageError, parsed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 trouble while running, 2 trouble with what was asked.

    Raises nothing: what goes wrong is one line on standard error. Only Python's development mode (`-X dev`)
    raises what should not happen.
    """
    streams.prepare()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        streams.flush()
    except streams.ReaderGoneError:
        streams.let_go()
        return 0
    except streams.UnwritableError as error:
        streams.let_go()
        streams.complain(str(error))
        return 1
    except KeyboardInterrupt:
        streams.let_go()
        return 130
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        streams.complain(f"this should not have happened: {type(error).__name__}: {error}")
        return 1
    return code


def _run(arguments: list[str]) -> int:
    try:
        asked = parsed(arguments)
    except UsageError as error:
        streams.complain(str(error))
        return 2
    if asked.help:
        streams.write(asked.help)
        return 0
    if asked.command == "facts":
        from tui.cli.facts import facts

        return facts(asked)
    if asked.command == "dates":
        from tui.cli.dates import dates

        return dates(asked)
    if asked.command == "library":
        from tui.cli.library import library

        return library(asked)
    if asked.command == "settings":
        from tui.cli.settings import settings

        return settings(asked)
    from tui.cli.reading import read

    return read(asked)
